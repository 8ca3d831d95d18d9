import Magnetotransport
import SpecialFunctions

/// Zeeman effect in the electron-electron interaction: the spin triplet with S_z = ±1 drops out of the correction.
///
/// Not interference: it depends on the total field, not on its direction, and does not need B_φ. Beside weak
/// localization it is a background in the range gμ_BB ≈ k_BT. The integrals are exact sums, `ZeemanFunction`.
extension MagnetoconductanceModel {
  /// Two dimensions: −(G0/2) F̃_σ g₂(h).
  public static let interactionZeemanFilm = MagnetoconductanceModel(
    id: "eei-zeeman-2d",
    title: "Zeeman effect in the electron-electron interaction, film",
    formula: "Δσ = −(G0/2) F_sigma g₂(h),  h = g μ_B |B|/(k_B T),  "
      + "g₂(h) = ∫₀^∞ dΩ d²/dΩ²[Ω/(e^Ω−1)] ln|1 − h²/Ω²|",
    latex: #"\Delta\sigma=-\frac{e^2}{4\pi^2\hbar}\tilde F_\sigma\,g_2(h),\quad h=\frac{g\mu_BB}{k_BT},\quad "#
      + #"g_2(h)=\int_0^\infty d\Omega\,\frac{d^2}{d\Omega^2}\left[\frac{\Omega}{e^\Omega-1}\right]"#
      + #"\ln\left|1-\frac{h^2}{\Omega^2}\right|"#,
    convention: "F_sigma > 0 lowers the conductance; G0 = e²/(2π²ħ) = e²/(πh); B is the total field",
    validity: zeemanValidity + ["film thinner than the thermal length"],
    identifiability: zeemanIdentifiability,
    limits: ["h ≪ 1: g₂ = 3ζ(3)h²/(4π²) = 0.0913 h²", "h ≫ 1: g₂ = ln(h/1.30)"],
    traps: zeemanTraps + ["0.084 h² is widely quoted for small h; it is not the expansion of this integral"],
    references: zeemanReferences,
    parameters: [.temperature, .gFactor, .interactionParameter],
    form: .general(
      GeneralForm(
        change: { fields, values in
          fields.map { -halfUnit * values[2] * ZeemanFunction.two(splitting(at: $0, values)) }
        },
        derivatives: { fields, values in
          let points = fields.map { zeemanPoint(at: $0, values, ZeemanFunction.two, ZeemanFunction.twoDerivative) }
          return [
            points.map { halfUnit * values[2] * $0.slope * $0.splitting / values[0] },
            points.map { -halfUnit * values[2] * $0.slope * $0.splittingPerG },
            points.map { -halfUnit * $0.value },
          ]
        })))

  /// Three dimensions: −(G0/2) F̃_σ √(k_BT/2ħD) g₃(h), in S/m.
  public static let interactionZeemanBulk = MagnetoconductanceModel(
    id: "eei-zeeman-3d",
    title: "Zeeman effect in the electron-electron interaction, bulk",
    dimension: .bulk,
    formula: "Δσ = −(G0/2) F_sigma √(k_B T/(2ħD)) g₃(h),  h = g μ_B |B|/(k_B T),  "
      + "g₃(h) = ∫₀^∞ dΩ d²/dΩ²[Ω/(e^Ω−1)] (√(Ω+h) + √|Ω−h| − 2√Ω)",
    latex: #"\Delta\sigma=-\frac{e^2}{4\pi^2\hbar}\tilde F_\sigma\sqrt{\frac{k_BT}{2\hbar D}}\,g_3(h),\quad "#
      + #"g_3=\int_0^\infty d\Omega\,[\Omega N(\Omega)]''\left(\sqrt{\Omega+h}+\sqrt{|\Omega-h|}-2\sqrt\Omega\right)"#,
    convention: "F_sigma > 0 lowers the conductance; G0 = e²/(2π²ħ) = e²/(πh); result in S/m",
    validity: zeemanValidity + ["all sizes of the sample above the thermal length √(ħD/k_BT)"],
    identifiability: zeemanIdentifiability + ["only F_sigma/√D enters: D is fixed"],
    limits: ["h ≪ 1: g₃ = 0.0565 h²", "h ≫ 1: g₃ = √h − 1.294"],
    traps: zeemanTraps + ["0.053 h² is quoted in the literature for small h"],
    references: zeemanReferences,
    parameters: [
      .temperature, .gFactor, .interactionParameter,
      ModelParameter(
        "D", "diffusion constant", .diffusionConstant, typicalValue: 1e-3, lowerBound: 1e-7, upperBound: 1e2,
        isFixedByDefault: true),
    ],
    form: .general(
      GeneralForm(
        change: { fields, values in
          let factor = bulkFactor(values)
          return fields.map { factor * values[2] * ZeemanFunction.three(splitting(at: $0, values)) }
        },
        derivatives: { fields, values in
          let factor = bulkFactor(values)
          let points = fields.map { zeemanPoint(at: $0, values, ZeemanFunction.three, ZeemanFunction.threeDerivative) }
          return [
            points.map { factor * values[2] * ($0.value / 2 - $0.slope * $0.splitting) / values[0] },
            points.map { factor * values[2] * $0.slope * $0.splittingPerG },
            points.map { factor * $0.value },
            points.map { -factor * values[2] * $0.value / (2 * values[3]) },
          ]
        })))

