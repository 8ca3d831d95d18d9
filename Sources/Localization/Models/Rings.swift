import Foundation
import Magnetotransport
import SpecialFunctions

extension MagnetoconductanceModel {
  /// h/2e oscillations of an isolated narrow ring (Altshuler, Aronov and Spivak).
  public static let ring = MagnetoconductanceModel(
    id: "aas-ring",
    title: "Altshuler-Aronov-Spivak oscillations of a ring",
    dimension: .wire,
    formula: "δG = −(2e²/h) (L_e/C) sinh(C/L_e)/[cosh(C/L_e) − cos(4π area B e/h)],  "
      + "L_e^−2 = L_phi^−2 + (e B width/ħ)²/3, C = circumference",
    latex: #"\delta G=-\frac{2e^2}h\frac{L_e}{C}\frac{\sinh(C/L_e)}{\cosh(C/L_e)-\cos(4\pi\Phi/\Phi_0)},\quad"#
      + #"\Phi=BA,\ \Phi_0=h/e"#,
    convention: "conductance in S; as a formula the absolute correction δG(B), in a fit ΔG = δG(B) − δG(0); "
      + "2e²/h = π G0, G0 = e²/(2π²ħ)",
    validity: [
      "narrow arms: width ≪ L_phi, circumference; no spin-orbit scattering; leads neglected",
      "the data must contain several periods h/(2e area), sampled at least ten times each",
      "an average over many rings or temperatures: h/e oscillations of a single ring are not contained",
    ],
    limits: [
      "the n-th harmonic of h/2e is proportional to exp(−n C/L_e)",
      "C ≫ L_phi: −(2e²/h) L_e/C, a wire without oscillations",
    ],
    traps: [
      "circumference and width are fixed unless you free them: circumference and L_phi trade off in the amplitude",
      "the period fixes the area: start within 1/(number of periods) of it",
    ],
    references: [
      "[1] B. L. Altshuler, A. G. Aronov, B. Z. Spivak, JETP Lett. 33, 94 (1981)",
      "[2] S. Washburn, R. A. Webb, Rep. Prog. Phys. 55, 1311 (1992)",
    ],
    parameters: [
      .ringArea, .ringCircumference, .phaseCoherenceLength(typicalValue: 2e-6),
      ModelParameter(
        "width", "width of the arms", .length, typicalValue: 100e-9, lowerBound: 1e-10, upperBound: 1e-4,
        isFixedByDefault: true),
    ],
    form: .general(
      GeneralForm(atEachField: { field, values in
        ringChange(
          phase: WireInterference.inverseMagneticArea(field) * values[0], circumference: values[1], length: values[2],
          addedRate: WireInterference.fluxDephasing(field, width: values[3]))
      })),
    correctionAtZeroField: { values in
      let half = 0.5 * values[1] / values[2]
      return -WireInterference.conductance / (2 * half * tanh(half))
    })
}

extension ModelParameter {
  /// The area that the flux through a ring or cylinder is counted in, m².
  static let ringArea = ModelParameter(
    "area", "area enclosed by the mean circumference", .area, typicalValue: 1e-12, lowerBound: 1e-18, upperBound: 1e-4)

  /// The way round, m.
  static let ringCircumference = ModelParameter(
    "circumference", "mean circumference", .length, typicalValue: 4e-6, lowerBound: 1e-9, upperBound: 1e-2,
    isFixedByDefault: true)
}

/// ΔG of a ring: with z = C/L_e and half the phase eBA/ħ, δG/(−2e²/h) = [coth(z/2)/z] / (1 + q), q = sin²/sinh²(z/2).
///
/// Both parts of the change, by the phase and by L_e, are computed without cancellation: coth(z/2)/z is
/// φ(z²/4)/2 + 2/z² with φ of `FiniteWireFunction`.
private func ringChange(phase: Double, circumference: Double, length: Double, addedRate: Double) -> Double {
  let area = circumference * circumference
  let (bare, added) = (area / (length * length), area * addedRate)
  let square = bare + added
  let half = 0.5 * square.squareRoot()
  let ratio = sin(phase) / sinh(half)
  let oscillation = -ratio * ratio / (1 + ratio * ratio) / (2 * half * tanh(half))
  let wire = StableDifference.value(
    from: 0.25 * bare, step: 0.25 * added, singularity: FiniteWireFunction.singularity,
    of: FiniteWireFunction.valueAndDerivative)
  return -WireInterference.conductance * (oscillation + 0.5 * wire - 2 * (added / square) / bare)
}

extension Formula {
  /// The periods of a ring in field: h/(eA) of Aharonov and Bohm, h/(2eA) of Altshuler, Aronov and Spivak.
  public static let ringPeriods = Formula(
    checked: "ring-periods", title: "Periods of a ring in field: h/(eA) and h/(2eA)",
    equation: "dB_AB = h/(e π radius²),  dB_AAS = dB_AB/2",
    validity: ["arms narrow against the radius; h/e averages out over many rings, h/2e does not"],
    references: ["B. L. Altshuler, A. G. Aronov, B. Z. Spivak, JETP Lett. 33, 94 (1981)"],
    inputs: [Input("radius", unit: "m", "mean radius", .positive)],
    outputs: [Output("dB_AB", unit: "T", "period of h/e"), Output("dB_AAS", unit: "T", "period of h/2e")]
  ) {
    let period =
      PhysicalConstants.planck / PhysicalConstants.elementaryCharge / (Double.pi * $0["radius"] * $0["radius"])
    return [period, period / 2]
  }

  /// exp(−C/(2L_φ)): how much smaller h/2e oscillations are than h/e ones; a phenomenological estimate.
  public static let ringRatio = Formula(
    checked: "ring-ratio", title: "Amplitude of h/2e against h/e oscillations of a ring, exp(−C/(2L_phi))",
    equation: "A_AAS/A_AB = exp[−circumference/(2 L_phi)]",
    validity: ["phenomenological; thermal averaging, which lowers h/e only, is not in it"],
    references: ["S. Washburn, R. A. Webb, Rep. Prog. Phys. 55, 1311 (1992)"],
    inputs: [
      Input("circumference", unit: "m", "circumference", .positive),
      Input("L_phi", unit: "m", "phase-coherence length", .positive),
    ],
    outputs: [Output("", unit: "1", "ratio of amplitudes")]
  ) { [exp(-$0["circumference"] / (2 * $0["L_phi"]))] }
}
