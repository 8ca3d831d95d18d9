import Foundation
import LeastSquares

/// One curve of a joint fit with what all other curves say about the shared parameters, as a problem of its own: it has
/// the minimum of the whole, and profiles of the curve's own parameters cost no more than those of a single curve.
struct CurveAmongOthers {
  private let unknowns: JointUnknowns
  private let minimum: BlockMinimum
  private let curve: Int

  init(_ unknowns: JointUnknowns, _ minimum: BlockMinimum, curve: Int) {
    self.unknowns = unknowns
    self.minimum = minimum
    self.curve = curve
  }

  /// Parameters are the shared ones, whose priors are among what the others say, and the curve's own.
  func problem() -> Problem {
    var parameters = unknowns.shared.map { parameter in
      var plain = parameter
      plain.prior = nil
      return plain
    }
    parameters += unknowns.local[curve].map { parameter in
      // The weight against the data that the prior had in the joint fit.
      guard let prior = parameter.prior else { return parameter }
      var weighed = parameter
      weighed.prior = Prior(mean: prior.mean, standardDeviation: prior.standardDeviation / minimum.noiseScale)
      return weighed
    }
    let free = unknowns.shared.indices.filter { unknowns.shared[$0].isFree }
    let isLogarithmic = free.map { unknowns.shared[$0].scale == .logarithmic }
    let best = minimum.shared
    let rows = minimum.otherInformation(than: curve)
    let data = unknowns.choices[curve].data
    let single = unknowns.choices[curve].chosen.unknowns.problem(on: data, differentiatesAll: true)
    let sources = unknowns.sources[curve]
    let count = data.count
    return Problem(
      parameters: parameters, residualCount: count + rows.count,
      residuals: { values, residuals in
        var own = [Double](repeating: 0, count: count)
        single.residuals(sources.curveValues(values), &own)
        for row in 0..<count { residuals[row] = own[row] }
        for (offset, row) in rows.enumerated() {
          residuals[count + offset] = zip(free, row.coefficients).enumerated().reduce(row.constant) { sum, element in
            let (place, (index, coefficient)) = element
            let distance = isLogarithmic[place] ? log(values[index] / best[index]) : values[index] - best[index]
            return sum + coefficient * distance
          }
        }
      },
      jacobian: { values, jacobian in
        var own = Matrix(rowCount: count, columnCount: sources.sources.count)
        single.jacobian?(sources.curveValues(values), &own)
        for index in jacobian.elements.indices { jacobian.elements[index] = 0 }
        values.withUnsafeBufferPointer { block in
          for unknown in sources.sources.indices {
            for derivative in sources.derivatives(of: unknown, at: block) {
              for row in 0..<count { jacobian[row, derivative.position] += own[row, unknown] * derivative.slope }
            }
          }
        }
        for (offset, row) in rows.enumerated() {
          for (place, index) in free.enumerated() {
            jacobian[count + offset, index] = row.coefficients[place] / (isLogarithmic[place] ? values[index] : 1)
          }
        }
      })
  }
}
