import Foundation
import Magnetotransport
import SpecialFunctions

/// The Cooperon of a film in space: C(r) = K₀(r/L_φ)/(2πD), whose integral over the plane is τ_φ.
public enum DiffusionCooperon {
  /// C(r) in s/m² at a distance r > 0 (m), for D (m²/s) and L_φ (m).
  ///
  /// Valid for r beyond the mean free path; diverges as ln(1/r) and falls as e^{−r/L_φ}.
  public static func film(distance: Double, diffusionConstant: Double, coherenceLength: Double) -> Double {
    BesselK0.value(distance / coherenceLength) / (2 * Double.pi * diffusionConstant)
  }
}

extension Formula {
  /// `cooperon-2d`.
  public static let filmCooperon = Formula(
    checked: "cooperon-2d", title: "Cooperon of a film in space",
    equation: "C(r) = K_0(r/L_phi)/(2π D)",
    validity: ["diffusive, without field; r beyond the mean free path", "∫ d²r C = τ_phi"],
    inputs: [
      Input("r", unit: "m", "distance", .positive), Input("D", unit: "m^2/s", "diffusion constant", .positive),
      Input("L_phi", unit: "m", "phase-coherence length", .positive),
    ],
    outputs: [Output("", unit: "s/m^2", "C(r)")],
    conditions: [Condition(["r", "L_phi"], "a ratio r/L_phi above zero") { $0["r"] / $0["L_phi"] > 0 }]
  ) { [DiffusionCooperon.film(distance: $0["r"], diffusionConstant: $0["D"], coherenceLength: $0["L_phi"])] }
}
