import Foundation
import LeastSquares

/// How much wider than χ² says the intervals of a hardly determined curve must be.
///
/// The rise of χ² from its minimum to the truth is distributed like χ² with one degree of freedom where the fit is nearly
/// linear over its error bars. Where the noise is as large as the cusp it is not: the field offset picks among many places
/// where noise looks like a cusp, every one of them a chance for χ² to fall. The distribution is then taken from simulated
/// data, fitted with the dephasing field free and held (a parametric bootstrap of the likelihood ratio: A. C. Davison,
/// D. V. Hinkley, Bootstrap Methods and their Application (1997), section 4.4).
///
/// Data are simulated at the minimum and at the best fits with a field a few times larger and smaller: noise that happens
/// to deepen the cusp makes the minimum look better determined than the truth is, so the minimum alone is too hopeful (95.45 %
/// intervals held 93 % where the noise is 30 % of the cusp). An interval asks of each value whether it is excluded, and so the
/// worst of the three counts.
struct LikelihoodCalibration {
  let minimum: CurveMinimum
  let data: FitData
  let solver: LevenbergMarquardt
  let seed: UInt64
  let workers: Workers

  /// Dephasing fields that data are simulated for, in units of the fitted one.
  private static let fieldFactors = [0.25, 1, 4]
  /// Fields that raise χ² by more than this many variances have no part in an interval.
  private static let largestRise = 9.0
  private static let replicaCount = 60
  /// The factor is to serve both narrow and wide intervals; 60 simulations do not tell a point beyond 90 %.
  private static let levels = [0.6827, 0.9]
  /// A larger factor says that nothing is known, which the interval says better.
  private static let largestFactor = 3.0

  /// Factor on all errors and intervals, 1 or more; 1 where the dephasing field is determined well, is not searched for, or
  /// where a minimisation takes too long to be repeated.
  var factor: Double {
    guard let held = minimum.hardlyDeterminedDephasing(in: data), minimum.robust == nil,
      CurveMinimizer(minimum.unknowns, data: data, solver: solver).isQuick
    else { return 1 }
    let factors = truths(holding: held).compactMap { factor(truth: $0, holding: held) }
    return min(max(factors.max() ?? 1, 1), Self.largestFactor)
  }

  /// The factor if data are what these values say, or nil where too few simulations could be fitted.
  private func factor(truth: [Double], holding index: Int) -> Double? {
    let rises = workers.map(Self.replicaCount) {
      solver.isInterrupted ? nil : rise(replica: $0, truth: truth, holding: index)
    }.compactMap { $0 }.sorted()
    guard rises.count == Self.replicaCount else { return nil }
    let factors = Self.levels.map { level in
      let simulated = rises[min(Int(level * Double(rises.count)), rises.count - 1)]
      let expected = Distributions.studentQuantile(
        0.5 + level / 2, degreesOfFreedom: Double(max(minimum.solution.degreesOfFreedom, 1)))
      return simulated.squareRoot() / expected
    }
    return factors.reduce(0, +) / Double(factors.count)
  }

  /// The best fits with the dephasing field that was found and with others, where the data allow them.
  private func truths(holding index: Int) -> [[Double]] {
    let solution = minimum.solution
    let parameter = minimum.unknowns.prediction.model.parameters[index]
    return Self.fieldFactors.compactMap { factor in
      guard factor != 1 else { return solution.values }
      var start = solution.values
      start[index] = minimum.unknowns.value(index, at: factor * parameter.field(of: start[index]))
      let best = deepest(holding(index, at: start[index]), data, around: start)
      let rise = (best.sumOfSquares - solution.objective) / noiseVariance
      return rise < Self.largestRise ? best.values : nil
    }
  }

  /// The rise of χ² from the minimum of simulated data to where the dephasing field is what they were made with, in units of
  /// the variance found in them.
  private func rise(replica: Int, truth: [Double], holding index: Int) -> Double? {
    let solution = minimum.solution
    let random = SeededRandom(seed: SeededRandom.seed(seed, replica: replica))
    let scatter = noiseVariance.squareRoot()
    let exact = minimum.unknowns.prediction.conductivities(of: data, values: truth)
    let simulated = zip(exact, data.inverseErrors).map { $0 + scatter * random.normal() / $1 }
    let points = data.replacing(conductivities: simulated)
    let free = deepest(minimum.unknowns, points, around: truth).sumOfSquares
    let held = deepest(holding(index, at: truth[index]), points, around: truth).sumOfSquares
    guard free.isFinite, held.isFinite, free > 0 else { return nil }
    let variance = solution.errorScale == .scaled ? free / Double(max(solution.degreesOfFreedom, 1)) : 1
    return max(0, held - free) / variance
  }

  /// Variance of the data in units of their stated one.
  private var noiseVariance: Double {
    minimum.solution.errorScale == .scaled ? max(minimum.solution.noiseVariance, 0) : 1
  }

  private func holding(_ index: Int, at value: Double) -> CurveUnknowns {
    var held = minimum.unknowns
    held.fix(held.parameters[index].name, at: value)
    return held
  }

  /// The deepest minimum of Σ r² from the values that the data were made with, and from cusps at and around their own.
  private func deepest(
    _ unknowns: CurveUnknowns, _ points: FitData, around truth: [Double]
  ) -> (values: [Double], sumOfSquares: Double) {
    let minimizer = CurveMinimizer(unknowns, data: points, solver: solver)
    let starts = [truth] + SharpCuspStarts(unknowns: unknowns, data: points).valleys(around: truth)
    let found = starts.map { minimizer.quickBasin(from: $0) }.filter(\.objective.isFinite)
    guard let best = found.min(by: { $0.objective < $1.objective }) else { return (truth, .infinity) }
    // Sums made from sums of products may claim less than the residuals have.
    return (best.values, max(best.objective, minimizer.residuals(at: best.values).reduce(0) { $0 + $1 * $1 }))
  }
}
