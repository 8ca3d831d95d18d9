import Foundation
import Magnetotransport
import SpecialFunctions

extension MagnetoconductanceModel {
  /// One Hikami-Larkin-Nagaoka channel of a film of finite thickness in a tilted field.
  public static let tiltedFilm = MagnetoconductanceModel(
    id: "tilted-hln",
    title: "Hikami-Larkin-Nagaoka, one channel, film in a tilted field",
    formula: "Δσ = α G0 [F((B_phi + δB)/|B cos θ|) + ln((B_phi + δB)/B_phi)],  "
      + "δB = e d² (B sin θ)²/(12ħ),  B_phi = ħ/(4e L_phi²)",
    latex: #"\Delta\sigma=\alpha G_0\left[F\!\left(\frac{B_\phi+\delta B_\phi}{|B\cos\theta|}\right)"#
      + #"+\ln\frac{B_\phi+\delta B_\phi}{B_\phi}\right],\quad\delta B_\phi=\frac{ed^2B^2\sin^2\theta}{12\hbar}"#,
    convention: filmConvention + "; θ is measured from the film normal: B_perp = B cos θ",
    validity: filmValidity + [
      "θ is one number for the curve; sweeps at several angles are fitted as several curves with shared parameters"
    ],
    identifiability: [
      "the field across the film, B cos θ, must reach 5 B_phi; below, α and L_phi trade off as in “hln-simple”",
      "thickness and θ are fixed: on one curve the thickness trades off with L_phi; several angles together determine it",
    ],
    limits: [
      "θ = 0: “hln-simple”",
      "θ = π/2: “inplane-orbital”",
      "B → 0: α G0 B² [cos²θ/(24 B_phi²) + e d² sin²θ/(12ħ B_phi)]",
    ],
    traps: filmTraps + [
      "the logarithm belongs to the formula because the reference is σ at B = 0; dropping it is a common error",
      "an angle measured from the plane is π/2 − θ",
    ],
    references: filmReferences,
    parameters: [.prefactor(), .phaseCoherenceLength(), .tiltAngle, .filmThickness],
    allowedPrefactor: -1...1,
    form: .general(GeneralForm(TiltedFilmFormula())), startingGuess: .tiltedLength)

  /// One channel of a film of finite thickness in a field parallel to it.
  public static let inPlaneOrbital = MagnetoconductanceModel(
    id: "inplane-orbital",
    title: "Film of finite thickness in a parallel field",
    formula: "Δσ = α G0 ln(1 + δB/B_phi),  δB = e d² B²/(12ħ),  B_phi = ħ/(4e L_phi²)",
    latex: #"\Delta\sigma=\alpha G_0\ln\left(1+\frac{\delta B_\phi}{B_\phi}\right),"#
      + #"\quad\delta B_\phi=\frac{ed^2B^2}{12\hbar}"#,
    convention: filmConvention,
    validity: filmValidity,
    identifiability: [
      "the data must reach fields where δB exceeds B_phi; below, the curve is a parabola and only α L_phi² d² is determined",
      "only the product L_phi d enters: thickness is fixed; or fit together with the perpendicular field",
    ],
    limits: [
      "B → 0: α G0 e d² B²/(12ħ B_phi)",
      "large field: α G0 ln(δB/B_phi), slope 2α G0 per e-fold of field",
    ],
    traps: filmTraps,
    references: filmReferences,
    parameters: [.prefactor(), .phaseCoherenceLength(), .filmThickness],
    allowedPrefactor: -1...1,
    form: .general(GeneralForm(InPlaneOrbitalFormula())), startingGuess: .parallelLength)

  /// One channel of a rough quantum well in a field parallel to it.
  public static let inPlaneRoughness = MagnetoconductanceModel(
    id: "inplane-roughness",
    title: "Quantum well with rough interfaces in a parallel field",
    formula: "Δσ = α G0 ln(1 + δB/B_phi),  δB = √π e Δ² L_c B²/(2ħ l),  B_phi = ħ/(4e L_phi²)",
    latex: #"\Delta\sigma=\alpha G_0\ln\left(1+\frac{\delta B_\phi}{B_\phi}\right),"#
      + #"\quad\delta B_\phi=\frac{\sqrt\pi\,e\,\Delta^2L_c}{2\hbar\,l}B^2"#,
    convention: "α = +1 for weak localization, −1/2 for strong spin-orbit coupling; roughness with "
      + "⟨zz'⟩ = Δ² exp(−r²/L_c²); G0 = e²/(2π²ħ)",
    validity: [
      "one occupied subband, short-range roughness L_c ≪ mean free path l",
      "another correlator changes the factor √π",
      "long-range roughness, L_c ≫ l, spreads the perpendicular field instead and is not a shift of B_phi",
    ],
    identifiability: [
      "the data must reach fields where δB exceeds B_phi; below, the curve is a parabola",
      "one curve determines α and L_phi² Δ² L_c/l only: L_phi, L_c and l are fixed, L_phi from the perpendicular field",
    ],
    limits: [
      "B → 0: α G0 √π e Δ² L_c B²/(2ħ l B_phi)",
      "Δ² L_c/l = d²/(6√π): “inplane-orbital”",
    ],
    traps: ["a Δ found with an L_c or l taken from elsewhere is as good as their ratio"],
    references: [
      "[1] H. Mathur, H. U. Baranger, Phys. Rev. B 64, 235325 (2001)",
      "[2] G. M. Minkov et al., Phys. Rev. B 70, 035304 (2004)",
    ],
    parameters: [
      .prefactor(),
      .fixedLength(.phaseCoherenceLength()),
      ModelParameter(
        "Delta", "rms height of the roughness", .length, typicalValue: 0.5e-9, lowerBound: 1e-12, upperBound: 1e-6),
      .fixedLength(
        ModelParameter(
          "L_c", "correlation length of the roughness", .length, typicalValue: 15e-9, lowerBound: 1e-10,
          upperBound: 1e-5, equivalence: ModelParameter.Equivalence.none)),
      .fixedLength(
        ModelParameter("mfp", "mean free path l", .length, typicalValue: 150e-9, lowerBound: 1e-10, upperBound: 1e-4)),
    ],
    allowedPrefactor: -1...1,
    form: .general(GeneralForm(InPlaneRoughnessFormula())),
    startingGuess: .among(["Delta": .logarithmic(from: 1e-11, to: 1e-7, count: 25)]))

