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
      "wall thickness ≪ L_phi ≪ height; field along the axis; no spin-orbit scattering",
      "the data must contain several periods h/(2e area), sampled at least ten times each",
    ],
    limits: ["C ≫ L_phi: a film in parallel field, G0 (C/height) ln(1 + L_phi²/L_B²)"],
    traps: [
      "circumference, height and wall are fixed unless you free them",
      "the period fixes the area: start within 1/(number of periods) of it",
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
    form: .general(
      GeneralForm(atEachField: { field, values in
        let area = values[1] * values[1]
        let bracket = CylinderBracket(
          bare: area / (values[3] * values[3]), added: area * WireInterference.fluxDephasing(field, width: values[4]),
          halfPhase: WireInterference.inverseMagneticArea(field) * values[0])
        return -2 * PhysicalConstants.localizationConductance * values[1] / values[2] * bracket.change
      })))
}

/// ln(L_e/L_φ) + 2 Σ [K₀(nz) cos 2nφ − K₀(nz₀)], z = C/L_e and z₀ = C/L_φ.
///
/// The sum over windings n converges as exp(−nz): good for z₀ ≥ 1. Below, Poisson's formula turns it, logarithm
/// included, into π Σ_l {[z² + (2πl − 2φ)²]^{−1/2} − [z₀² + (2πl)²]^{−1/2}}, whose terms fall as l^{−3}.
private struct CylinderBracket {
  /// z₀².
  var bare: Double
  /// z² − z₀² ≥ 0.
  var added: Double
  /// φ = eBA/ħ, half the phase of one winding.
  var halfPhase: Double

  var change: Double {
    if bare >= 1 { return overWindings }
    if bare + added <= 4 { return overImages }
    // Two steps, so that neither sum is used where it converges slowly: L_e up to C without flux, then the rest.
    let first = CylinderBracket(bare: bare, added: 1 - bare, halfPhase: 0)
    let second = CylinderBracket(bare: 1, added: bare + added - 1, halfPhase: halfPhase)
    return first.overImages + second.overWindings
  }

  private var overWindings: Double {
    let (start, end) = (bare.squareRoot(), (bare + added).squareRoot())
    let step = added / (start + end)
    var sum = 0.0
    for n in 1...40 where Double(n) * start < 40 {
      let winding = Double(n)
      let sine = sin(winding * halfPhase)
      let radial = StableDifference.value(from: winding * start, step: winding * step, singularity: 0) {
        $0 < 700 ? (BesselK0.value($0), -BesselK1.value($0)) : (0, 0)
      }
      let far = winding * end < 700 ? BesselK0.value(winding * end) : 0
      sum += radial - 2 * sine * sine * far
    }
    return -0.5 * log1p(added / bare) + 2 * sum
  }

  private var overImages: Double {
    let phase = 2 * remainder(halfPhase, Double.pi)
    let square = bare + added
    // l = 0: 1/p − 1/q = (q² − p²)/(pq(p+q)).
    let (p, q) = ((square + phase * phase).squareRoot(), bare.squareRoot())
    var sum = -(added + phase * phase) / (p * q * (p + q))
    let last = 60
    for l in 1...last { sum += imagePair(2 * Double.pi * Double(l), phase: phase) }
    return Double.pi * (sum + tail(from: Double(last + 1), phase: phase))
  }

  /// 1/√(s−t) + 1/√(s+t) − 2/√s₀ with s = z² + L² + φ², t = 2Lφ, s₀ = z₀² + L², in two parts without cancellation.
  private func imagePair(_ distance: Double, phase: Double) -> Double {
    let far = distance * distance
    let (s, t) = (bare + added + far + phase * phase, 2 * distance * phase)
    let (root, p, q) = (s.squareRoot(), (s - t).squareRoot(), (s + t).squareRoot())
    let product = p * q
    let splitting = 2 * t * t * (s + 2 * product) / ((s + product) * ((p + q) * root + 2 * product) * product * root)
    let bareRoot = (bare + far).squareRoot()
    return splitting - 2 * (added + phase * phase) / (root * bareRoot * (root + bareRoot))
  }

  /// Pairs from l on, expanded to L^{−5}: error below 1e-13 for l > 60 and z < 10.
  private func tail(from first: Double, phase: Double) -> Double {
    let (period, f) = (2 * Double.pi, phase * phase)
    let square = bare + added
    let third = 2 * f - added
    // P₄ terms: (35c⁴ − 30c² + 3)/8 ρ⁴ with cρ = phase, ρ² = f + z².
    let fifth = (8 * f * f - 24 * f * square + 3 * (square - bare) * (square + bare)) / 4
    return third * HurwitzZeta.value(3, first) / pow(period, 3) + fifth * HurwitzZeta.value(5, first) / pow(period, 5)
  }
}
