import Foundation
import LeastSquares

/// Which bootstrap suits the residuals of some curves, and what its quantiles still lack.
struct BootstrapChoice {
  /// Residuals as unequal as these have less than this probability where all errors are alike.
  static let inequalityProbability = 0.01

  /// How errors are drawn.
  let scheme: Bootstrap.Scheme
  /// Factor on the quantiles: likeness of neighbours that the scheme does not draw.
  let widening: Double

  /// The choice for a fit. `residuals` are divided by their errors, in the order of `data`.
  init(settings: BootstrapSettings, tests: Fit.ResidualTests, residuals: [Double], data: FitData) {
    switch settings.kind {
    case .automatic:
      if tests.errorWidening > 1 {
        self.init(block: settings.blockLength, tests: tests, count: data.count)
      } else if Self.isUneven(residuals, data) {
        self.init(scheme: .wildRademacher, widening: 1)
      } else {
        self.init(scheme: .residual, widening: 1)
      }
    case .residual: self.init(scheme: .residual, widening: tests.errorWidening)
    case .wild: self.init(scheme: .wildRademacher, widening: tests.errorWidening)
    case .wildMammen: self.init(scheme: .wildMammen, widening: tests.errorWidening)
    case .block: self.init(block: settings.blockLength, tests: tests, count: data.count)
    }
  }

  private init(scheme: Bootstrap.Scheme, widening: Double) {
    self.scheme = scheme
    self.widening = widening
  }

  /// Blocks of the length that suits a first-order autoregression, (2ρ/(1 − ρ²))^(2/3) n^(1/3) (Carlstein, Ann. Stat. 14,
  /// 1171 (1986)). Sums over a block of L rows vary less than the noise does over long stretches, because correlation
  /// across the ends of blocks is cut; the widening makes up for it.
  private init(block length: Int?, tests: Fit.ResidualTests, count: Int) {
    let correlation = min(max(tests.noiseCorrelation, 0), 0.98)
    let suited = pow(2 * correlation / (1 - correlation * correlation), 2.0 / 3) * pow(Double(count), 1.0 / 3)
    let rows = length ?? min(max(1, Int(suited.rounded())), max(1, count / 4))
    let drawn = (1..<max(rows, 2)).reduce(1.0) { sum, lag in
      lag < rows ? sum + 2 * (1 - Double(lag) / Double(rows)) * pow(correlation, Double(lag)) : sum
    }
    self.init(scheme: .block(length: rows), widening: max(1, tests.errorWidening / drawn.squareRoot()))
  }

  /// True where the scatter depends on |B| or is different in the cusp.
  private static func isUneven(_ residuals: [Double], _ data: FitData) -> Bool {
    let reach = max(data.maximumField, .leastNormalMagnitude)
    let distance = data.fields.map { abs($0) / reach }
    let probability = ResidualStatistics.equalVarianceProbability(
      residuals, against: [distance, distance.map { 1 / (1 + 20 * $0) }])
    return probability < inequalityProbability
  }
}
