import Foundation
import SpecialFunctions

extension MagnetoconductanceModel {
  /// Zeeman energy with spin-orbit coupling, field in the plane: no orbital effect at all.
  public static let inPlaneZeemanSpinOrbit = MagnetoconductanceModel(
    id: "inplane-zeeman-so",
    title: "Zeeman energy and spin-orbit coupling in a parallel field",
    formula: "Δσ = G0 {1/(2s) ln[(B_phi + B_T/2 (1+s))/(B_phi + B_T/2 (1−s))] − 1/2 ln[(B_phi + B_T)/B_phi]},  "
      + "s = √(1 − γ²),  γ = gμ_B|B|/(2eD B_T)",
    latex: #"\Delta\sigma=G_0\left\{\frac1{2s}\ln\frac{B_\phi+\frac{B_T}2(1+s)}{B_\phi+\frac{B_T}2(1-s)}"#
      + #"-\frac12\ln\frac{B_\phi+B_T}{B_\phi}\right\},\quad s=\sqrt{1-\gamma^2},\;\gamma=\frac{g\mu_BB}{2eDB_T}"#,
    convention: "no free prefactor; B_T is the relaxation field of the triplet component along the field: B_so for an "
      + "in-plane precession axis, 4/3 B_so for isotropic scattering, 2 B_so for Rashba with the field along z; "
      + "G0 = e²/(2π²ħ)",
    validity: [
      "field exactly in the plane; orbital depairing by thickness or roughness negligible",
      "a few tenths of a degree of misalignment bring a perpendicular field of order B_phi: then “tilted-zeeman-so”",
    ],
    identifiability: [
      "the data must reach γ ≈ 1; below, only (g/D)²/(B_T B_phi) is determined: a parabola, or a logarithm where B_phi ≪ B_T",
      "only the ratios B_phi/B_T and g/(D B_T) enter: B_phi, from the perpendicular field, and D are fixed",
    ],
    limits: [
      "never positive",
      "b_Z, B_phi ≪ B_T, b_Z = gμ_B|B|/(4eD): −1/2 G0 ln[1 + b_Z²/(B_T B_phi)]",
      "B_T = 0: zero, the Zeeman energy alone has no effect",
    ],
    traps: [
      "the interaction correction has a Zeeman effect of its own in a parallel field"
    ],
    references: zeemanReferences,
    parameters: [
      ModelParameter(
        "B_phi", "dephasing field ħ/(4eL_φ²), from the perpendicular field", .field, typicalValue: 5e-3,
        lowerBound: 1e-10, upperBound: 1e3, isFixedByDefault: true),
      // L_T is the thermal length.
      .characteristicField(
        "B_T", "relaxation field of the triplet component along the field", typicalValue: 50e-3,
        equivalence: .rateWithoutLength),
      .electronFactor, .diffusionConstant,
    ],
    form: .general(GeneralForm(InPlaneZeemanFormula())), startingGuess: .electronFactor)

  /// Zeeman energy with spin-orbit coupling, field at any angle.
  public static let tiltedZeemanSpinOrbit = MagnetoconductanceModel(
    id: "tilted-zeeman-so",
    title: "Zeeman energy and spin-orbit coupling in a tilted field",
    formula: "Δσ = G0/2 {L(B_phi + m_x) + Σ_k r_k L(B_phi + λ_k) − 2 ln(B_phi + m_x) − ln(B_phi + m_z) + ln B_phi},  "
      + "L(λ) = ψ(1/2 + λ/B_perp) + ln B_perp,  B_perp = |B cos θ|;  m_x = B_so1, m_z = B_so0;  −λ_k are the roots of "
      + "y³ + (m_x+m_z) y² + (m_x m_z + b_Z²) y + b_Z² (m_z sin²θ + m_x cos²θ),  r_k = (y² − m_x m_z + b_Z²)/(3y² + "
      + "2(m_x+m_z) y + m_x m_z + b_Z²),  b_Z = gμ_B|B|/(4eD)",
    latex: #"\Delta\sigma=\frac{G_0}2\Big\{\mathcal L(B_\phi+m_x)+\sum_kr_k\mathcal L(B_\phi+\lambda_k)"#
      + #"-2\ln(B_\phi+m_x)-\ln(B_\phi+m_z)+\ln B_\phi\Big\},\quad"#
      + #"\mathcal L(\lambda)=\psi\!\Big(\tfrac12+\frac\lambda{B_\perp}\Big)+\ln B_\perp"#,
    convention: "no free prefactor; B_so1 is the relaxation field of the in-plane triplet components, B_so0 of the "
      + "out-of-plane one (2 B_so1 for a Rashba splitting); θ from the film normal; reference is σ at B = 0; "
      + "G0 = e²/(2π²ħ)",
    validity: [
      "L_phi ≫ mean free path, |B cos θ| ≪ B_tr; film thickness and roughness negligible in the parallel field",
      "the coupling of spin and momentum of a linear splitting is left out",
      "cost: about 1 µs a point on one core, 12 µs with its derivatives",
      "θ is one number for the curve; sweeps at several angles are fitted as several curves",
    ],
    identifiability: [
      "one angle seldom determines B_so1, B_so0 and g: fit several angles together, with shared parameters",
      "only g/D enters: D is fixed unless freed, never both",
      "θ is fixed: near the plane it trades off with B_phi",
    ],
    limits: [
      "θ = 0, B_so0 = 2 B_so1: “maekawa-fukuyama-total”",
      "θ = π/2: “inplane-zeeman-so” with B_T = B_so1",
      "g = 0: G0 [F((B_phi+m_x)/B_perp) + 1/2 F((B_phi+m_z)/B_perp) − 1/2 F(B_phi/B_perp)]",
      "B_so1 = B_so0 = 0: G0 F(B_phi/B_perp), whatever g is",
    ],
    traps: [
      "an angle measured from the plane is π/2 − θ",
      "near the plane the angle must be known better than B_phi/|B|",
    ],
    references: zeemanReferences,
    parameters: [
      .dephasingField,
      .characteristicField("B_so1", "relaxation field of the in-plane triplet components", typicalValue: 30e-3),
      .characteristicField("B_so0", "relaxation field of the out-of-plane triplet component", typicalValue: 60e-3),
      .electronFactor, .diffusionConstant, .tiltAngle,
    ],
    form: .general(GeneralForm(TiltedZeemanFormula()).costly), startingGuess: .electronFactor)

