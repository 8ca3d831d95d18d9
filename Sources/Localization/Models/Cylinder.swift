import Foundation
import Magnetotransport
import SpecialFunctions

extension MagnetoconductanceModel {
  /// h/2e oscillations of a thin-walled cylinder in a field along its axis (Altshuler, Aronov and Spivak).
  public static let cylinder = MagnetoconductanceModel(
    id: "aas-cylinder",
    title: "Altshuler-Aronov-Spivak oscillations of a thin-walled cylinder",
    dimension: .wire,
    formula: "δG = −(e²/(π²ħ)) (C/height) [ln(L_e/L_phi) + 2 Σ_n K0(n C/L_e) cos(4π n area B e/h)], "
      + "ΔG = δG(B) − δG(0),  L_e^−2 = L_phi^−2 + (e B wall/ħ)²/3, C = circumference",
    latex: #"\delta G=-\frac{e^2}{\pi^2\hbar}\frac CH\left[\ln\frac{L_e}{L_\phi}"#
      + #"+2\sum_{n\ge1}K_0\!\left(\tfrac{nC}{L_e}\right)\cos\tfrac{4\pi n\Phi}{\Phi_0}\right]"#,
    convention: "conductance along the axis in S; e²/(π²ħ) = 2 G0, G0 = e²/(2π²ħ)",
    validity: [
      "wall thickness ≪ L_phi ≪ height; field along the axis; no spin-orbit scattering"
    ],
    identifiability: [
      "the data must contain several periods h/(2e area), sampled at least ten times each; they determine the area",
      "circumference, height and wall are fixed: only L_phi/circumference, circumference/height and wall·L_phi enter",
    ],
    limits: ["C ≫ L_phi: a film in parallel field, G0 (C/height) ln(1 + L_phi²/L_B²)"],
    traps: [
      "the period fixes the area: start within 1/(number of periods) of it",
      "cost: about 5 µs a point on one core, 14 µs with its derivatives",
    ],
    references: [
      "[1] B. L. Altshuler, A. G. Aronov, B. Z. Spivak, JETP Lett. 33, 94 (1981)",
      "[2] D. Yu. Sharvin, Yu. V. Sharvin, JETP Lett. 34, 272 (1981)",
    ],
    parameters: [
      .ringArea, .ringCircumference,
      ModelParameter(
        "height", "height of the cylinder, between its contacts", .length, typicalValue: 1e-3, lowerBound: 1e-8,
        upperBound: 1, isFixedByDefault: true),
      .phaseCoherenceLength(typicalValue: 2e-6),
      ModelParameter(
        "wall", "thickness of the wall", .length, typicalValue: 100e-9, lowerBound: 1e-10, upperBound: 1e-4,
        isFixedByDefault: true),
    ],
    form: .general(GeneralForm(CylinderFormula())), startingGuess: .oscillation, isOscillating: true)
}

private struct CylinderFormula: PointwiseFormula {
  func change<Number: DifferentiableNumber>(at field: Double, _ values: [Number]) -> Number {
    let area = values[1].squared
    let bracket = CylinderBracket(
      bare: area / values[3].squared, added: area * WireInterference.fluxDephasing(field, width: values[4]),
      halfPhase: FluxPhase.half(field: field, area: values[0]))
    return -2.0 * (values[1] / values[2]) * bracket.change
  }
}

/// ln(L_e/L_φ) + 2 Σ [K₀(nz) cos 2nφ − K₀(nz₀)], z = C/L_e and z₀ = C/L_φ.
///
/// The sum over windings n converges as exp(−nz): good for z₀ ≥ 1. Below, Poisson's formula turns it, logarithm
/// included, into π Σ_l {[z² + (2πl − 2φ)²]^{−1/2} − [z₀² + (2πl)²]^{−1/2}}, whose terms fall as l^{−3}.
private struct CylinderBracket<Number: DifferentiableNumber> {
  /// z₀².
  var bare: Number
  /// z² − z₀² ≥ 0.
  var added: Number
  /// φ = eBA/ħ, half the phase of one winding, between −π/2 and π/2.
  var halfPhase: Number

