import Foundation
import LeastSquares
import Localization
import Magnetotransport

/// The checks of one recorded fit.
struct FitVerification {
  /// Agreement that is asked for.
  static let tolerance = 1e-8
  /// An end of a profile interval was itself found to about 1e-4 of the rise of χ².
  static let profileTolerance = 5e-3

  private(set) var checks: [Verification.Check] = []
  private(set) var unchecked: [String] = []

  private let fit: RecordedFit
  private let problem: Problem
  private let method: UncertaintyMethod
  /// The covariance found again, in the coordinates of the fit; nil where it cannot be.
  private var covariance: Matrix?

  init(_ fit: RecordedFit, prediction: LibraryPrediction, method: UncertaintyMethod) {
    self.fit = fit
    self.method = method
    problem = prediction.problem(on: fit.points, parameters: fit.problemParameters)
    if prediction.usesOwnFormula {
      unchecked.append("the formula of \(prediction.model.id) itself: it has no second evaluation by GSL")
    }
    checkPrediction(prediction.conductivities(at: fit.points, values: fit.values))
    checkSums()
    checkResidualTests()
    checkEquivalents()
    if fit.contours?.isEmpty == false { unchecked.append("contours of pairs of parameters") }
    guard !fit.isPartOfJointFit else {
      unchecked.append("minimum, covariance and intervals of curves that were fitted together")
      checkValues()
      return
    }
    checkMinimum()
    checkCovariance(isAnalytic: !prediction.usesOwnFormula)
    checkValues()
    checkIntervals()
  }

  private mutating func check(
    _ quantity: String, _ recorded: Double, _ recomputed: Double, deviation: Double,
    tolerance: Double = FitVerification.tolerance
  ) {
    checks.append(
      .init(
        subject: fit.label, quantity: quantity, recorded: recorded, recomputed: recomputed,
        // What cannot be compared does not agree.
        deviation: deviation.isNaN ? .infinity : deviation, tolerance: tolerance))
  }

  private mutating func compare(
    _ quantity: String, _ recorded: Double, _ recomputed: Double, scale: Double? = nil,
    tolerance: Double = FitVerification.tolerance
  ) {
    let size = scale ?? max(abs(recorded), abs(recomputed))
    let deviation = recorded == recomputed ? 0 : abs(recorded - recomputed) / size
    check(quantity, recorded, recomputed, deviation: deviation, tolerance: tolerance)
  }

  // MARK: what the numbers predict

  /// The predicted conductivities, in units of their own swing.
  private mutating func checkPrediction(_ predicted: [Double]) {
    let recorded = fit.data.fitted
    let span = (recorded.max() ?? 0) - (recorded.min() ?? 0)
    let size = span > 0 ? span : max(abs(recorded.max() ?? 0), .leastNormalMagnitude)
    let worst = recorded.indices.max {
      abs(recorded[$0] - predicted[$0]) < abs(recorded[$1] - predicted[$1])
    }
    guard let worst, predicted.allSatisfy(\.isFinite) else {
      return check("predicted conductivity", recorded.first ?? 0, predicted.first ?? 0, deviation: .infinity)
    }
    compare("predicted conductivity", recorded[worst], predicted[worst], scale: size)
  }

  private var residuals: [Double] {
    var residuals = [Double](repeating: 0, count: problem.residualCount)
    problem.residuals(fit.values, &residuals)
    return residuals
  }

  /// χ² of residuals that are all rounding has no digits to compare: this much of it is rounding.
  private var roundingOfChiSquared: Double {
    zip(fit.data.conductivity, fit.data.standardError).reduce(0) { sum, point in
      let rounding = 1e-12 * point.0 / point.1
      return sum + rounding * rounding
    }
  }

  private var priorChiSquared: Double {
    problem.parameters.reduce(0) { sum, parameter in
      guard !parameter.isFixed, let prior = parameter.prior else { return sum }
      let distance = FitCoordinate.distance(parameter.initialValue, prior.mean, parameter.scale)
      return sum + distance * distance / (prior.standardDeviation * prior.standardDeviation)
    }
  }

  private var freeCount: Int {
    problem.parameters.filter { !$0.isFixed && $0.lowerBound < $0.upperBound }.count
  }

