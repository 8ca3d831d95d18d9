/// Conductance as transmission, spin degeneracy 2 included.
///
/// References: R. Landauer, IBM J. Res. Dev. 1, 223 (1957); M. Büttiker, Phys. Rev. B 33, 3020 (1986).
public enum LandauerConductance {
  /// G = (2e²/h) Σ T_n, S, of transmission eigenvalues between 0 and 1.
  public static func conductance(transmissions: [Double]) -> Double {
    2 * PhysicalConstants.conductanceUnit * transmissions.reduce(0, +)
  }

  /// Contact resistance h/(2e²N), Ω, of N open channels.
  public static func contactResistance(channels: Double) -> Double {
    1 / (2 * PhysicalConstants.conductanceUnit * channels)
  }

  /// G = (2e²/h) [T_21 + T_23 T_31/(T_31 + T_32)], S, of a conductor with a voltage probe 3 that dephases.
  ///
  /// T_ij is the transmission into i from j, T_31 + T_32 > 0: a probe that is not attached has no potential.
  public static func withVoltageProbe(direct: Double, fromProbe: Double, toProbe: Double, probeToSource: Double)
    -> Double
  {
    2 * PhysicalConstants.conductanceUnit * (direct + fromProbe * (toProbe / (toProbe + probeToSource)))
  }

  /// Aharonov-Bohm phase eΦ/ħ, rad, between the two arms around a flux Φ (T m²).
  public static func phaseBetweenArms(flux: Double) -> Double {
    PhysicalConstants.elementaryCharge * flux / PhysicalConstants.reducedPlanck
  }

  /// Phase 2eΦ/ħ, rad, between a closed path around Φ (T m²) and its time reverse: the origin of h/2e.
  public static func phaseBetweenReversedLoops(flux: Double) -> Double { 2 * phaseBetweenArms(flux: flux) }
}

extension Formula {
  /// `landauer`: takes the list of transmissions.
  public static let landauer = Formula(
    checked: "landauer", title: "Landauer conductance of transmission eigenvalues",
    equation: "G = (2e²/h) Σ T_n",
    validity: ["two spins; each transmission from 0 to 1; no inelastic scattering inside"],
    references: ["R. Landauer, IBM J. Res. Dev. 1, 223 (1957)"],
    inputs: [Input("T", unit: "list", "transmission eigenvalues", .within(0...1), isList: true)],
    outputs: [Output("", unit: "S", "G")]
  ) { [LandauerConductance.conductance(transmissions: $0.list("T"))] }

  /// `sharvin`: the resistance of open channels.
  public static let sharvin = Formula(
    checked: "sharvin", title: "Sharvin contact resistance",
    equation: "R = h/(2e² N)",
    validity: ["ballistic contact, N fully open spin-degenerate channels"],
    references: ["Yu. V. Sharvin, Sov. Phys. JETP 21, 655 (1965)"],
    inputs: [Input("N", unit: "1", "number of channels", .positive)],
    outputs: [Output("", unit: "ohm", "R")]
  ) { [LandauerConductance.contactResistance(channels: $0["N"])] }
}