  var change: Number {
    if bare.value >= 1 { return overWindings }
    if bare.value + added.value <= 4 { return overImages }
    // Two steps, so that neither sum is used where it converges slowly: L_e up to C without flux, then the rest.
    let one = Number(constant: 1)
    let first = CylinderBracket(bare: bare, added: one - bare, halfPhase: Number(constant: 0))
    let second = CylinderBracket(bare: one, added: bare + added - one, halfPhase: halfPhase)
    return first.overImages + second.overWindings
  }

  private var overWindings: Number {
    let (start, end) = (bare.root, (bare + added).root)
    let step = added / (start + end)
    var sum = Number(constant: 0)
    for n in 1...40 where Double(n) * start.value < 40 {
      let winding = Double(n)
      let radial: Number = BesselK0.difference(from: winding * start, step: winding * step)
      sum = sum + radial
      let far = winding * end
      if far.value >= 700 { continue }
      let bessel = far.mapped(to: BesselK0.value(far.value), slope: -BesselK1.value(far.value))
      let sine = halfPhase.mapped(
        to: sin(winding * halfPhase.value), slope: winding * cos(winding * halfPhase.value))
      sum = sum - 2.0 * sine.squared * bessel
    }
    let film: Number = (added / bare).logarithmOfOnePlus
    return 2.0 * sum - 0.5 * film
  }

  private var overImages: Number {
    let phase = 2.0 * halfPhase
    let square = bare + added
    // l = 0: 1/p − 1/q = (q² − p²)/(pq(p+q)).
    let (p, q) = ((square + phase.squared).root, bare.root)
    let change: Number = added + phase.squared
    var sum: Number = -1.0 * change / (p * q * (p + q))
    for l in 1...ImageTail.last { sum = sum + imagePair(2 * Double.pi * Double(l), phase: phase) }
    return Double.pi * (sum + tail(phase: phase))
  }

  /// 1/√(s−t) + 1/√(s+t) − 2/√s₀ with s = z² + L² + φ², t = 2Lφ, s₀ = z₀² + L², in two parts without cancellation.
  private func imagePair(_ distance: Double, phase: Number) -> Number {
    let far = distance * distance
    let s: Number = bare + added + phase.squared + far
    let t: Number = (2 * distance) * phase
    let (root, p, q) = (s.root, (s - t).root, (s + t).root)
    let product = p * q
    let twice: Number = 2.0 * product
    let mean: Number = (p + q) * root + twice
    let below: Number = (s + product) * mean * product * root
    let splitting: Number = 2.0 * t.squared * (s + twice) / below
    let bareRoot = (bare + far).root
    let change: Number = added + phase.squared
    return splitting - 2.0 * change / (root * bareRoot * (root + bareRoot))
  }

  /// The pairs beyond the last, expanded to L^{−5}: error below 1e-13 for l > 60 and z < 10.
  private func tail(phase: Number) -> Number {
    let f = phase.squared
    let square = bare + added
    let third: Number = 2.0 * f - added
    let difference: Number = 3.0 * added * (square + bare)
    // P₄ terms: (35c⁴ − 30c² + 3)/8 ρ⁴ with cρ = phase, ρ² = f + z².
    let fifth: Number = 8.0 * f.squared - 24.0 * f * square + difference
    return ImageTail.third * third + ImageTail.fifth * fifth
  }
}

/// Σ_{l > last} (2πl)^{−3} and, a quarter of it, (2πl)^{−5}.
private enum ImageTail {
  static let last = 60
  static let third = HurwitzZeta.value(3, Double(last + 1)) / pow(2 * Double.pi, 3)
  static let fifth = HurwitzZeta.value(5, Double(last + 1)) / (4 * pow(2 * Double.pi, 5))
}
