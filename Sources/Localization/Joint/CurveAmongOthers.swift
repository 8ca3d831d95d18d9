import Foundation
import LeastSquares

/// One curve of a joint fit with what all other curves say about the shared parameters, as a problem of its own: it has
/// the minimum of the whole, and profiles of the curve's own parameters cost no more than those of a single curve.
struct CurveAmongOthers {
  private let unknowns: JointUnknowns
  private let information: BlockInformation
  private let curve: Int

  init(_ unknowns: JointUnknowns, _ information: BlockInformation, curve: Int) {
    self.unknowns = unknowns
    self.information = information
    self.curve = curve
  }

  /// Two blocks: the curve, and what the others say, which has no parameters of its own. The priors of shared parameters
  /// are among what the others say.
  func problem() -> BlockProblem {
    let shared = unknowns.shared.map(\.withoutPrior)
    let own = unknowns.local[curve].map { $0.weighingPrior(by: information.minimum.noiseScale) }
    return BlockProblem(shared: shared, blocks: [unknowns.block(curve, local: own), others()])
  }

  /// Residuals linear in the distances of the free shared parameters from the minimum.
  private func others() -> BlockProblem.Block {
    let free = unknowns.shared.indices.filter { unknowns.shared[$0].isFree }
    let isLogarithmic = free.map { unknowns.shared[$0].scale == .logarithmic }
    let best = information.minimum.shared
    let rows = information.others(than: curve)
    return BlockProblem.Block(
      parameters: [], sharedCount: best.count, residualCount: rows.count,
      residuals: { values, residuals in
        let distances = free.enumerated().map { place, index in
          isLogarithmic[place] ? log(values[index] / best[index]) : values[index] - best[index]
        }
        for (row, other) in rows.enumerated() {
          residuals[row] = zip(other.coefficients, distances).reduce(other.constant) { $0 + $1.0 * $1.1 }
        }
      },
      jacobian: { values, jacobian in
        for (row, other) in rows.enumerated() {
          for (place, index) in free.enumerated() {
            jacobian[row, index] = other.coefficients[place] / (isLogarithmic[place] ? values[index] : 1)
          }
        }
      })
  }
}

extension Parameter {
  /// The same with the weight against data of known errors that its prior has where these are multiplied by a scale.
  func weighingPrior(by noiseScale: Double) -> Parameter {
    guard let prior else { return self }
    var weighed = self
    weighed.prior = Prior(mean: prior.mean, standardDeviation: prior.standardDeviation / noiseScale)
    return weighed
  }
}
