import Foundation
import LeastSquares

/// A parameter after the fit: a value with its uncertainty, or a limit where the data do not determine it.
public struct FittedParameter: Hashable, Sendable, Codable {
  /// What it belongs to.
  public enum Role: String, Hashable, Sendable, Codable {
    /// A parameter of the model.
    case model
    /// Another way to say a parameter of the model (L_phi of B_phi).
    case equivalent
    /// A product of powers of parameters that are not determined one by one (alpha/B_phi^2).
    case combination
    /// σ(0), field offset, Hall admixture, background.
    case nuisance
  }

  /// An interval whose open ends are nil.
  public struct Interval: Hashable, Sendable, Codable {
    /// Lower end, nil where the data set no lower limit.
    public var lower: Double?
    /// Upper end, nil where the data set no upper limit.
    public var upper: Double?

    /// An interval.
    public init(lower: Double?, upper: Double?) {
      self.lower = lower
      self.upper = upper
    }

    /// True where at least one end is open.
    public var isOpen: Bool { lower == nil || upper == nil }

    /// True for a closed interval that is nothing beside the standard error: χ² rises on both sides, yet has no curvature
    /// at its minimum, where two parameters act as one. The minimum is then a place and not a value.
    func isPoint(besideError error: Double?) -> Bool {
      guard let lower, let upper, let error else { return false }
      return error > 10 * (upper - lower)
    }

    /// The standard error of a value inside its 68.27 % interval: that of the covariance, or half the interval where the two
    /// differ by more than a factor of two.
    ///
    /// The covariance takes a parameter that has stopped at its bound for known, so that one which trades places with it gets
    /// an error up to a hundred times too small; it knows nothing of a valley that bends, and takes one whose floor is only flat
    /// for endless. The profile follows all three. Where the interval is a point beside it, the covariance is kept.
    public func standardError(beside covarianceError: Double, of value: Double, scale: Parameter.Scale) -> Double {
      guard let lower, let upper else { return covarianceError }
      let half = 0.5 * (scale == .logarithmic && lower > 0 ? value * log(upper / lower) : upper - lower)
      let isContradicted =
        half > Self.contradiction * covarianceError || covarianceError > Self.contradiction * half
      return isContradicted && !isPoint(besideError: covarianceError) ? half : covarianceError
    }

    private static let contradiction = 2.0

    /// True where both arms differ by less than a fifth from those of another interval around the same value: χ² is then the
    /// parabola that the covariance takes it for.
    public func isNear(_ other: Interval, around value: Double, scale: Parameter.Scale) -> Bool {
      func distance(_ end: Double) -> Double { scale == .logarithmic ? log(end / value) : end - value }
      guard let lower, let upper, let otherLower = other.lower, let otherUpper = other.upper else { return false }
      return [(lower, otherLower), (upper, otherUpper)].allSatisfy { own, other in
        abs(distance(own) - distance(other)) < 0.2 * abs(distance(other))
      }
    }

    /// True where a value lies inside.
    public func contains(_ value: Double) -> Bool {
      (lower.map { $0 <= value } ?? true) && (upper.map { value <= $0 } ?? true)
    }
  }

  /// An interval at a confidence level the user asked for.
  public struct RequestedInterval: Hashable, Sendable, Codable {
    /// The level, between 0 and 1.
    public var level: Double
    /// The interval.
    public var interval: Interval

    /// An interval at a level.
    public init(level: Double, interval: Interval) {
      self.level = level
      self.interval = interval
    }
  }

  /// How an equivalent follows from the parameter of the model: factor · parameter^exponent, SI.
  public struct Origin: Hashable, Sendable, Codable {
    /// The parameter under which the model knows it, e.g. "B_so".
    public var parameter: String
    /// Unit of the equivalent over unit of the parameter to the exponent.
    public var factor: Double
    /// −½ for a length of a field.
    public var exponent: Double

    /// An origin.
    public init(parameter: String, factor: Double, exponent: Double) {
      self.parameter = parameter
      self.factor = factor
      self.exponent = exponent
    }
  }

  /// Name, e.g. "L_phi"; names are those of the catalogue.
  public var name: String
  /// What it is, in words.
  public var meaning: String
  /// SI unit, "1" for dimensionless.
  public var unit: String
  /// What it belongs to.
  public var role: Role
  /// Best value; nil where the data do not determine it.
  public var value: Double?
  /// Standard error, natural units, of the covariance unless the profile contradicts it (`Interval.standardError`); nil where
  /// there is no value or the parameter was fixed.
  public var standardError: Double?
  /// 68.27 % interval.
  public var interval68: Interval
  /// 95 % interval; one-sided where the data set one limit only.
  public var interval95: Interval
  /// Interval at a level other than these two, where the user asked for one.
  public var requestedInterval: RequestedInterval?
  /// Held fixed, not fitted.
  public var isFixed: Bool
  /// Shared with other curves of a joint fit.
  public var isShared: Bool
  /// Where an equivalent comes from; nil for a parameter as the model knows it.
  public var origin: Origin?

  /// A fitted parameter.
  public init(
    name: String, meaning: String, unit: String, role: Role, value: Double?, standardError: Double?,
    interval68: Interval, interval95: Interval, requestedInterval: RequestedInterval? = nil, isFixed: Bool = false,
    isShared: Bool = false, origin: Origin? = nil
  ) {
    self.name = name
    self.meaning = meaning
    self.unit = unit
    self.role = role
    self.value = value
    self.standardError = standardError
    self.interval68 = interval68
    self.interval95 = interval95
    self.requestedInterval = requestedInterval
    self.isFixed = isFixed
    self.isShared = isShared
    self.origin = origin
  }
}
