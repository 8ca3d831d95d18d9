/// A two-dimensional electron gas with a parabolic band, from its density and resistivity.
///
/// Identity: σ = (g_d/2)(e²/h) k_F l = e²νD with ν = g_d m/(2πħ²), g_d the product of spin and valley degeneracy.
/// Lifetimes and mean free paths are those of transport. Regimes: k_F l ≫ 1 for a metal, l ≪ L_φ for diffusion.
public struct TwoDimensionalGas: Hashable, Sendable {
  /// Density n of carriers, m⁻², positive.
  public var density: Double
  /// Sheet resistivity ρ_xx at B = 0, Ω, positive.
  public var resistivity: Double
  /// Effective mass, kg, positive.
  public var mass: Double
  /// Spin times valley degeneracy g_d, 2 for GaAs.
  public var degeneracy: Double

  /// A gas.
  public init(density: Double, resistivity: Double, mass: Double, degeneracy: Double = 2) {
    self.density = density
    self.resistivity = resistivity
    self.mass = mass
    self.degeneracy = degeneracy
  }

  /// μ = 1/(neρ_xx), m²/Vs.
  public var mobility: Double { 1 / (density * PhysicalConstants.elementaryCharge * resistivity) }
  /// k_F = √(4πn/g_d), m⁻¹.
  public var fermiWavevector: Double { (4 * Double.pi * density / degeneracy).squareRoot() }
  /// v_F = ħk_F/m, m/s.
  public var fermiVelocity: Double { PhysicalConstants.reducedPlanck * fermiWavevector / mass }
  /// τ = μm/e, s.
  public var scatteringTime: Double { mobility * mass / PhysicalConstants.elementaryCharge }
  /// l = v_Fτ, m.
  public var meanFreePath: Double { fermiVelocity * scatteringTime }
  /// D = v_F l/2, m²/s.
  public var diffusionConstant: Double { fermiVelocity * meanFreePath / 2 }
  /// E_F = ħ²k_F²/2m, J.
  public var fermiEnergy: Double { PhysicalConstants.reducedPlanck * fermiWavevector * fermiVelocity / 2 }
}

extension Formula {
  /// `transport-2deg`: all of it from a Hall density and a resistivity.
  public static let twoDimensionalGas = Formula(
    checked: "transport-2deg", title: "Transport quantities of a two-dimensional electron gas",
    equation:
      "mu = 1/(n e rho_xx), k_F = √(4πn/degeneracy), v_F = ħk_F/mass, tau = mu mass/e, l = v_F tau, D = v_F l/2, "
      + "E_F = ħ²k_F²/(2 mass), B_tr = ħ/(2el²), L_T = √(ħD/k_BT), L_B = √(ħ/e|B|), lambda_F = 2π/k_F",
    validity: [
      "parabolic band, n = B/(e rho_xy); a metal: k_F l ≫ 1",
      "σ = (degeneracy/2)(e²/h) k_F l = e² ν D; l and tau are transport values",
    ],
    inputs: [
      Input("n", unit: "m^-2", "density of carriers", .positive),
      Input("rho_xx", unit: "ohm", "sheet resistivity", .positive),
      Input("mass", unit: "kg", "effective mass", .positive),
      Input("T", unit: "K", "temperature", .positive),
      Input("B", unit: "T", "magnetic field, for L_B"),
      Input("degeneracy", unit: "1", "spin times valley degeneracy", .positive),
    ],
    outputs: [
      Output("mu", unit: "m^2/Vs", "mobility"), Output("k_F", unit: "m^-1", "Fermi wavevector"),
      Output("v_F", unit: "m/s", "Fermi velocity"), Output("tau", unit: "s", "scattering time"),
      Output("mfp", unit: "m", "mean free path"), Output("D", unit: "m^2/s", "diffusion constant"),
      Output("E_F", unit: "J", "Fermi energy"), Output("kF_l", unit: "1", "k_F l, Ioffe-Regel parameter"),
      Output("B_tr", unit: "T", "transport field"), Output("L_T", unit: "m", "thermal length"),
      Output("L_B", unit: "m", "magnetic length"), Output("lambda_F", unit: "m", "Fermi wavelength"),
    ],
    conditions: [Condition(["B"], "a field other than zero, for the magnetic length") { $0["B"] != 0 }]
  ) {
    let gas = TwoDimensionalGas(
      density: $0["n"], resistivity: $0["rho_xx"], mass: $0["mass"], degeneracy: $0["degeneracy"])
    return [
      gas.mobility, gas.fermiWavevector, gas.fermiVelocity, gas.scatteringTime, gas.meanFreePath,
      gas.diffusionConstant, gas.fermiEnergy, gas.fermiWavevector * gas.meanFreePath,
      LengthScale.transportField(meanFreePath: gas.meanFreePath),
      LengthScale.thermal(diffusionConstant: gas.diffusionConstant, temperature: $0["T"]),
      LengthScale.magnetic(field: $0["B"]), 2 * Double.pi / gas.fermiWavevector,
    ]
  }
}