  private static let halfUnit = PhysicalConstants.localizationConductance / 2

  /// −(G0/2) √(k_BT/2ħD), S/m, of the values T, g, F_sigma, D.
  private static func bulkFactor(_ values: [Double]) -> Double {
    let energy = PhysicalConstants.boltzmann * values[0] / (2 * PhysicalConstants.reducedPlanck * values[3])
    return -halfUnit * energy.squareRoot()
  }

  /// h = |g| μ_B|B|/k_BT of the values T, g, ….
  private static func splitting(at field: Double, _ values: [Double]) -> Double {
    abs(values[1] * field) * PhysicalConstants.bohrMagneton / (PhysicalConstants.boltzmann * values[0])
  }

  /// Everything the derivatives at a field need: g_d(h), dg_d/dh, h and ∂h/∂g.
  private static func zeemanPoint(
    at field: Double, _ values: [Double], _ function: (Double) -> Double, _ derivative: (Double) -> Double
  ) -> (value: Double, slope: Double, splitting: Double, splittingPerG: Double) {
    let splitting = splitting(at: field, values)
    let perG = PhysicalConstants.bohrMagneton * abs(field) / (PhysicalConstants.boltzmann * values[0])
    return (function(splitting), derivative(splitting), splitting, values[1] < 0 ? -perG : perG)
  }

  private static let zeemanValidity = [
    "diffusive interaction, k_B T τ/ħ ≪ 1; spin-orbit scattering weak, ħ/τ_so ≪ k_B T and gμ_B B"
  ]

  private static let zeemanIdentifiability = [
    "the data must reach gμ_B B ≈ k_B T, otherwise only F_sigma g²/T² is determined and a B² background imitates it",
    "g and F_sigma trade off below h ≈ 1, and only g/T enters h: T and g are fixed unless you free them",
  ]

  private static let zeemanTraps = [
    "several definitions of the screening parameter F are in use; F_sigma is the F̃_σ of [2]"
  ]

  private static let zeemanReferences = [
    "[1] P. A. Lee, T. V. Ramakrishnan, Phys. Rev. B 26, 4009 (1982)",
    "[2] P. A. Lee, T. V. Ramakrishnan, Rev. Mod. Phys. 57, 287 (1985), Sec. III",
  ]
}

extension ModelParameter {
  /// T, known from the thermometer: fixed.
  fileprivate static let temperature = ModelParameter(
    "T", "temperature", .temperature, typicalValue: 1, lowerBound: 1e-4, upperBound: 1e3, isFixedByDefault: true)

  /// g, the Landé factor: fixed, because it trades off with everything beside it.
  fileprivate static let gFactor = ModelParameter(
    "g", "Landé g factor", .number, typicalValue: 2, isFixedByDefault: true)

  /// F̃_σ, the interaction parameter of the triplet.
  fileprivate static let interactionParameter = ModelParameter(
    "F_sigma", "interaction parameter of the spin triplet", .number, typicalValue: 0.3)
}
