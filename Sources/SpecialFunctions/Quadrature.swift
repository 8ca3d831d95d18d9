import CGSL

/// Adaptive integration by GSL's QAG: Gauss-Kronrod rules of 61 points on intervals halved where the error is largest.
///
/// The same integrand gives the same bytes, and the work is bounded: at most `intervalLimit` intervals, after which the
/// best value is returned with `isAccurate` false. Deliberately absent: rules for weights and for infinite ranges; a
/// substitution that the caller knows (x = sinh v for a scale, x = e^u for decades) beats both.
///
/// Reference: R. Piessens, E. de Doncker-Kapenga, C. W. Überhuber, D. Kahaner, QUADPACK (Springer, 1983).
public struct Quadrature: Sendable {
  /// Requested error as a fraction of the value; at least 1e-13.
  public var relativeError: Double
  /// Requested error in units of the integral: either of the two is enough.
  public var absoluteError: Double
  /// Largest number of intervals.
  public var intervalLimit: Int

  /// The rule with its tolerances.
  public init(relativeError: Double = 1e-11, absoluteError: Double = 0, intervalLimit: Int = 2000) {
    precondition(relativeError >= 1e-13 && absoluteError >= 0 && intervalLimit > 0, "impossible tolerances")
    self.relativeError = relativeError
    self.absoluteError = absoluteError
    self.intervalLimit = intervalLimit
  }

  /// An integral and what is known of it.
  public struct Integral: Hashable, Sendable {
    /// The value.
    public var value: Double
    /// Estimate of its error, usually far on the safe side.
    public var errorEstimate: Double
    /// Whether the requested tolerance was reached; false too where the integrand was not finite.
    public var isAccurate: Bool
  }

  /// ∫ f dx over [lower, upper], both finite.
  public func integral(
    from lower: Double, to upper: Double, of integrand: @escaping (_ x: Double) -> Double
  ) -> Integral {
    precondition(lower.isFinite && upper.isFinite, "the range of integration is finite")
    ScientificLibrary.prepare()
    let box = Integrand(integrand)
    var function = gsl_function()
    function.function = { x, box in
      guard let box else { return .nan }
      return Unmanaged<Integrand>.fromOpaque(box).takeUnretainedValue().value(x)
    }
    function.params = Unmanaged.passUnretained(box).toOpaque()
    guard let workspace = gsl_integration_workspace_alloc(intervalLimit) else {
      preconditionFailure("no memory for \(intervalLimit) intervals")
    }
    defer { gsl_integration_workspace_free(workspace) }
    var value = 0.0
    var error = 0.0
    let status = withExtendedLifetime(box) {
      gsl_integration_qag(
        &function, lower, upper, absoluteError, relativeError, intervalLimit, Int32(GSL_INTEG_GAUSS61), workspace,
        &value, &error)
    }
    // Rounding can keep GSL's pessimistic estimate above a tolerance that is met: ten times it is still agreement.
    let isSmall = error <= 10 * max(absoluteError, relativeError * abs(value))
    let isAccurate = value.isFinite && (Int(status) == GSL_SUCCESS || (Int(status) == GSL_EROUND && isSmall))
    return Integral(value: value, errorEstimate: error, isAccurate: isAccurate)
  }

  /// The integrand as an object that a C function can be handed.
  private final class Integrand {
    let value: (Double) -> Double
    init(_ value: @escaping (Double) -> Double) { self.value = value }
  }
}
