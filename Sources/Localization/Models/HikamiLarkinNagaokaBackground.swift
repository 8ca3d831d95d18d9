extension MagnetoconductanceModel {
  /// One Hikami-Larkin-Nagaoka channel with a polynomial in |B| that is part of the model.
  ///
  /// For published fits that contain these terms. In new work prefer `hikamiLarkinNagaoka` with a `Background`, whose
  /// need is then judged by evidence; do not use both.
  public static let hikamiLarkinNagaokaWithBackground = MagnetoconductanceModel(
    id: "hln-background",
    title: "Hikami-Larkin-Nagaoka, one channel, with B² and |B| terms",
    formula: "Δσ = α G0 F(B_phi/|B|) + beta2 B² + beta1 |B|,  B_phi = ħ/(4e L_phi²)",
    latex: #"\Delta\sigma=\alpha G_0F\!\left(\frac{B_\phi}{|B|}\right)+\beta_2B^2+\beta_1|B|"#,
    convention: "α = +1 for weak localization, −1/2 per channel of weak antilocalization; G0 = e²/(2π²ħ) = e²/(πh)",
    validity: [
      "as for “hln-simple”",
      "beta2 stands for saturated B_so and B_e terms and classical magnetoresistance; beta1 is purely phenomenological",
    ],
    identifiability: [
      "the data must reach well beyond 10 B_phi",
      "beta2 is nearly degenerate with α/B_phi² (correlation 0.98 and more) where the largest field is below 3 B_phi",
      "beta2 and a quadratic background are the same term: fit with background “none”",
    ],
    limits: ["beta1 = beta2 = 0: “hln-simple”"],
    traps: [
      "beta2 = −G0/(24 (B_so+B_e)²) + 3 G0/(48 (4/3 B_so + B_phi)²) − μ² σ(0) in the derivation of [1]"
    ],
    references: ["[1] B. A. Assaf et al., Appl. Phys. Lett. 102, 012102 (2013)"],
    parameters: [
      .prefactor(),
      .phaseCoherenceLength(),
      ModelParameter("beta2", "coefficient of B²", .quadraticCoefficient, typicalValue: -1e-8),
      ModelParameter("beta1", "coefficient of |B|", .linearCoefficient, typicalValue: -1e-8),
    ],
    allowedPrefactor: -1...1,
    form: .localizationSum(
      LocalizationSum(
        [.init(.parameter("alpha"), field: ["L_phi": 1])],
        powers: [.init(parameter: "beta2", power: 2), .init(parameter: "beta1", power: 1)])))
}
