/// One unknown of a fit: where it starts, where it may go, and what is known of it beforehand.
public struct Parameter: Hashable, Sendable {
  /// The coordinate in which the solver steps and in which errors are symmetric.
  public enum Scale: String, Hashable, Sendable, Codable {
    /// The value itself.
    case linear
    /// Its natural logarithm; the value must be positive. Every field and length is fitted so.
    case logarithmic
  }

  /// Symbol, unique within a problem, e.g. "B_phi".
  public var name: String
  /// Starting value, in natural units (never the logarithm).
  public var initialValue: Double
  /// Smallest value allowed, in natural units.
  public var lowerBound: Double
  /// Largest value allowed, in natural units.
  public var upperBound: Double
  /// The coordinate of the fit.
  public var scale: Scale
  /// Held at its starting value.
  public var isFixed: Bool
  /// What is known beforehand.
  public var prior: Prior?

  /// A parameter. The start is moved inside the bounds by the solver, never refused.
  public init(
    _ name: String, initialValue: Double, lowerBound: Double = -.infinity, upperBound: Double = .infinity,
    scale: Scale = .linear, isFixed: Bool = false, prior: Prior? = nil
  ) {
    precondition(lowerBound <= upperBound, "the lower bound of \(name) lies above its upper bound")
    precondition(scale == .linear || initialValue > 0, "\(name) is logarithmic and must start at a positive value")
    self.name = name
    self.initialValue = initialValue
    self.lowerBound = lowerBound
    self.upperBound = upperBound
    self.scale = scale
    self.isFixed = isFixed
    self.prior = prior
  }

  /// The same with nothing known beforehand.
  public var withoutPrior: Parameter {
    var plain = self
    plain.prior = nil
    return plain
  }
}

/// Gaussian knowledge of a parameter: it enters the fit as one more residual.
public struct Prior: Hashable, Sendable, Codable {
  /// Most probable value, in natural units.
  public var mean: Double
  /// Standard deviation in the coordinate of the fit: for a logarithmic parameter the *relative* uncertainty
  /// (0.2 means 20 %), for a linear one in natural units.
  public var standardDeviation: Double

  /// A Gaussian prior.
  public init(mean: Double, standardDeviation: Double) {
    precondition(standardDeviation > 0, "a prior has a positive standard deviation; to fix a parameter, fix it")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }
}