  private mutating func checkSums() {
    let sum = residuals.reduce(0) { $0 + $1 * $1 }
    compare("χ²", fit.chiSquared, sum, scale: max(fit.chiSquared, sum) + roundingOfChiSquared)
    if !fit.isPartOfJointFit {
      compare(
        "χ² of the priors", fit.weightedPriorChiSquared, priorChiSquared, scale: max(1, fit.weightedPriorChiSquared))
    }
    let priors = problem.parameters.filter { !$0.isFixed && $0.prior != nil }.count
    let freedom = fit.isPartOfJointFit ? residuals.count - freeCount : residuals.count + priors - freeCount
    compare("degrees of freedom", Double(fit.degreesOfFreedom), Double(max(freedom, 0)), scale: 1)
  }

  private mutating func checkResidualTests() {
    let residuals = residuals
    // Neighbours within one sweep direction, as the fit compares them.
    let order = [1.0, -1, 0].flatMap { direction in
      residuals.indices.filter { fit.data.direction[$0] == direction }
    }
    let ordered = order.map { residuals[$0] }
    let tests = Fit.ResidualTests(
      runsDeviate: ResidualStatistics.runsDeviate(ordered), durbinWatson: ResidualStatistics.durbinWatson(ordered),
      lagOneCorrelation: ResidualStatistics.lagOneCorrelation(ordered))
    compare("runs test", fit.residualTests.runsDeviate, tests.runsDeviate, scale: 1)
    compare("Durbin-Watson statistic", fit.residualTests.durbinWatson, tests.durbinWatson, scale: 1)
    compare("neighbour correlation", fit.residualTests.lagOneCorrelation, tests.lagOneCorrelation, scale: 1)
    // Error bars that were not widened, because the user did not want it, say 1.
    let isClustered = tests.runsDeviate < AutoregressiveNoise.clusteringLimit
    if isClustered, fit.residualTests.errorWidening == 1 { return }
    // Priors of the problem carry their weight already.
    let noise = AutoregressiveNoise(
      problem: problem, values: fit.values, residuals: residuals, held: held, priorWeight: 1, order: order)
    compare(
      "widening of the error bars", fit.residualTests.errorWidening,
      isClustered ? min(noise.errorFactor, AutoregressiveNoise.widestFactor) : 1, tolerance: 1e-4)
  }

  // MARK: minimum and covariance

  private var held: Set<String> { Set(fit.parametersAtBounds) }

  /// The problem whose sum of squares was minimised.
  private var minimized: Problem {
    fit.robust.map { problem.transformed(by: $0.loss, scale: $0.scale) } ?? problem
  }

  private mutating func checkMinimum() {
    guard freeCount > held.count else { return }
    guard let second = LibraryMinimization(minimized, from: fit.values, holding: held) else {
      return check("minimum", fit.chiSquared, .nan, deviation: .infinity)
    }
    let objective = fit.robust?.objective ?? fit.chiSquared
    let (mine, theirs) = (objective + fit.weightedPriorChiSquared, second.chiSquared + second.priorChiSquared)
    compare("minimum of χ²", mine, theirs, scale: max(mine, theirs) + roundingOfChiSquared)
    guard let robust = fit.robust else { return }
    let scale = ResidualStatistics.robustScale(residuals, parameterCount: freeCount)
    // The scale was iterated until it moved by less than a part in a million.
    compare("scale of the good residuals", robust.scale, scale, tolerance: 1e-5)
  }

  private mutating func checkCovariance(isAnalytic: Bool) {
    let matrix = fit.covariance.matrix
    guard freeCount > held.count, matrix.allSatisfy({ $0.allSatisfy { $0 != nil } }) else {
      if freeCount > held.count { unchecked.append("the covariance of fits with a direction that χ² does not know") }
      return
    }
    guard let second = recomputedCovariance() else {
      return check("covariance", matrix[0][0] ?? 0, .nan, deviation: .infinity)
    }
    covariance = second
    var worst = (deviation: 0.0, recorded: 0.0, recomputed: 0.0, names: "")
    for row in matrix.indices {
      for column in matrix.indices {
        let (mine, theirs) = (matrix[row][column] ?? .infinity, second[row, column])
        let size = (second[row, row] * second[column, column]).squareRoot()
        let deviation = mine == theirs ? 0 : abs(mine - theirs) / size
        if !(deviation <= worst.deviation) {
          worst = (deviation, mine, theirs, " of \(fit.unknowns[row].name) and \(fit.unknowns[column].name)")
        }
      }
    }
    // Derivatives by differences carry ten digits.
    check(
      "covariance" + worst.names, worst.recorded, worst.recomputed, deviation: worst.deviation,
      tolerance: isAnalytic ? Self.tolerance : 1e-4)
  }

