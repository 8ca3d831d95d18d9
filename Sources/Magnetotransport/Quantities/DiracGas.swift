/// Massless carriers in two dimensions (graphene, a topological surface), from density, resistivity and velocity.
///
/// l = 2σh/(g_d e² k_F) with g_d the product of spin and valley degeneracy: 4 for graphene, 1 for one topological
/// surface. l and τ are transport values; backscattering is suppressed, so that they exceed the quantum ones.
public struct DiracGas: Hashable, Sendable {
  /// Density n of carriers, m⁻², positive.
  public var density: Double
  /// Sheet resistivity ρ_xx at B = 0, Ω, positive.
  public var resistivity: Double
  /// Fermi velocity, m/s, positive; about 1e6 for graphene.
  public var fermiVelocity: Double
  /// Spin times valley degeneracy g_d.
  public var degeneracy: Double

  /// A gas.
  public init(density: Double, resistivity: Double, fermiVelocity: Double, degeneracy: Double = 4) {
    self.density = density
    self.resistivity = resistivity
    self.fermiVelocity = fermiVelocity
    self.degeneracy = degeneracy
  }

  /// μ = 1/(neρ_xx), m²/Vs.
  public var mobility: Double { 1 / (density * PhysicalConstants.elementaryCharge * resistivity) }
  /// k_F = √(4πn/g_d), m⁻¹.
  public var fermiWavevector: Double { (4 * Double.pi * density / degeneracy).squareRoot() }
  /// E_F = ħv_Fk_F, J.
  public var fermiEnergy: Double { PhysicalConstants.reducedPlanck * fermiVelocity * fermiWavevector }
  /// l = 2σh/(g_d e² k_F), m.
  public var meanFreePath: Double {
    2 / (resistivity * degeneracy * PhysicalConstants.conductanceUnit * fermiWavevector)
  }
  /// τ = l/v_F, s.
  public var scatteringTime: Double { meanFreePath / fermiVelocity }
  /// D = v_F l/2, m²/s.
  public var diffusionConstant: Double { fermiVelocity * meanFreePath / 2 }
}

extension Formula {
  /// `transport-dirac`: all of it from a Hall density and a resistivity.
  public static let diracGas = Formula(
    checked: "transport-dirac", title: "Transport quantities of massless Dirac carriers",
    equation: "mu = 1/(n e rho_xx), k_F = √(4πn/degeneracy), E_F = ħ v_F k_F, l = 2h/(rho_xx degeneracy e² k_F), "
      + "tau = l/v_F, D = v_F l/2, B_tr = ħ/(2el²), L_T = √(ħD/k_BT)",
    validity: [
      "linear band away from the neutrality point; k_F l ≫ 1",
      "degeneracy 4 for graphene, 1 for one topological surface; l and tau are transport values",
    ],
    inputs: [
      Input("n", unit: "m^-2", "density of carriers", .positive),
      Input("rho_xx", unit: "ohm", "sheet resistivity", .positive),
      Input("v_F", unit: "m/s", "Fermi velocity", .positive),
      Input("T", unit: "K", "temperature", .positive),
      Input("degeneracy", unit: "1", "spin times valley degeneracy", .positive),
    ],
    outputs: [
      Output("mu", unit: "m^2/Vs", "mobility"), Output("k_F", unit: "m^-1", "Fermi wavevector"),
      Output("E_F", unit: "J", "Fermi energy"), Output("tau", unit: "s", "scattering time"),
      Output("mfp", unit: "m", "mean free path"), Output("D", unit: "m^2/s", "diffusion constant"),
      Output("kF_l", unit: "1", "k_F l, Ioffe-Regel parameter"), Output("B_tr", unit: "T", "transport field"),
      Output("L_T", unit: "m", "thermal length"),
    ]
  ) {
    let gas = DiracGas(
      density: $0["n"], resistivity: $0["rho_xx"], fermiVelocity: $0["v_F"], degeneracy: $0["degeneracy"])
    return [
      gas.mobility, gas.fermiWavevector, gas.fermiEnergy, gas.scatteringTime, gas.meanFreePath,
      gas.diffusionConstant, gas.fermiWavevector * gas.meanFreePath,
      LengthScale.transportField(meanFreePath: gas.meanFreePath),
      LengthScale.thermal(diffusionConstant: gas.diffusionConstant, temperature: $0["T"]),
    ]
  }
}
