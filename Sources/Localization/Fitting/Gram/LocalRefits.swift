import CLocalizationKernel
import Foundation
import SpecialFunctions

/// Refits of resampled data near a minimum, eight side by side: each lane of a vector is a replica.
///
/// A curve reduced to a dozen numbers (`CurveResampling`) leaves so little to compute per replica that the solver's own
/// steps cost more than the sums. Here the steps are vectors as well: Gauss and Newton's, from the minimum, without damping
/// and without bounds. A replica that does not arrive that way, or arrives outside the bounds, is refitted by the solver
/// that knows both. Replicas have no influence on one another, so results do not depend on which ones are neighbours.
final class LocalRefits {
  /// Replicas at a time.
  static let lanes = Int(clkLanes)

  private let gram: CurveGram
  private let resampling: CurveResampling
  private let values: [Double]
  /// Positions of the unknowns that are fields or lengths, and of the linear ones.
  private let fields: [Int]
  private let linear: [Int]
  private let model: UnsafeMutablePointer<clkLocalModel>
  private let numbers: UnsafeMutablePointer<Double>
  private let rows: UnsafeMutablePointer<Double>
  private let remainders: UnsafeMutablePointer<Double>
  private let results: UnsafeMutablePointer<Double>

  /// nil where an unknown is neither the logarithm of a field or length nor projected out, or where there are more than
  /// the kernel takes.
  init?(_ gram: CurveGram, _ resampling: CurveResampling, at values: [Double]) {
    let projected = gram.free.indices.filter { gram.isProjected[$0] }.map { gram.free[$0] }
    let others = gram.free.filter { !projected.contains($0) }
    let coefficients = gram.coefficients
    guard gram.parameters.allSatisfy({ !$0.isFree || $0.prior == nil }),
      others.allSatisfy({ gram.parameters[$0].scale == .logarithmic && coefficients.isFieldAlone($0) }),
      1...6 ~= others.count, projected.count <= 6, coefficients.termCount <= 8
    else { return nil }
    self.gram = gram
    self.resampling = resampling
    self.values = values
    (fields, linear) = (others, projected)

    let (terms, width) = (coefficients.termCount, resampling.width)
    let sizes = [terms * fields.count, terms, fields.count, (linear.count + 1) * terms, (linear.count + 1) * width]
    let rowCount = Self.lanes * width
    let total = rowCount + Self.lanes * (1 + fields.count + linear.count) + sizes.reduce(0, +)
    numbers = .alignedZeros(total)
    (rows, remainders) = (numbers, numbers + rowCount)
    results = remainders + Self.lanes
    var next = results + Self.lanes * (fields.count + linear.count)
    let parts = sizes.map { size in
      defer { next += size }
      return next
    }
    let (shares, fixedShares, powers) = (parts[0], parts[1], parts[2])
    for (column, parameter) in fields.enumerated() { powers[column] = coefficients.isLength(parameter) ? -2 : 1 }
    model = .allocate(capacity: 1)
    model.initialize(
      to: clkLocalModel(
        shapes: resampling.rank, terms: terms, fields: fields.count, linear: linear.count,
        series: resampling.series, shares: shares, fixedShares: fixedShares, powers: powers, weights: parts[3],
        parts: parts[4]))
    writeLinear(weights: parts[3], shapes: parts[4])
    for term in 0..<terms {
      fixedShares[term] = 1
      for (column, parameter) in fields.enumerated() {
        let slope = coefficients.logarithmicSlope(ofTerm: term, parameter: parameter, values: values)
        shares[term * fields.count + column] = slope / powers[column]
        fixedShares[term] -= slope / powers[column]
      }
    }
  }

  deinit {
    UnsafeMutableRawPointer(numbers).deallocate()
    model.deallocate()
  }

  /// What each linear unknown is multiplied with: the coefficients of the residuals are linear in it.
  private func writeLinear(weights: UnsafeMutablePointer<Double>, shapes: UnsafeMutablePointer<Double>) {
    let terms = gram.coefficients.termCount
    let entries = gram.residualEntries
    func coefficients(_ values: [Double]) -> [Double] {
      var values = values
      values.withUnsafeMutableBufferPointer { buffer in
        if let start = buffer.baseAddress { gram.coefficients.write(start) }
      }
      return entries.map { gram.coefficients.coefficients[$0] }
    }
    let base = coefficients(values)
    for number in 0...linear.count {
      var factors = base
      if number > 0 {
        var moved = values
        let position = linear[number - 1]
        let step = moved[position] == 0 ? 1 : abs(moved[position])
        moved[position] += step
        factors = zip(coefficients(moved), base).map { ($0 - $1) / step }
      }
      for (entry, factor) in zip(entries, factors) {
        let source = Int(gram.plan.pointee.sources[entry])
        if source < terms {
          weights[number * terms + source] -= factor
        } else if let array = resampling.array(source - 2 * terms) {
          for shape in 0..<resampling.rank { shapes[number * resampling.width + shape] -= factor * array[shape] }
        }
      }
    }
    _ = coefficients(values)
  }

  /// Values of the unknowns in up to eight refits to the fitted curve plus the residuals of `indices`; nil where a replica
  /// did not arrive.
  func refits(from urn: CurveGram.Urn, indices: ArraySlice<[Int32]>) -> [[Double]?] {
    let (count, width) = (indices.count, resampling.width)
    for lane in 0..<Self.lanes {
      // Lanes without a replica repeat the last one.
      let drawn = indices[indices.startIndex + min(lane, count - 1)]
      remainders[lane] = resampling.write(drawn, residuals: urn.residuals, into: rows + lane * width)
    }
    let linearResults = results + Self.lanes * fields.count
    let arrived = clkRefit(
      InstructionSet.current.number, model, rows, remainders, RepeatedFit.gradientTolerance, results, linearResults)
    return (0..<count).map { lane in
      guard arrived >> lane & 1 == 1 else { return nil }
      var refit = values
      for (column, position) in fields.enumerated() {
        refit[position] *= exp(results[column * Self.lanes + lane])
        let parameter = gram.parameters[position]
        guard refit[position] > parameter.lowerBound, refit[position] < parameter.upperBound else { return nil }
      }
      for (column, position) in linear.enumerated() {
        refit[position] += linearResults[column * Self.lanes + lane]
      }
      return refit
    }
  }
}