  private func recomputedCovariance() -> Matrix? {
    if let robust = fit.robust {
      return problem.sandwichCovariance(at: fit.values, loss: robust.loss, scale: robust.scale, holding: held)
    }
    guard var matrix = LibraryMinimization(problem, from: fit.values, holding: held, isMoving: false)?.covariance
    else { return nil }
    guard fit.covariance.scale == .scaled else { return matrix }
    for index in matrix.elements.indices { matrix.elements[index] *= fit.noiseVariance }
    return matrix
  }

  // MARK: values and intervals

  /// Printed values against the unknowns they come from, and lengths against fields.
  private mutating func checkValues() {
    for parameter in fit.parameters {
      guard let value = parameter.value else { continue }
      if let index = fit.unknowns.firstIndex(where: { $0.name == parameter.name }) {
        compare("value of \(parameter.name)", value, fit.values[index])
        checkError(of: parameter, at: index)
      } else if parameter.name.hasPrefix("L_"),
        let field = fit.parameters.first(where: { $0.name == "B_" + parameter.name.dropFirst(2) })?.value
      {
        compare(
          "B L² of \(parameter.name)", field * value * value, PhysicalConstants.fieldTimesLengthSquared)
      }
    }
  }

  /// Intervals of lengths and times against those of the parameters they follow from.
  private mutating func checkEquivalents() {
    for parameter in fit.parameters {
      guard let power = parameter.power, let origin = fit.parameters.first(where: { $0.name == power.of }) else {
        continue
      }
      func equivalent(_ end: Double?) -> Double? { end.map { power.factor * pow($0, power.exponent) } }
      for (level, mine, base) in [
        (0.6827, parameter.interval68, origin.interval68), (0.95, parameter.interval95, origin.interval95),
      ] {
        // A decreasing map exchanges the ends.
        let isFalling = (power.factor < 0) != (power.exponent < 0)
        let ends = [
          (mine.lower, equivalent(isFalling ? base.upper : base.lower)),
          (mine.upper, equivalent(isFalling ? base.lower : base.upper)),
        ]
        for (recorded, recomputed) in ends where recorded != nil || recomputed != nil {
          compare(
            "\(percent(level)) interval of \(parameter.name)", recorded ?? .nan, recomputed ?? .nan)
        }
      }
    }
  }

  private mutating func checkError(of parameter: RecordedFit.RecordedParameter, at index: Int) {
    guard method != .bootstrap, let covariance, let sigma = parameter.sigma, covariance[index, index] > 0 else {
      return
    }
    let slope = fit.unknowns[index].scale == .logarithmic ? fit.values[index] : 1
    compare(
      "standard error of \(parameter.name)", sigma,
      covariance[index, index].squareRoot() * slope * widening,
      tolerance: checks.last { $0.quantity.hasPrefix("covariance") }?.tolerance ?? Self.tolerance)
  }

  /// Factor on all errors and intervals.
  private var widening: Double { fit.residualTests.errorWidening * (fit.intervals.calibration ?? 1) }

