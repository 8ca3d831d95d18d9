import LeastSquares

/// The minimum and the covariance there, both found again by GSL.
extension FitVerification {
  /// The problem whose sum of squares was minimised.
  var minimized: Problem {
    fit.robust.map { whole.transformed(by: $0.loss, scale: $0.scale) } ?? whole
  }

  /// What the file says was reached, of data, priors and other curves.
  var objective: Double {
    guard let others else { return (fit.robust?.objective ?? fit.chiSquared) + fit.weightedPriorChiSquared }
    return fit.chiSquared + priorChiSquared + others.chiSquared
  }

  mutating func checkMinimum() {
    guard freeCount > curve.held.count else { return }
    guard let second = LibraryMinimization(minimized, from: curve.values, holding: curve.held) else {
      return check("minimum", fit.chiSquared, .nan, deviation: .infinity)
    }
    let (mine, theirs) = (objective, curve.objective(second, holding: curve.held))
    compare("minimum of χ²", mine, theirs, scale: max(mine, theirs) + roundingOfChiSquared)
    guard let robust = fit.robust else { return }
    let scale = ResidualStatistics.robustScale(residuals, parameterCount: freeCount)
    // The scale was iterated until it moved by less than a part in a million.
    compare("scale of the good residuals", robust.scale, scale, tolerance: 1e-5)
  }

  mutating func checkCovariance() {
    let matrix = fit.covariance.matrix
    guard freeCount > curve.held.count else { return }
    guard matrix.allSatisfy({ $0.allSatisfy { $0 != nil } }) else {
      return unchecked.append("the covariance of fits with a direction that χ² does not know")
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
    check(
      "covariance" + worst.names, worst.recorded, worst.recomputed, deviation: worst.deviation,
      tolerance: covarianceTolerance)
  }

  func recomputedCovariance() -> Matrix? {
    if let robust = fit.robust {
      return curve.alone.sandwichCovariance(
        at: fit.values, loss: robust.loss, scale: robust.scale, holding: curve.held)
    }
    let stay = LibraryMinimization(whole, from: curve.values, holding: curve.held, steps: 0)
    guard let parameters = stay?.covariance else { return nil }
    var matrix = curve.covarianceOfUnknowns(from: parameters)
    guard fit.covariance.scale == .scaled else { return matrix }
    for index in matrix.elements.indices { matrix.elements[index] *= fit.noiseVariance }
    return matrix
  }
}
