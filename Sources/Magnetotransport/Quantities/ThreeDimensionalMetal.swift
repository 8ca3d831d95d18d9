import Foundation

/// A metal with a spherical Fermi surface, from its density and resistivity; two spins, one valley.
///
/// A film thicker than its Fermi wavelength is one of these (D = v_F l/3) even where interference is two-dimensional.
public struct ThreeDimensionalMetal: Hashable, Sendable {
  /// Density n of carriers, m⁻³, positive.
  public var density: Double
  /// Resistivity, Ω m, positive.
  public var resistivity: Double
  /// Effective mass, kg, positive.
  public var mass: Double

  /// A metal.
  public init(density: Double, resistivity: Double, mass: Double) {
    self.density = density
    self.resistivity = resistivity
    self.mass = mass
  }

  /// μ = 1/(neρ), m²/Vs.
  public var mobility: Double { 1 / (density * PhysicalConstants.elementaryCharge * resistivity) }
  /// k_F = (3π²n)^{1/3}, m⁻¹.
  public var fermiWavevector: Double { cbrt(3 * Double.pi * Double.pi * density) }
  /// v_F = ħk_F/m, m/s.
  public var fermiVelocity: Double { PhysicalConstants.reducedPlanck * fermiWavevector / mass }
  /// τ = μm/e, s.
  public var scatteringTime: Double { mobility * mass / PhysicalConstants.elementaryCharge }
  /// l = v_Fτ, m.
  public var meanFreePath: Double { fermiVelocity * scatteringTime }
  /// D = v_F l/3, m²/s.
  public var diffusionConstant: Double { fermiVelocity * meanFreePath / 3 }
  /// E_F = ħ²k_F²/2m, J.
  public var fermiEnergy: Double { PhysicalConstants.reducedPlanck * fermiWavevector * fermiVelocity / 2 }
}

extension Formula {
  /// `transport-3d`: all of it from a Hall density and a resistivity.
  public static let threeDimensionalMetal = Formula(
    checked: "transport-3d", title: "Transport quantities of a three-dimensional metal",
    equation: "mu = 1/(n e rho_xx), k_F = (3π²n)^(1/3), v_F = ħk_F/mass, tau = mu mass/e, l = v_F tau, D = v_F l/3, "
      + "E_F = ħ²k_F²/(2 mass), L_T = √(ħD/k_BT)",
    validity: ["spherical Fermi surface, spin degeneracy 2, one valley; k_F l ≫ 1"],
    inputs: [
      Input("n", unit: "m^-3", "density of carriers", .positive),
      Input("rho_xx", unit: "ohm m", "resistivity", .positive),
      Input("mass", unit: "kg", "effective mass", .positive),
      Input("T", unit: "K", "temperature", .positive),
    ],
    outputs: [
      Output("mu", unit: "m^2/Vs", "mobility"), Output("k_F", unit: "m^-1", "Fermi wavevector"),
      Output("v_F", unit: "m/s", "Fermi velocity"), Output("tau", unit: "s", "scattering time"),
      Output("mfp", unit: "m", "mean free path"), Output("D", unit: "m^2/s", "diffusion constant"),
      Output("E_F", unit: "J", "Fermi energy"), Output("kF_l", unit: "1", "k_F l, Ioffe-Regel parameter"),
      Output("L_T", unit: "m", "thermal length"),
    ]
  ) {
    let metal = ThreeDimensionalMetal(density: $0["n"], resistivity: $0["rho_xx"], mass: $0["mass"])
    return [
      metal.mobility, metal.fermiWavevector, metal.fermiVelocity, metal.scatteringTime, metal.meanFreePath,
      metal.diffusionConstant, metal.fermiEnergy, metal.fermiWavevector * metal.meanFreePath,
      LengthScale.thermal(diffusionConstant: metal.diffusionConstant, temperature: $0["T"]),
    ]
  }
}
