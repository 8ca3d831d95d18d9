import Magnetotransport

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

extension ParameterTie {
  /// The trouble with ties that lead out of the formula's range wherever a fit is started.
  static func meaningless(_ ties: [ParameterTie]) -> InputError {
    let texts = ties.map { "\($0.name) = \($0.expression.text)" }.joined(separator: ", ")
    return InputError(
      .usage, found: "“\(texts)”, which means nothing for some curve whatever the values of its names",
      expected: "an expression that is positive and finite for every curve", remedy: "rewrite the expression")
  }
}
