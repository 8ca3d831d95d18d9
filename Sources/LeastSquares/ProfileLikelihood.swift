import Foundation

/// An interval read off the profile of χ².
public struct ProfileInterval: Hashable, Sendable {
  /// Lower end, natural units; nil where χ² does not rise enough down to the lower bound.
  public let lower: Double?
  /// Upper end, natural units; nil where χ² does not rise enough up to the upper bound.
  public let upper: Double?
  /// All parameter values of a deeper minimum, where the profile came across one: the solution it started from was not
  /// the best.
  public let betterMinimum: [Double]?
}

/// Confidence intervals from the profile of χ²: one parameter is held while all others are minimised again.
///
/// The interval ends where χ² has risen by the square of the normal quantile (known errors) or by χ²/ν times the square
/// of Student's (errors known up to a factor). Unlike the covariance it follows a lopsided χ², and where χ² levels off
/// before the threshold the end is open: the data set no limit there. It is also open where χ² stays below the threshold
/// over a factor of 5·10⁸ (logarithmic parameters) or 10⁴ standard errors. Bates & Watts (1988), section 6.1.
///
/// Each end costs about ten refits, started from the refit before.
public struct ProfileLikelihood: Sendable {
  let problem: Problem
  let solution: Solution
  let solver: LevenbergMarquardt
  /// Factor on all error bars, for residuals that are not independent.
  let errorInflation: Double
  /// Refits from normal equations with one parameter held, where the problem has them.
  let heldSolver: HeldSolver?

  /// A solver of the same problem with the parameter at a position held at its starting value; nil where there is none.
  public typealias HeldSolver = @Sendable (_ index: Int) -> GramLevenbergMarquardt?

  /// A profile around a solution of the problem.
  public init(
    problem: Problem, solution: Solution, solver: LevenbergMarquardt = LevenbergMarquardt(),
    errorInflation: Double = 1, heldSolver: HeldSolver? = nil
  ) {
    self.heldSolver = heldSolver
    precondition(errorInflation > 0, "error bars are inflated by a positive factor")
    self.problem = problem
    self.solution = solution
    self.errorInflation = errorInflation
    // A refit only has to place χ² well within its threshold, not its last digits.
    var quick = solver
    quick.options.gradientTolerance = max(1e-6, solver.options.gradientTolerance)
    quick.options.maximumIterations = min(100, solver.options.maximumIterations)
    self.solver = quick
  }

  /// The interval of a free parameter at a confidence level in 0…1.
  public func interval(of name: String, level: Double) -> ProfileInterval {
    guard let index = solution.index(of: name) else { preconditionFailure("the problem has no parameter “\(name)”") }
    precondition(!solution.parameters[index].isFixed, "\(name) is fixed and has no interval")
    var search = ProfileSearch(profile: self, index: index, rise: rise(level))
    let lower = search.end(direction: -1)
    let upper = search.end(direction: 1)
    return ProfileInterval(lower: lower, upper: upper, betterMinimum: search.betterMinimum)
  }

  /// How far χ² rises from its minimum to the end of the interval.
  func rise(_ level: Double) -> Double {
    let probability = 0.5 + level / 2
    guard solution.errorScale == .scaled, solution.degreesOfFreedom > 0 else {
      let quantile = Distributions.normalQuantile(probability) * errorInflation
      return quantile * quantile
    }
    let freedom = Double(solution.degreesOfFreedom)
    let quantile = Distributions.studentQuantile(probability, degreesOfFreedom: freedom) * errorInflation
    return quantile * quantile * (solution.chiSquared + solution.priorChiSquared) / freedom
  }
}
