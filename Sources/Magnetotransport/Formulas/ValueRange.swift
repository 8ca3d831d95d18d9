extension Formula {
  /// The values of an input for which a formula means something; infinities and NaN never belong to them.
  public enum ValueRange: Hashable, Sendable {
    /// Any finite number.
    case finite
    /// Above zero.
    case positive
    /// Zero or more.
    case nonNegative
    /// Above a number.
    case above(Double)
    /// Both ends included.
    case within(ClosedRange<Double>)
    /// One of a few numbers.
    case oneOf([Double])

    /// From one bound to another, either of which may be infinite.
    public static func between(_ lowerBound: Double, _ upperBound: Double) -> ValueRange {
      lowerBound == -.infinity && upperBound == .infinity ? .finite : .within(lowerBound...upperBound)
    }

    /// Whether a value belongs to the range.
    public func contains(_ value: Double) -> Bool {
      guard value.isFinite else { return false }
      switch self {
      case .finite: return true
      case .positive: return value > 0
      case .nonNegative: return value >= 0
      case .above(let bound): return value > bound
      case .within(let bounds): return bounds.contains(value)
      case .oneOf(let values): return values.contains(value)
      }
    }

    /// The range in words, as errors and help say it.
    public var words: String {
      switch self {
      case .finite: "a finite number"
      case .positive: "a positive, finite number"
      case .nonNegative: "a finite number of zero or more"
      case .above(let bound): "a finite number above \(bound)"
      case .within(let bounds): "a number from \(bounds.lowerBound) to \(bounds.upperBound)"
      case .oneOf(let values): "one of " + values.map { "\($0)" }.joined(separator: ", ")
      }
    }
  }
}
