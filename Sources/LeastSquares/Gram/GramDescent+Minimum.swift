/// The result of a descent.
extension GramDescent {
  /// Smallest pivot of the scaled JᵀJ at which steps and minimum are still exact to working precision.
  private static let sufficientPivot = 1e-11

  /// Where the descent is, and how well that is determined.
  func minimum(_ termination: Solution.Termination, noiseScale: Double) -> GramMinimum {
    var priorChiSquared = 0.0
    for position in 0..<workspace.priorCount {
      let prior = workspace.priors[position]
      let distance = point[prior.index] - prior.mean
      priorChiSquared += prior.weight * distance * distance
    }
    let (inverse, pivot) = invertedGram()
    return GramMinimum(
      values: Array(UnsafeBufferPointer(start: values, count: workspace.total)),
      chiSquared: max(0, equations.chiSquared - priorWeight * priorChiSquared), priorChiSquared: priorChiSquared,
      noiseScale: noiseScale, inverseGram: inverse, termination: termination,
      isWellConditioned: pivot > Self.sufficientPivot, iterations: iterations, evaluations: evaluations)
  }

  private func invertedGram() -> (inverse: [Double], smallestPivot: Double) {
    var inner = 0
    for index in 0..<count where point[index] > free[index].lower && point[index] < free[index].upper {
      members[inner] = index
      inner += 1
    }
    guard let pivot = workspace.cholesky.factor(equations.gram, stride: count, members: members, count: inner)
    else { return ([], 0) }
    let inverse = workspace.cholesky.inverse(count: inner)
    if inner == count { return (inverse, pivot) }
    var result = [Double](repeating: 0, count: count * count)
    for row in 0..<inner {
      for column in 0..<inner { result[members[row] * count + members[column]] = inverse[row * inner + column] }
    }
    return (result, pivot)
  }
}
