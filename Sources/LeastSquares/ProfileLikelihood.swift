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
/// Priors keep the weight against the data that they had in the solution. Each end costs about five refits, started
/// from where the refits before point to; ends of several levels are found on one walk.
public struct ProfileLikelihood: Sendable {
  /// What a refit with parameters held found.
  public struct Refitted: Sendable {
    /// All values, natural units.
    public var values: [Double]
    /// Σ r² of the data.
    public var chiSquared: Double
    /// Σ r² of the priors of parameters that were not held, in units of their own standard deviations.
    public var priorChiSquared: Double

    /// A refit.
    public init(values: [Double], chiSquared: Double, priorChiSquared: Double) {
      self.values = values
      self.chiSquared = chiSquared
      self.priorChiSquared = priorChiSquared
    }
  }

  /// Refits with some parameters held: all parameters, the held ones marked fixed and at their values in `start`.
  public typealias Refit = @Sendable (_ parameters: [Parameter], _ start: [Double]) -> Refitted
  /// A solver of the same problem from normal equations, with the parameter at a position held at its starting value; nil
  /// where there is none.
  public typealias HeldSolver = @Sendable (_ index: Int) -> GramLevenbergMarquardt?
  /// Starts in valleys of χ² beside the one that a walk went through, from all values with the parameter at a position held.
  public typealias OtherValleys = @Sendable (_ index: Int, _ values: [Double]) -> [[Double]]

  /// The solution whose neighbourhood is profiled.
  public let solution: Solution
  /// Factor on all error bars, for residuals that are not independent.
  let errorInflation: Double
  private let refit: Refit
  private var heldSolver: HeldSolver?
  /// Where an end that a walk found is looked at again; nil for a χ² with one valley.
  private(set) var otherValleys: OtherValleys?
  private var options = LevenbergMarquardt.Options()

  /// A profile around a solution of the problem; `heldSolver` makes refits that need no residuals, `otherValleys` says where
  /// a lower χ² might be found at the end of an interval, which then goes on from there.
  public init(
    problem: Problem, solution: Solution, solver: LevenbergMarquardt = LevenbergMarquardt(),
    errorInflation: Double = 1, heldSolver: HeldSolver? = nil, otherValleys: OtherValleys? = nil
  ) {
    let quick = solver.forRefits(of: solution)
    self.init(solution: solution, errorInflation: errorInflation, otherValleys: otherValleys) { parameters, start in
      var held = problem
      held.parameters = parameters
      let found = quick.minimize(held, from: start)
      return Refitted(values: found.values, chiSquared: found.chiSquared, priorChiSquared: found.priorChiSquared)
    }
    self.heldSolver = heldSolver
    options = quick.options
  }

  /// A profile around a solution whose refits another solver makes. It must weigh priors as the solution did.
  public init(
    solution: Solution, errorInflation: Double = 1, otherValleys: OtherValleys? = nil,
    isInterrupted: (@Sendable () -> Bool)? = nil, refit: @escaping Refit
  ) {
    options.isInterrupted = isInterrupted
    self.otherValleys = otherValleys
    precondition(errorInflation > 0, "error bars are inflated by a positive factor")
    self.solution = solution
    self.errorInflation = errorInflation
    self.refit = refit
  }

  /// True once the user has had enough. Intervals that were not finished by then are open.
  var isInterrupted: Bool { options.isInterrupted?() == true }

  /// The interval of a free parameter at a confidence level in 0…1.
  public func interval(of name: String, level: Double) -> ProfileInterval {
    intervals(of: name, levels: [level])[0]
  }

  /// The intervals of a free parameter at several confidence levels in 0…1, in the order of the levels.
  public func intervals(of name: String, levels: [Double]) -> [ProfileInterval] {
    let index = position(of: name)
    precondition(!solution.parameters[index].isFixed, "\(name) is fixed and has no interval")
    let ascending = levels.indices.sorted { levels[$0] < levels[$1] }
    var ends = [(lower: Double?, upper: Double?)](repeating: (nil, nil), count: levels.count)
    var better: [Double]?
    for direction in [-1.0, 1] {
      var walk = ProfileWalk(profile: self, index: index, direction: direction)
      for level in ascending {
        let end = walk.end(rise: rise(levels[level]))
        if direction < 0 { ends[level].lower = end } else { ends[level].upper = end }
      }
      better = better ?? walk.betterMinimum
    }
    if isInterrupted { return ends.map { _ in ProfileInterval(lower: nil, upper: nil, betterMinimum: nil) } }
    return ends.map { ProfileInterval(lower: $0.lower, upper: $0.upper, betterMinimum: better) }
  }

  /// The least Σ r² of data and priors with a free parameter held at a value, natural units; +∞ where no refit reaches
  /// finite residuals. At the best value it is the minimum of the solution.
  public func objective(of name: String, at value: Double) -> Double {
    refit(holding: [(position(of: name), value)], from: solution.values).objective
  }

  private func position(of name: String) -> Int {
    guard let index = solution.index(of: name) else { preconditionFailure("the problem has no parameter “\(name)”") }
    return index
  }

  /// A solver for refits with one parameter held, at the tolerance of refits.
  func fastSolver(holding index: Int) -> GramLevenbergMarquardt? {
    let solver = heldSolver?(index)
    solver?.options = options
    return solver
  }

  /// All values and the objective after a refit with parameters held at natural values.
  func refit(holding held: [(index: Int, value: Double)], from start: [Double]) -> (values: [Double], objective: Double)
  {
    var parameters = solution.parameters
    var start = start
    var priors = 0.0
    for (index, value) in held {
      priors += priorChiSquared(of: parameters[index], at: value)
      start[index] = value
      // A prior of a held parameter would be left out of the refit, so it is added by hand.
      parameters[index].prior = nil
      parameters[index].initialValue = value
      parameters[index].isFixed = true
    }
    let refitted = refit(parameters, start)
    let objective =
      refitted.chiSquared + solution.noiseScale * solution.noiseScale * (refitted.priorChiSquared + priors)
    return (refitted.values, objective.isFinite ? objective : .infinity)
  }

  /// What a parameter's prior adds to χ² where the parameter is held at a value, in units of the data's noise.
  func priorRise(ofParameterAt index: Int, heldAt value: Double) -> Double {
    solution.noiseScale * solution.noiseScale * priorChiSquared(of: solution.parameters[index], at: value)
  }

  private func priorChiSquared(of parameter: Parameter, at value: Double) -> Double {
    guard let prior = parameter.prior else { return 0 }
    let distance =
      parameter.scale == .logarithmic
      ? log(value / prior.mean) : value - prior.mean
    return distance * distance / (prior.standardDeviation * prior.standardDeviation)
  }

  /// How far χ² rises from its minimum to the end of the interval of one parameter.
  func rise(_ level: Double) -> Double {
    let probability = 0.5 + level / 2
    guard solution.errorScale == .scaled, solution.degreesOfFreedom > 0, solution.noiseVariance.isFinite else {
      let quantile = Distributions.normalQuantile(probability) * errorInflation
      return quantile * quantile
    }
    let quantile =
      Distributions.studentQuantile(probability, degreesOfFreedom: Double(solution.degreesOfFreedom)) * errorInflation
    return quantile * quantile * solution.noiseVariance
  }
}