  private static let zeemanReferences = [
    "[1] S. Maekawa, H. Fukuyama, J. Phys. Soc. Jpn. 50, 2516 (1981)",
    "[2] A. G. Malshukov, K. A. Chao, M. Willander, Phys. Rev. B 56, 6436 (1997)",
    "[3] G. M. Minkov et al., Phys. Rev. B 70, 155323 (2004)",
  ]
}

private struct InPlaneZeemanFormula: PointwiseFormula {
  func change<Number: DifferentiableNumber>(at field: Double, _ values: [Number]) -> Number {
    let coupling = field * zeemanCouplingPerField(factor: values[2], diffusionConstant: values[3])
    return ZeemanPair(singlet: values[0], half: 0.5 * values[1], coupling: coupling).logarithm
  }
}

/// Three coupled modes by `ResolventTrace`: the trace of P(y + B_φ + M)⁻¹ is
///
///     f(y) = [(y')² − m_x m_z + b_Z²]/[y'(y'+m_x)(y'+m_z) + b_Z² (y' + m_z sin²θ + m_x cos²θ)],   y' = y + B_φ,
///
/// with the perturbation b_Z²; the fourth mode has the mass B_φ + m_x and couples to nothing.
private struct TiltedZeemanFormula: PointwiseFormula {
  func change<Number: DifferentiableNumber>(at field: Double, _ values: [Number]) -> Number {
    // All fields in units of their sum, so that no power of them can overflow.
    let unit = values[0] + values[1] + values[2]
    let (dephasing, inPlane, outOfPlane) = (values[0] / unit, values[1] / unit, values[2] / unit)
    let total = Number(constant: field) / unit
    let coupling = total * zeemanCouplingPerField(factor: values[3], diffusionConstant: values[4])
    let angle = values[5]
    let (cosine, sine) = (cos(angle.value), sin(angle.value))
    let normalShare = angle.mapped(to: cosine * cosine, slope: -2 * cosine * sine)
    let parallelShare = angle.mapped(to: sine * sine, slope: 2 * cosine * sine)
    let sum = inPlane + outOfPlane
    let product = inPlane * outOfPlane
    let mixed = outOfPlane * parallelShare + inPlane * normalShare
    let opposite = outOfPlane * normalShare + inPlane * parallelShare
    let d1: Number = 2.0 * (dephasing * opposite + product)
    let d0: Number = dephasing * (dephasing * opposite + 2.0 * product) + mixed * product
    let trace = ResolventTrace(
      numerator: (1, 2.0 * dephasing, dephasing.squared - product),
      denominator: (
        3.0 * dephasing + sum, dephasing * (3.0 * dephasing + 2.0 * sum) + product,
        dephasing * (dephasing + inPlane) * (dephasing + outOfPlane)
      ),
      perturbation: coupling.squared,
      offset: dephasing + mixed, mismatch: (0, opposite, d1, d0))
    let sign: Double = cosine < 0 ? -1 : 1
    let spacing = total * angle.mapped(to: abs(cosine), slope: -sign * sine)
    let (excess, joint) = trace.excess(spacing: spacing, from: 0)
    let decoupled =
      spacing.value == 0
      ? Number(constant: 0) : ((dephasing + inPlane) / spacing).localizationFunction
    let energy = Double(joint) * spacing
    let zeroField =
      (energy / (dephasing + inPlane)).logarithmOfOnePlus + (energy / (dephasing + outOfPlane)).logarithmOfOnePlus
      - (energy / dephasing).logarithmOfOnePlus
    return 0.5 * (decoupled - excess + zeroField)
  }
}
