import LeastSquares
import Localization

/// What the recorded numbers predict: conductivities, sums of squares, tests of the residuals.
extension FitVerification {
  /// The predicted conductivities, in units of their own swing.
  mutating func checkPrediction(_ predicted: [Double]) {
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

  var residuals: [Double] {
    var residuals = [Double](repeating: 0, count: curve.alone.residualCount)
    curve.alone.residuals(fit.values, &residuals)
    return residuals
  }

  /// χ² of residuals that are all rounding has no digits to compare: this much of it is rounding.
  var roundingOfChiSquared: Double {
    zip(fit.data.conductivity, fit.data.standardError).reduce(0) { sum, point in
      let rounding = 1e-12 * point.0 / point.1
      return sum + rounding * rounding
    }
  }

  var priorChiSquared: Double {
    curve.priorChiSquared(of: curve.problem.parameters.indices, at: curve.values)
  }

  var freeCount: Int {
    curve.problem.parameters.count(where: \.isFree) + curve.restingCount
  }

  mutating func checkSums() {
    let sum = residuals.reduce(0) { $0 + $1 * $1 }
    compare("χ²", fit.chiSquared, sum, scale: max(fit.chiSquared, sum) + roundingOfChiSquared)
    if !fit.isPartOfJointFit {
      compare(
        "χ² of the priors", fit.weightedPriorChiSquared, priorChiSquared, scale: max(1, fit.weightedPriorChiSquared))
    }
    guard knowsWhole else { return }
    let priors = curve.problem.parameters.filter { !$0.isFixed && $0.prior != nil }.count
    let freedom = fit.isPartOfJointFit ? residuals.count - freeCount : residuals.count + priors - freeCount
    compare("degrees of freedom", Double(fit.degreesOfFreedom), Double(max(freedom, 0)), scale: 1)
  }

  mutating func checkResidualTests() {
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
      problem: curve.alone, values: fit.values, residuals: residuals, held: curve.held, priorWeight: 1, order: order)
    compare(
      "widening of the error bars", fit.residualTests.errorWidening,
      isClustered ? min(noise.errorFactor, AutoregressiveNoise.widestFactor) : 1, tolerance: 1e-4)
  }
}
