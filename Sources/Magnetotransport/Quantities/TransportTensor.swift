/// A 2×2 tensor of an isotropic conductor in a perpendicular field: equal diagonal, opposite off-diagonal elements.
///
/// It stands for a resistivity (Ω) or a conductivity (S); the inverse of one is the other. Both off-diagonal elements
/// have the same sign here, σ_xy = +ρ_xy/(ρ_xx²+ρ_xy²); textbooks with a minus define ρ_xy with the opposite sign.
public struct TransportTensor: Hashable, Sendable {
  /// xx.
  public var longitudinal: Double
  /// xy.
  public var transverse: Double

  /// A tensor.
  public init(longitudinal: Double, transverse: Double) {
    self.longitudinal = longitudinal
    self.transverse = transverse
  }

  /// The inverse; elements are infinite or NaN where both elements vanish.
  ///
  /// Scaled by the larger element, so that no square over- or underflows.
  public var inverse: TransportTensor {
    let scale = max(abs(longitudinal), abs(transverse))
    let (diagonal, other) = (longitudinal / scale, transverse / scale)
    let squares = diagonal * diagonal + other * other
    return TransportTensor(longitudinal: diagonal / squares / scale, transverse: other / squares / scale)
  }
}

extension Formula {
  /// `tensor-invert`: the conductivity of a resistivity.
  public static let tensorInversion = Formula(
    checked: "tensor-invert", title: "Conductivity tensor of a resistivity tensor",
    equation: "σ_xx = rho_xx/(rho_xx² + rho_xy²),  σ_xy = rho_xy/(rho_xx² + rho_xy²)",
    validity: [
      "isotropic sheet; rho_xx = R_xx W/L, symmetrised in B, rho_xy antisymmetrised",
      "σ ≈ 1/rho_xx is good only where |rho_xy| ≪ rho_xx",
    ],
    inputs: [
      Input("rho_xx", unit: "ohm", "longitudinal sheet resistivity"),
      Input("rho_xy", unit: "ohm", "Hall resistivity"),
    ],
    outputs: [Output("sigma_xx", unit: "S", "longitudinal"), Output("sigma_xy", unit: "S", "transverse")],
    conditions: [
      Condition(["rho_xx", "rho_xy"], "a resistivity other than zero") { $0["rho_xx"] != 0 || $0["rho_xy"] != 0 }
    ]
  ) {
    let tensor = TransportTensor(longitudinal: $0["rho_xx"], transverse: $0["rho_xy"]).inverse
    return [tensor.longitudinal, tensor.transverse]
  }
}
