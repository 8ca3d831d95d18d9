import Magnetotransport

extension Formula {
  /// `tls-single`.
  public static let identicalTwoLevelDefects = Formula(
    checked: "tls-single", title: "Dephasing by identical two-level defects",
    equation: "ln(τ_φ/tau) = ∫₁^∞ dη/η exp[−Γ₁(η tau) − Γ₃(η tau)],  Γ₁ = (t/τ₁)[1 − sin(Et/ħ)/(Et/ħ)], "
      + "Γ₃ = (t/τ₃)[1 − (1 − e^(−2γt/ħ))/(2γt/ħ)]",
    validity: [
      "0 < Lambda ≤ E; dephasing slower than elastic scattering",
      "pure exponential decay e^(−t/τ0) gives 1/τ_φ = e^γ_E/τ0 = 1.78/τ0 in this definition",
    ],
    references: twoLevelReferences, abscissa: "T",
    inputs: [
      Input("tau", unit: "s", "elastic scattering time", .positive), .collisionTime,
      Input("E", unit: "K", "level splitting", .positive), Input("Lambda", unit: "K", "tunnel coupling", .positive),
      .relaxation,
    ],
    outputs: [.rate],
    conditions: [
      Condition(["Lambda", "E"], "Lambda of at most E") { $0["Lambda"] <= $0["E"] },
      Condition(["tau", "tau_i"], "an exponent Γ(tau) below 1: dephasing slower than elastic scattering") {
        defect($0).exponent(time: $0["tau"], temperature: $0["T"]) < 1
      },
    ]
  ) {
    let rate = TwoLevelDephasing.identical(defect($0), elasticTime: $0["tau"], temperature: $0["T"])
    return [try converged(rate, "the integral over time")]
  }

  /// `tls-average-exponent`.
  public static let twoLevelExponent = Formula(
    checked: "tls-average-exponent", title: "Mean dephasing exponent of tunnelling defects",
    equation: "Γ̄ = ∫_Λ0^E_star dE/E_star E/√(E² − Lambda0²) sech²(E/2T) [Γ₁ + Γ₃]",
    validity: ["tunnelling model; T not far below Lambda0, where defects are frozen out"],
    references: twoLevelReferences, abscissa: "T",
    inputs: [Input("t", unit: "s", "time", .positive)] + distributionInputs,
    outputs: [Output("", unit: "1", "Γ̄₁ + Γ̄₃")], conditions: [distributed, thawed]
  ) {
    let exponent = TwoLevelDephasing.meanExponent(
      time: $0["t"], collisionTime: $0["tau_i"], largestSplitting: $0["E_star"], tunnelling: $0["Lambda0"],
      relaxation: $0["chi"], temperature: $0["T"])
    return [try converged(exponent, "the average over defects")]
  }

  /// `tls-criterion`.
  public static let twoLevelCriterion = Formula(
    checked: "tls-criterion", title: "Dephasing rate of tunnelling defects, Γ̄(τ_φ) = 1",
    equation: "Γ̄₁(τ_φ) + Γ̄₃(τ_φ) = 1",
    validity: ["tunnelling model; T not far below Lambda0, where defects are frozen out"],
    references: twoLevelReferences, abscissa: "T",
    inputs: distributionInputs, outputs: [.rate], conditions: [distributed, thawed]
  ) {
    let rate = TwoLevelDephasing.criterion(
      collisionTime: $0["tau_i"], largestSplitting: $0["E_star"], tunnelling: $0["Lambda0"], relaxation: $0["chi"],
      temperature: $0["T"])
    return [try converged(rate, "the time at which the exponent is one")]
  }

  /// `tls-scaling`.
  public static let twoLevelScaling = Formula(
    checked: "tls-scaling", title: "Regimes of dephasing by tunnelling defects",
    equation: "T_Lambda = √(ħ Lambda0/tau_Lambda), T_alpha = ħ/(chi tau_Lambda), T_beta = Lambda0^(3/2)/T_alpha^(1/2), "
      + "E_chi = Lambda0 (T/T_alpha)^(1/3)",
    validity: ["orders of magnitude; only T ≳ Lambda0"],
    references: twoLevelReferences, abscissa: "T",
    inputs: [
      Input("tau_Lambda", unit: "s", "τ_i E_star/Lambda0", .positive),
      Input("Lambda0", unit: "K", "smallest splitting", .positive), .relaxation,
    ],
    outputs: [
      Output("T_Lambda", unit: "K", "crossover of the resonant channel"),
      Output("T_alpha", unit: "K", "crossover of the relaxation channel"),
      Output("T_beta", unit: "K", "end of the linear law"), Output("E_chi", unit: "K", "splitting that counts"),
      Output("rate1", unit: "s^-1", "resonant channel"), Output("rate3", unit: "s^-1", "relaxation channel"),
      Output("rate", unit: "s^-1", "sum"),
    ],
    conditions: [Condition(["T", "Lambda0"], "T of at least Lambda0") { $0["T"] >= $0["Lambda0"] }]
  ) {
    let defects = TwoLevelScaling(
      crossingTime: $0["tau_Lambda"], tunnelling: $0["Lambda0"], relaxation: $0["chi"])
    let resonant = defects.resonantRate(temperature: $0["T"])
    let relaxing = defects.relaxationRate(temperature: $0["T"])
    return [
      defects.resonantTemperature, defects.relaxationTemperature, defects.linearTemperature,
      defects.typicalSplitting(temperature: $0["T"]), resonant, relaxing, resonant + relaxing,
    ]
  }

  private static func defect(_ arguments: Arguments) -> TwoLevelDefect {
    TwoLevelDefect(
      splitting: arguments["E"], tunnelling: arguments["Lambda"], relaxation: arguments["chi"],
      collisionTime: arguments["tau_i"])
  }

  private static func converged(_ value: Double?, _ what: String) throws -> Double {
    guard let value else {
      throw InputError(
        .usage, found: "inputs at which \(what) cannot be computed", expected: "moderate values",
        remedy: "check their units and powers of ten")
    }
    return value
  }

  private static let distributionInputs = [
    Input.collisionTime, Input("E_star", unit: "K", "largest splitting", .positive),
    Input("Lambda0", unit: "K", "smallest splitting, the tunnel coupling", .positive), .relaxation,
  ]

  private static let distributed = Condition(["E_star", "Lambda0"], "E_star above Lambda0") {
    $0["E_star"] > $0["Lambda0"]
  }

  private static let thawed = Condition(["T", "Lambda0"], "T above Lambda0/100; below, all defects are frozen out") {
    $0["T"] > $0["Lambda0"] / 100
  }

  private static let twoLevelReferences = ["V. V. Afonin et al., Phys. Rev. B 66, 165326 (2002)"]
}

extension Formula.Input {
  fileprivate static let collisionTime = Formula.Input(
    "tau_i", unit: "s", "time between collisions with defects", .positive)
  fileprivate static let relaxation = Formula.Input("chi", unit: "1", "coupling to the bath, 0.01 to 0.3", .positive)
}
