/// A parameter that every curve computes from others instead of having its own: B_phi = a * T^p.
///
/// Names in the expression are quantities of the curve (T in K, gate in V, angle in rad), parameters of the model that are
/// not tied themselves, or, all others, new parameters that all curves share.
public struct ParameterTie: Hashable, Sendable {
  /// The parameter of the model.
  public var name: String
  /// What it is computed from.
  public var expression: ParameterExpression

  /// A tie.
  public init(_ name: String, to expression: ParameterExpression) {
    self.name = name
    self.expression = expression
  }
}
