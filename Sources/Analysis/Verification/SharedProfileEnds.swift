import LeastSquares

/// χ² of all curves at the ends of the profiles of what they share: with the shared parameters given, curves know nothing of each
/// other, and GSL minimises each by itself; several shared parameters are stepped to their minimum around that.
struct SharedProfileEnds {
  let curves: [FitVerification]
  /// Positions of the shared parameters among the unknowns.
  let shared: [Int]

  /// The rise of χ² from the minimum of all to the lowest with one shared parameter held at a value.
  func rise(at end: Double, of index: Int, expected: Double) -> Double {
    let base = total(at: curves[0].fit.values) { $0.objective(without: shared) }
    var rise = Double.infinity
    for isThorough in [false, true] where !(abs(rise - expected) <= FitVerification.profileTolerance * expected) {
      // A higher one is only a refit that did not arrive.
      rise = min(rise, lowest(holding: index, at: end, isThorough: isThorough) - base)
    }
    return rise
  }

  private func lowest(holding index: Int, at end: Double, isThorough: Bool) -> Double {
    var values = curves[0].fit.values
    values[index] = end
    values = followed(by: shared.filter { $0 != index }, from: values)
    return total(at: values) { $0.lowest(holding: shared, at: values, isThorough: isThorough) }
  }

  /// χ² of all curves and of the priors of what they share.
  private func total(at values: [Double], _ ofCurve: (FitVerification) -> Double) -> Double {
    curves.reduce(curves[0].priorChiSquared(of: shared, at: values)) { $0 + ofCurve($1) }
  }

  /// Shared values at which χ² of all curves is lowest in some of the parameters, each curve following. Every step is the minimum
  /// of the parabola that the curves make of them, shortened until χ² falls.
  private func followed(by others: [Int], from start: [Double]) -> [Double] {
    guard !others.isEmpty else { return start }
    var (values, height) = (start, height(at: start))
    for _ in 0..<Self.stepLimit {
      guard let target = minimumOfParabola(over: others, at: values) else { break }
      let drops = Self.shares.lazy.map { share -> (values: [Double], height: Double) in
        var moved = values
        for index in others {
          let scale = curves[0].problem.parameters[index].scale
          let distance = FitCoordinate.distance(target[index], values[index], scale)
          moved[index] = FitCoordinate.value(values[index], moved: share * distance, scale)
        }
        return (moved, self.height(at: moved))
      }
      guard let next = drops.first(where: { $0.height < height }) else { break }
      let drop = height - next.height
      (values, height) = next
      if drop < Self.smallestDrop { break }
    }
    return values
  }

  private static let stepLimit = 30
  private static let shares = [1.0, 0.3, 0.1, 0.03]
  /// A fall of χ² that is nothing beside the rise at the end of an interval.
  private static let smallestDrop = 1e-4

  private func height(at values: [Double]) -> Double {
    total(at: values) { $0.lowest(holding: shared, at: values, isThorough: false) }
  }

  private func minimumOfParabola(over others: [Int], at values: [Double]) -> [Double]? {
    let rows = curves.flatMap { $0.rows(of: others, following: shared, at: values) }
    var parameters = curves[0].problem.parameters
    for index in parameters.indices where !others.contains(index) { parameters[index].isFixed = true }
    let nothing = Problem(parameters: parameters, residualCount: 0, residuals: { _, _ in })
    let parabola = OtherCurves(shared: others, rows: rows, widening: 1).joined(to: nothing, at: values)
    return LibraryMinimization(parabola, from: values)?.values
  }
}