  private static let filmConvention =
    "α = +1 for weak localization, −1/2 for strong spin-orbit coupling; G0 = e²/(2π²ħ) = e²/(πh)"
  private static let filmValidity = [
    "motion across the film is diffusive: mean free path ≪ d ≪ L_phi, √(ħ/eB sin θ)",
    "not for a single-subband quantum well (roughness or asymmetry there) nor for mean free path ≫ d (flux cancellation)",
    "one spin-orbit limit; between, the shift enters every field of “hln-full”",
  ]
  private static let filmTraps = [
    "the Zeeman energy acts in a parallel field too: with spin-orbit coupling compare “inplane-zeeman-so”"
  ]
  private static let filmReferences = [
    "[1] B. L. Altshuler, A. G. Aronov, JETP Lett. 33, 499 (1981)",
    "[2] S. Hikami, A. I. Larkin, Y. Nagaoka, Prog. Theor. Phys. 63, 707 (1980), Eq. 18",
  ]
}

extension ModelParameter {
  /// d, the thickness of the film, known from growth.
  fileprivate static let filmThickness = ModelParameter(
    "thickness", "film thickness d", .length, typicalValue: 10e-9, lowerBound: 1e-10, upperBound: 1e-5,
    isFixedByDefault: true)

  /// The same parameter, held fixed unless the user frees it.
  fileprivate static func fixedLength(_ parameter: ModelParameter) -> ModelParameter {
    var fixed = parameter
    fixed.isFixedByDefault = true
    return fixed
  }
}

extension StartingGuess {
  /// L_φ where δB_φ = B_φ somewhere in the sweep: L_φ d = √3 ħ/(eB).
  fileprivate static let parallelLength = StartingGuess { curve in
    let area = 3.0.squareRoot() * PhysicalConstants.reducedPlanck / PhysicalConstants.elementaryCharge
    let product = area / curve.value("thickness")
    return [
      "L_phi": .logarithmic(
        from: product / (10 * curve.maximumField), to: 3 * product / curve.fieldResolution, count: 25)
    ]
  }

  /// L_φ from the field across the film, which falls short of the field by cos θ, to that of the parallel field.
  fileprivate static let tiltedLength = StartingGuess { curve in
    let share = max(abs(cos(curve.value("theta"))), 1e-3)
    let shortest = CharacteristicField.length(ofField: 10 * curve.maximumField)
    let longest = CharacteristicField.length(ofField: share * curve.fieldResolution / 3)
    return ["L_phi": .logarithmic(from: shortest, to: longest, count: 25)]
  }
}

/// δB_φ/B_φ of a film, with B_φ = ħ/(4eL_φ²): e²d²L_φ²B²/(3ħ²).
private func filmShift<Number: DifferentiableNumber>(_ thickness: Number, _ length: Number, _ field: Number) -> Number {
  let scale = PhysicalConstants.elementaryCharge / PhysicalConstants.reducedPlanck
  // The product of the small lengths first: e/ħ is 1.5e15, squares of the factors could leave the range.
  return (1.0 / 3) * (scale * (thickness * length) * field).squared
}

private struct TiltedFilmFormula: PointwiseFormula {
  func change<Number: DifferentiableNumber>(at field: Double, _ values: [Number]) -> Number {
    let angle = values[2]
    let (cosine, sine) = (cos(angle.value), sin(angle.value))
    let parallel = angle.mapped(to: field * sine, slope: field * cosine)
    let shift = filmShift(values[3], values[1], parallel)
    var bracket = shift.logarithmOfOnePlus
    if cosine * field != 0 {
      let sign: Double = cosine < 0 ? -1 : 1
      let perpendicular = angle.mapped(to: field * abs(cosine), slope: -sign * field * sine)
      let dephasing = Number(constant: PhysicalConstants.fieldTimesLengthSquared) / values[1].squared
      bracket = bracket + (dephasing * (shift + 1) / perpendicular).localizationFunction
    }
    return values[0] * bracket
  }
}

private struct InPlaneOrbitalFormula: PointwiseFormula {
  func change<Number: DifferentiableNumber>(at field: Double, _ values: [Number]) -> Number {
    values[0] * filmShift(values[2], values[1], Number(constant: field)).logarithmOfOnePlus
  }
}

private struct InPlaneRoughnessFormula: PointwiseFormula {
  func change<Number: DifferentiableNumber>(at field: Double, _ values: [Number]) -> Number {
    let scale = PhysicalConstants.elementaryCharge / PhysicalConstants.reducedPlanck
    let reach = scale * field * (values[1] * values[2])
    let shift = 2 * Double.pi.squareRoot() * (values[3] / values[4]) * reach.squared
    return values[0] * shift.logarithmOfOnePlus
  }
}