  private mutating func checkIntervals() {
    guard method != .bootstrap else {
      unchecked.append("bootstrap intervals: they need the whole analysis again")
      return
    }
    if fit.intervals.calibration != nil {
      unchecked.append("the factor on intervals of a hardly determined curve: it comes from simulations")
    }
    if fit.parameters.contains(where: { !$0.fixed && $0.value == nil && $0.interval95.isOpen }) {
      unchecked.append("open ends of intervals: that χ² stays below its threshold however far out")
    }
    for parameter in fit.parameters where !parameter.fixed {
      guard let index = fit.unknowns.firstIndex(where: { $0.name == parameter.name }) else { continue }
      let isProfile = method == .profile && (parameter.role == .model || parameter.name == "prefactor")
      for (level, interval) in [(0.6827, parameter.interval68), (0.95, parameter.interval95)] {
        // A parameter without a value shows its 95 % limit in both places.
        if parameter.value == nil, level != 0.95 { continue }
        for end in [interval.lower, interval.upper].compactMap({ $0 }) {
          if isProfile {
            checkProfile(parameter.name, index, level: level, end: end)
          } else {
            checkCovarianceEnd(parameter.name, index, level: level, end: end)
          }
        }
      }
    }
  }

  private func quantile(_ level: Double) -> Double {
    fit.covariance.scale == .scaled && fit.degreesOfFreedom > 0
      ? Distributions.studentQuantile(0.5 + level / 2, degreesOfFreedom: Double(fit.degreesOfFreedom))
      : Distributions.normalQuantile(0.5 + level / 2)
  }

  private mutating func checkCovarianceEnd(_ name: String, _ index: Int, level: Double, end: Double) {
    guard let covariance, covariance[index, index] > 0 else { return }
    let reach = quantile(level) * covariance[index, index].squareRoot() * widening
    let distance = abs(FitCoordinate.distance(end, fit.values[index], fit.unknowns[index].scale))
    // An arm that is a billionth of the value has been rounded with the value.
    let rounding = fit.unknowns[index].scale == .linear ? 4e-16 * abs(end) / Self.tolerance : 0
    compare("\(percent(level)) interval of \(name)", distance, reach, scale: max(distance, reach) + rounding)
  }

  /// Holds a parameter at the end of its interval, lets GSL find the others, and compares the rise of χ² with the one
  /// that the level stands for.
  private mutating func checkProfile(_ name: String, _ index: Int, level: Double, end: Double) {
    let objective = (fit.robust?.objective ?? fit.chiSquared) + fit.weightedPriorChiSquared
    let expected = expectedRise(level)
    var prior = 0.0
    if let known = problem.parameters[index].prior {
      let distance = FitCoordinate.distance(end, known.mean, fit.unknowns[index].scale) / known.standardDeviation
      prior = distance * distance
    }
    var rise = Double.nan
    for steps in Self.steps where !(abs(rise - expected) <= Self.profileTolerance * expected) {
      rise =
        refit(holding: name, index, at: end, steps: steps).map {
          $0.chiSquared + $0.priorChiSquared + prior - objective
        } ?? .nan
    }
    compare(
      "rise of χ² at the \(percent(level)) end \(end) of \(name)", expected, rise, tolerance: Self.profileTolerance)
  }

  /// GSL's minimum with a parameter held at the end of its interval. Far from the best value the others have a long way
  /// to go, so the end is approached in steps, each started from the minimum before.
  private func refit(holding name: String, _ index: Int, at end: Double, steps: Int) -> LibraryMinimization? {
    let scale = fit.unknowns[index].scale
    let distance = FitCoordinate.distance(end, fit.values[index], scale)
    var values = fit.values
    var found: LibraryMinimization?
    for step in 1...steps {
      // Quadratic: most of a long way lies in its last part.
      let part = Double(step) / Double(steps)
      let position = distance * part * part
      values[index] = step == steps ? end : FitCoordinate.value(fit.values[index], moved: position, scale)
      found = LibraryMinimization(minimized, from: values, holding: held.union([name]))
      values = found?.values ?? values
    }
    return found
  }

  /// Steps from the best value to an end: more where few do not arrive.
  private static let steps = [3, 60]

  private func expectedRise(_ level: Double) -> Double {
    var variance = 1.0
    if let robust = fit.robust {
      variance = problem.robustSpread(at: fit.values, loss: robust.loss, scale: robust.scale)
    } else if fit.covariance.scale == .scaled, fit.degreesOfFreedom > 0 {
      variance = fit.noiseVariance
    }
    let quantile = quantile(level) * widening
    return quantile * quantile * variance
  }

  private func percent(_ level: Double) -> String { level == 0.95 ? "95 %" : "68 %" }
}
