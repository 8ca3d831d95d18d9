import LeastSquares

/// χ² of several curves as a function of what they have in common: with that given, curves know nothing of each other, and GSL
/// minimises each by itself.
struct CommonProfile {
  /// One curve at least; what is common has the same order in all of them.
  let curves: [RecordedCurve]

  /// What is common, as parameters of a problem.
  var parameters: [Parameter] { curves[0].common.map { curves[0].problem.parameters[$0] } }

  /// Its values at the recorded minimum.
  var values: [Double] { curves[0].common.map { curves[0].values[$0] } }

  /// χ² and priors at the recorded minimum, as the file has them.
  var recordedHeight: Double { curves.reduce(priors(at: values)) { $0 + $1.ownObjective } }

  /// Residuals and priors minus free parameters, of all curves and of what is common.
  var degreesOfFreedom: Int {
    let parameters = parameters
    return curves.reduce(0) { $0 + $1.ownFreedom } + parameters.count { $0.prior != nil } - parameters.count
      - curves[0].restingCount
  }

  /// The rise of χ² from a height to the lowest with one of what is common held at a value.
  func rise(from base: Double, to end: Double, of index: Int, expected: Double) -> Double {
    var rise = Double.infinity
    for isThorough in [false, true] where !(abs(rise - expected) <= FitVerification.profileTolerance * expected) {
      // A higher one is only a refit that did not arrive.
      rise = min(rise, lowest(holding: index, at: end, isThorough: isThorough) - base)
    }
    return rise
  }

  private func lowest(holding index: Int, at end: Double, isThorough: Bool) -> Double {
    var start = values
    start[index] = end
    let followed = followed(by: start.indices.filter { $0 != index }, from: start, smallestDrop: Self.noticeableDrop)
    return height(at: followed, isThorough: isThorough)
  }

  /// Values at which χ² of all curves is lowest in some of what is common, each curve following. Every step is the minimum
  /// of the parabola that the curves make of them, shortened until χ² falls.
  func followed(by others: [Int], from start: [Double], smallestDrop: Double) -> [Double] {
    guard !others.isEmpty else { return start }
    var (values, height) = (start, height(at: start))
    for _ in 0..<Self.stepLimit {
      guard let target = parabola(over: others, at: values)?.values else { break }
      let drops = Self.shares.lazy.map { share -> (values: [Double], height: Double) in
        var moved = values
        for index in others {
          let scale = parameters[index].scale
          let distance = FitCoordinate.distance(target[index], values[index], scale)
          moved[index] = FitCoordinate.value(values[index], moved: share * distance, scale)
        }
        return (moved, self.height(at: moved))
      }
      guard let next = drops.first(where: { $0.height < height }) else { break }
      let drop = height - next.height
      (values, height) = next
      if drop < smallestDrop { break }
    }
    return values
  }

  private static let stepLimit = 30
  private static let shares = [1.0, 0.3, 0.1, 0.03]
  /// A fall of χ² that is nothing beside the rise at the end of an interval.
  private static let noticeableDrop = 1e-4

  /// χ² of all curves and of the priors of what is common, each curve following.
  func height(at values: [Double], isThorough: Bool = false) -> Double {
    curves.reduce(priors(at: values)) { $0 + $1.lowest(following: values, isThorough: isThorough) }
  }

  private func priors(at values: [Double]) -> Double {
    curves[0].priorChiSquared(of: curves[0].common, at: curves[0].values(with: values))
  }

  /// GSL's minimum of the parabola that the curves, each having followed, make of some of what is common.
  func parabola(over others: [Int], at values: [Double]) -> LibraryMinimization? {
    minimum(of: curves.flatMap { $0.rows(of: others, following: values) }, over: others, at: values)
  }

  /// GSL's minimum of the parabola that rows of the curves make of some of what is common, the rest given. With `steps` 0 it
  /// stays where it is, for the covariance there.
  func minimum(
    of rows: [LibraryElimination.Row], over others: [Int], at values: [Double],
    steps: Int = LibraryMinimization.usualSteps
  ) -> LibraryMinimization? {
    var parameters = parameters
    for index in parameters.indices where !others.contains(index) { parameters[index].isFixed = true }
    let nothing = Problem(parameters: parameters, residualCount: 0, residuals: { _, _ in }, jacobian: { _, _ in })
    let parabola = OtherCurves(positions: others, rows: rows, widening: 1).joined(to: nothing, at: values)
    return LibraryMinimization(parabola, from: values, steps: steps)
  }
}
