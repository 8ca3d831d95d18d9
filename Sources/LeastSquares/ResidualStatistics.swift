/// Tests whether residuals, taken in order, look like independent noise.
public enum ResidualStatistics {
  /// Wald-Wolfowitz runs test: how many standard deviations the number of runs of one sign lies from what random
  /// signs would give. Negative where signs cluster (a trend the model misses), positive where they alternate.
  ///
  /// Zeros take no part. 0 where all residuals have one sign or there are fewer than ten, too few for the normal
  /// approximation. Wald & Wolfowitz, Ann. Math. Stat. 11, 147 (1940).
  public static func runsDeviate(_ residuals: [Double]) -> Double {
    let signs = residuals.filter { $0 != 0 }.map { $0 > 0 }
    let positive = Double(signs.filter { $0 }.count)
    let negative = Double(signs.count) - positive
    guard signs.count >= 10, positive > 0, negative > 0 else { return 0 }
    let runs = 1 + Double(zip(signs, signs.dropFirst()).filter { $0 != $1 }.count)
    let count = positive + negative
    let expected = 1 + 2 * positive * negative / count
    let variance = (expected - 1) * (expected - 2) / (count - 1)
    return variance > 0 ? (runs - expected) / variance.squareRoot() : 0
  }

  /// Durbin-Watson statistic Σ(r_i − r_{i−1})²/Σr_i²: near 2 for independent residuals, near 0 for a smooth trend.
  /// 2 where all residuals vanish. Durbin & Watson, Biometrika 37, 409 (1950).
  public static func durbinWatson(_ residuals: [Double]) -> Double {
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    guard squares > 0 else { return 2 }
    return zip(residuals.dropFirst(), residuals).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / squares
  }

  /// Standard deviation of the bulk of the residuals, whatever a few of them do: 1.4826 times the median absolute
  /// residual, enlarged by √(n/(n−p)) for p fitted parameters. 0 where there are none, or half of them vanish.
  public static func robustScale(_ residuals: [Double], parameterCount: Int) -> Double {
    let sizes = residuals.map { abs($0) }.sorted()
    guard !sizes.isEmpty else { return 0 }
    let middle = sizes.count / 2
    let median = sizes.count % 2 == 1 ? sizes[middle] : 0.5 * (sizes[middle - 1] + sizes[middle])
    let count = Double(sizes.count)
    return 1.4826 * median * (count / max(1, count - Double(parameterCount))).squareRoot()
  }

  /// Autocorrelation of neighbours, −1…1; 0 where all residuals are equal.
  public static func lagOneCorrelation(_ residuals: [Double]) -> Double {
    guard !residuals.isEmpty else { return 0 }
    let mean = residuals.reduce(0, +) / Double(residuals.count)
    let squares = residuals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard squares > 0 else { return 0 }
    return zip(residuals.dropFirst(), residuals).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) } / squares
  }

  /// Probability that residuals of equal variance would look as unequal as these: n R² of a regression of r² on some
  /// quantities against χ² with as many degrees of freedom (Koenker, J. Econometrics 17, 107 (1981)).
  ///
  /// 1 where there are fewer than ten residuals per quantity, or nothing varies.
  public static func equalVarianceProbability(_ residuals: [Double], against regressors: [[Double]]) -> Double {
    let count = residuals.count
    guard !regressors.isEmpty, count >= 10 * regressors.count else { return 1 }
    let squares = residuals.map { $0 * $0 }
    let mean = squares.reduce(0, +) / Double(count)
    let total = squares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    var design = Matrix(rowCount: count, columnCount: regressors.count + 1)
    for row in 0..<count {
      design[row, 0] = 1
      for column in regressors.indices { design[row, column + 1] = regressors[column][row] }
    }
    guard total > 0, let fit = LinearLeastSquares.solve(design: design, rightHandSide: squares) else { return 1 }
    let explained = Double(count) * max(0, 1 - fit.residualSumOfSquares / total)
    return Distributions.chiSquaredUpperTail(explained, degreesOfFreedom: Double(regressors.count))
  }
}
