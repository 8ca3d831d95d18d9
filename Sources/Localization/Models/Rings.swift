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
      + "2e²/h = 2π G0, G0 = e²/(2π²ħ)",
    validity: [
      "narrow arms: width ≪ L_phi, circumference; no spin-orbit scattering; leads neglected",
      "an average over many rings or temperatures: h/e oscillations of a single ring are not contained",
    ],
    identifiability: [
      "the data must contain several periods h/(2e area), sampled at least ten times each; they determine the area",
      "the amplitude determines circumference/L_phi only: the circumference is fixed",
      "the width is fixed: the decay of the amplitude with field depends on width·L_phi",
    ],
    limits: [
      "the n-th harmonic of h/2e is proportional to exp(−n C/L_e)",
      "C ≫ L_phi: −(2e²/h) L_e/C, a wire without oscillations",
    ],
    traps: [
      "the period fixes the area: start within 1/(number of periods) of it"
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
    form: .general(GeneralForm(RingFormula())), startingGuess: .oscillation, isOscillating: true,
    absoluteCorrection: { field, values in
      let rate = 1 / (values[2] * values[2]) + WireInterference.fluxDephasing(field, width: values[3])
      let half = 0.5 * values[1] * rate.squareRoot()
      let phase = FluxPhase.half(field: field, area: values[0])
      let ratio = half < 300 ? sin(phase) / sinh(half) : 0
      return -WireInterference.conductance / (2 * half * tanh(half) * (1 + ratio * ratio))
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

extension StartingGuess {
  /// The area from the strongest oscillations: A = f h/(2e) of f cycles per tesla, each with neighbours half a cycle over
  /// the sweep away; lengths around the circumference, where the amplitude of the oscillation depends on them.
  static let oscillation = StartingGuess { curve in
    let periods = OscillationFrequency(fields: curve.fields, values: curve.conductivities, count: 3)
    let quantum = PhysicalConstants.planck / (2 * PhysicalConstants.elementaryCharge)
    let frequencies = periods.strongest.flatMap { peak in
      [-0.5, -0.25, 0, 0.25, 0.5].map { peak + $0 * periods.resolution }
    }
    let circumference = curve.value("circumference")
    return [
      "area": frequencies.isEmpty ? [curve.value("area")] : frequencies.map { $0 * quantum },
      "L_phi": [0.1, 0.2, 0.4, 0.7, 1.2, 2.5, 6].map { $0 * circumference },
    ]
  }
}

/// ΔG of a ring: with z = C/L_e and half the phase eBA/ħ, δG/(−2e²/h) = [coth(z/2)/z] / (1 + q), q = sin²/sinh²(z/2).
///
/// Both parts of the change, by the phase and by L_e, are computed without cancellation: coth(z/2)/z is
/// φ(z²/4)/2 + 2/z² with φ of `FiniteWireFunction`.
private struct RingFormula: PointwiseFormula {
  func change<Number: DifferentiableNumber>(at field: Double, _ values: [Number]) -> Number {
    let area = values[1].squared
    let bare = area / values[2].squared
    let added = area * WireInterference.fluxDephasing(field, width: values[3])
    let square = bare + added
    let half = 0.5 * square.root
    let phase = FluxPhase.half(field: field, area: values[0])
    let sine = phase.mapped(to: sin(phase.value), slope: cos(phase.value))
    let ratio = sine * inverseHyperbolicSine(half)
    let tangent = tanh(half.value)
    let wholeTangent = half.mapped(to: tangent, slope: 1 - tangent * tangent)
    let share: Number = ratio.squared / (ratio.squared + 1)
    let oscillation: Number = share / (2.0 * half * wholeTangent)
    let wire: Number = StableDifference.value(
      from: 0.25 * bare, step: 0.25 * added, singularity: FiniteWireFunction.singularity,
      of: FiniteWireFunction.valueAndDerivative, secondDerivative: FiniteWireFunction.secondDerivative)
    let shortening: Number = 2.0 * (added / square) / bare
    return WireInterference.conductanceInUnits * (oscillation - 0.5 * wire + shortening)
  }

  /// 1/sinh; 0 where its square is below every rounding error.
  private func inverseHyperbolicSine<Number: DifferentiableNumber>(_ x: Number) -> Number {
    if x.value > 300 { return Number(constant: 0) }
    let inverse = 1 / sinh(x.value)
    return x.mapped(to: inverse, slope: -inverse * inverse * cosh(x.value))
  }
}

/// The phase eBA/ħ, half of what a pair of time-reversed ways round the area A collects.
enum FluxPhase {
  /// 2e/h in Wb⁻¹, to twice the digits of a number: K_J = 483 597.848 416 983 632… GHz/V.
  private static let inverseFluxQuantum = (483597848416983.6, 0.007447658285054528)

  /// The phase, reduced to [−π/2, π/2]: half of it enters as its square sine only.
  ///
  /// In units of π it is 2eBA/h. After 10⁷ periods a plain product would have lost 7 digits of what is left of it; so
  /// product and constant are kept to twice the digits, and whole numbers taken away before they are rounded.
  static func half<Number: DifferentiableNumber>(field: Double, area: Number) -> Number {
    let flux = field * area.value
    let fluxRest = (-flux).addingProduct(field, area.value)
    let (quantum, quantumRest) = inverseFluxQuantum
    let periods = quantum * flux
    let rest = (-periods).addingProduct(quantum, flux) + (quantum * fluxRest + quantumRest * flux)
    let reduced = periods - periods.rounded() + rest
    return area.mapped(to: Double.pi * reduced, slope: Double.pi * quantum * field)
  }
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
