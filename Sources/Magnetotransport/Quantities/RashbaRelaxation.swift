/// Spin relaxation by precession in a Rashba field between collisions (Dyakonov-Perel), in two dimensions.
///
/// H = α_R(σ_xk_y − σ_yk_x), splitting 2ħΩ with Ω = α_Rk_F/ħ. Valid for Ωτ ≪ 1. B_so = m²α_R²/(eħ³) depends neither on
/// τ nor on the density. Rival mechanism: Elliott-Yafet, τ_so ∝ τ, against τ_so ∝ 1/τ here.
public struct RashbaRelaxation: Hashable, Sendable {
  /// Rashba coefficient α_R, J m, of either sign.
  public var coefficient: Double
  /// Fermi wavevector, m⁻¹.
  public var fermiWavevector: Double
  /// Scattering time τ, s.
  public var scatteringTime: Double
  /// Effective mass, kg.
  public var mass: Double

  /// A gas with Rashba coupling.
  public init(coefficient: Double, fermiWavevector: Double, scatteringTime: Double, mass: Double) {
    self.coefficient = coefficient
    self.fermiWavevector = fermiWavevector
    self.scatteringTime = scatteringTime
    self.mass = mass
  }

  /// Ω = |α_R|k_F/ħ, rad/s: half the splitting.
  public var precessionFrequency: Double { abs(coefficient) * fermiWavevector / PhysicalConstants.reducedPlanck }
  /// 1/τ_x = 1/τ_y = 2Ω²τ, s⁻¹.
  public var inPlaneRate: Double { 2 * precessionFrequency * precessionFrequency * scatteringTime }
  /// 1/τ_z = 4Ω²τ, s⁻¹.
  public var perpendicularRate: Double { 2 * inPlaneRate }
  /// B_so = m²α_R²/(eħ³), T.
  public var spinOrbitField: Double {
    let momentum = mass * abs(coefficient) / PhysicalConstants.reducedPlanck
    return momentum * (momentum / PhysicalConstants.reducedPlanck) / PhysicalConstants.elementaryCharge
  }
  /// L_so = √(ħ/4eB_so) = ħ²/(2m|α_R|), m.
  public var spinOrbitLength: Double {
    PhysicalConstants.reducedPlanck / (mass * abs(coefficient)) * PhysicalConstants.reducedPlanck / 2
  }
}

extension Formula {
  /// `spin-dp-rashba`: rates, field and length of a Rashba coefficient.
  public static let rashbaRelaxation = Formula(
    checked: "spin-dp-rashba", title: "Spin relaxation by Rashba precession (Dyakonov-Perel)",
    equation: "Omega = |alpha_R| k_F/ħ, 1/τ_xy = 2 Omega² tau, 1/τ_z = 4 Omega² tau, B_so = mass² alpha_R²/(e ħ³), "
      + "L_so = ħ²/(2 mass |alpha_R|)",
    validity: [
      "linear Rashba coupling, Omega tau ≪ 1 (collisions interrupt the precession)",
      "spin splitting 2ħ Omega; B_so is that of “ilp”, B_so1",
    ],
    references: ["M. I. Dyakonov, V. I. Perel, Sov. Phys. Solid State 13, 3023 (1972)"],
    inputs: [
      Input("alpha_R", unit: "J m", "Rashba coefficient"),
      Input("k_F", unit: "m^-1", "Fermi wavevector", .positive),
      Input("tau", unit: "s", "scattering time", .positive),
      Input("mass", unit: "kg", "effective mass", .positive),
    ],
    outputs: [
      Output("Omega", unit: "rad/s", "precession frequency, half the splitting"),
      Output("rate_inplane", unit: "s^-1", "relaxation rate of in-plane spins"),
      Output("rate_z", unit: "s^-1", "relaxation rate of perpendicular spins"),
      Output("B_so", unit: "T", "spin-orbit field"), Output("L_so", unit: "m", "spin-orbit length"),
    ],
    conditions: [
      Condition(["alpha_R"], "a coupling other than zero; without it L_so is infinite") { $0["alpha_R"] != 0 }
    ]
  ) {
    let gas = RashbaRelaxation(
      coefficient: $0["alpha_R"], fermiWavevector: $0["k_F"], scatteringTime: $0["tau"], mass: $0["mass"])
    return [
      gas.precessionFrequency, gas.inPlaneRate, gas.perpendicularRate, gas.spinOrbitField, gas.spinOrbitLength,
    ]
  }
}
