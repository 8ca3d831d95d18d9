import Foundation
import LeastSquares

/// How much wider than χ² says the intervals of a hardly determined curve must be.
///
/// The rise of χ² from its minimum to the truth is distributed like χ² with one degree of freedom where the fit is nearly
/// linear over its error bars. Where the noise is as large as the cusp it is not: the field offset picks among many places
/// where noise looks like a cusp, every one of them a chance for χ² to fall. The distribution is then taken from data that
/// are simulated at the minimum, fitted with the dephasing field free and held (a parametric bootstrap of the likelihood
/// ratio: A. C. Davison, D. V. Hinkley, Bootstrap Methods and their Application (1997), section 4.4), and the threshold of
/// the intervals is raised to its 68 % point.
struct LikelihoodCalibration {
  let minimum: CurveMinimum
  let data: FitData
  let solver: LevenbergMarquardt
  let seed: UInt64
  let workers: Workers

  /// Curves that determine ln B_phi better than this are nearly linear.
  private static let knownWell = 0.6
  private static let replicaCount = 60
  /// A larger factor says that nothing is known, which the interval says better.
  private static let largestFactor = 3.0

  /// Factor on all errors and intervals, 1 or more; 1 where the dephasing field is determined well, is not searched for, or
  /// where a minimisation takes too long to be repeated.
  var factor: Double {
    guard let held = dephasingIndex, !isKnownWell(held), minimum.robust == nil,
      CurveMinimizer(minimum.unknowns, data: data, solver: solver).isQuick
    else { return 1 }
    let rises = workers.map(Self.replicaCount) { solver.isInterrupted ? nil : rise(replica: $0, holding: held) }
      .compactMap { $0 }.sorted()
    guard rises.count == Self.replicaCount else { return 1 }
    let level = 0.6827
    let simulated = rises[min(Int(level * Double(rises.count)), rises.count - 1)]
    let expected = Distributions.studentQuantile(
      0.5 + level / 2, degreesOfFreedom: Double(max(minimum.solution.degreesOfFreedom, 1)))
    return min(max(simulated.squareRoot() / expected, 1), Self.largestFactor)
  }

  /// The dephasing field or length, where it is free and nothing is known of it.
  private var dephasingIndex: Int? {
    minimum.unknowns.dephasingIndex.flatMap { index in
      let parameter = minimum.unknowns.parameters[index]
      return parameter.isFixed || parameter.prior != nil ? nil : index
    }
  }

  private func isKnownWell(_ index: Int) -> Bool {
    let isAtBound = minimum.solution.parametersAtBounds.contains(minimum.unknowns.parameters[index].name)
    guard !isAtBound, let error = minimum.relativeDephasingFieldError else { return false }
    return error < Self.knownWell
  }

  /// The rise of χ² from the minimum of simulated data to where the dephasing field is what they were made with, in units of
  /// the variance found in them.
  private func rise(replica: Int, holding index: Int) -> Double? {
    let solution = minimum.solution
    let random = SeededRandom(seed: SeededRandom.seed(seed, replica: replica))
    let scatter = solution.errorScale == .scaled ? max(solution.noiseVariance, 0).squareRoot() : 1
    let truth = minimum.unknowns.prediction.conductivities(of: data, values: solution.values)
    let simulated = zip(truth, data.inverseErrors).map { $0 + scatter * random.normal() / $1 }
    let points = data.replacing(conductivities: simulated)
    var held = minimum.unknowns
    held.fix(held.parameters[index].name, at: solution.values[index])
    let (free, fixed) = (deepest(minimum.unknowns, points), deepest(held, points))
    guard free.isFinite, fixed.isFinite, free > 0 else { return nil }
    let variance = solution.errorScale == .scaled ? free / Double(max(solution.degreesOfFreedom, 1)) : 1
    return max(0, fixed - free) / variance
  }

  /// Σ r² at the deepest minimum from the values that the data were made with, and from cusps at and around their own.
  private func deepest(_ unknowns: CurveUnknowns, _ points: FitData) -> Double {
    let truth = minimum.solution.values
    let sharp = SharpCuspStarts(unknowns: unknowns, data: points)
    let shifted = sharp.tips(around: truth).map { tip in
      var start = truth
      start[unknowns.prediction.offsetIndex] = tip
      return start
    }
    let minimizer = CurveMinimizer(unknowns, data: points, solver: solver)
    let isOffsetFree = !unknowns.parameters[unknowns.prediction.offsetIndex].isFixed
    let starts = [truth] + (isOffsetFree ? shifted + sharp.vectors(around: truth) : [])
    let found = starts.map { minimizer.quickBasin(from: $0) }.filter(\.objective.isFinite)
    guard let best = found.min(by: { $0.objective < $1.objective }) else { return .infinity }
    // Sums made from sums of products may claim less than the residuals have.
    return max(best.objective, minimizer.residuals(at: best.values).reduce(0) { $0 + $1 * $1 })
  }
}
