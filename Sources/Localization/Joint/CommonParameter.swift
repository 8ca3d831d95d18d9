import LeastSquares

/// A parameter that all curves of a joint fit have in common, at the minimum.
public struct CommonParameter: Hashable, Sendable {
  /// The unknown of the minimisation.
  public var parameter: Parameter
  /// Its value at the minimum, SI, also where the data do not determine it.
  public var value: Double

  /// A parameter and its value.
  public init(parameter: Parameter, value: Double) {
    self.parameter = parameter
    self.value = value
  }
}
