/// The memory of `GramLevenbergMarquardt`: made once for a problem, used by one descent after the other.
final class GramWorkspace {
  /// Number of free parameters, and of all.
  let count: Int
  let total: Int
  let free: UnsafeMutablePointer<GramCoordinate>
  let priors: UnsafeMutablePointer<GramPrior>
  let priorCount: Int
  let members: UnsafeMutablePointer<Int>
  let cholesky: CholeskyFactor
  let equations: (NormalEquations, NormalEquations)
  /// Bounds of all values.
  let lowerBounds: UnsafeMutablePointer<Double>
  let upperBounds: UnsafeMutablePointer<Double>
  private let storage: UnsafeMutablePointer<Double>

  init(_ coordinates: FitCoordinates, isProjected: [Bool]) {
    count = coordinates.count
    total = coordinates.parameters.count
    precondition(isProjected.count == count, "isProjected speaks of each free parameter")
    free = .allocate(capacity: max(count, 1))
    for index in 0..<count {
      free.advanced(by: index).initialize(to: GramCoordinate(coordinates, index, isProjected: isProjected[index]))
    }
    let known = coordinates.priors
    priorCount = known.count
    priors = .allocate(capacity: max(priorCount, 1))
    for (position, prior) in known.enumerated() {
      priors.advanced(by: position).initialize(
        to: GramPrior(
          index: prior.index, mean: prior.mean, weight: 1 / (prior.standardDeviation * prior.standardDeviation)))
    }
    members = .allocate(capacity: max(count, 1))
    members.initialize(repeating: 0, count: max(count, 1))
    storage = .allocate(capacity: 4 * total + 7 * count + 1)
    storage.initialize(repeating: 0, count: 4 * total + 7 * count + 1)
    lowerBounds = storage
    upperBounds = storage + total
    for (index, parameter) in coordinates.parameters.enumerated() {
      (lowerBounds[index], upperBounds[index]) = (parameter.lowerBound, parameter.upperBound)
    }
    cholesky = CholeskyFactor(capacity: count)
    equations = (NormalEquations(count: count), NormalEquations(count: count))
  }

  deinit {
    storage.deallocate()
    members.deallocate()
    free.deallocate()
    priors.deallocate()
    cholesky.deallocate()
    equations.0.deallocate()
    equations.1.deallocate()
  }

  /// Natural values of all parameters, here (0) and at the trial (1).
  func values(_ number: Int) -> UnsafeMutablePointer<Double> { storage + (2 + number) * total }

  /// A vector of one number per free parameter: 0…6.
  func vector(_ number: Int) -> UnsafeMutablePointer<Double> { storage + 4 * total + number * count }
}
