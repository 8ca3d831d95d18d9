import Foundation

/// Vectors and an orthonormal basis of what they span, by Gram and Schmidt's method with the largest remainder first.
///
/// Two passes per vector would be needed for a basis orthogonal to the last digit; the remainders here are renewed at
/// each step, which leaves 1e-13 and suffices for shapes that are known to ten digits.
final class ShapeBasis {
  private let count: Int
  private let length: Int
  private let storage: UnsafeMutablePointer<Double>
  /// Position of each accepted vector.
  private var accepted: [Int] = []
  /// Shares of each vector in the basis, basis vector by basis vector.
  private var shares: [[Double]] = []

  /// Room for vectors of a length that is a multiple of eight.
  init(count: Int, length: Int) {
    self.count = count
    self.length = length
    storage = .alignedZeros(count * length)
  }

  deinit { UnsafeMutableRawPointer(storage).deallocate() }

  /// The numbers of a vector.
  subscript(vector: Int) -> UnsafeMutablePointer<Double> { storage + vector * length }

  func multiplyAll(by factors: UnsafePointer<Double>) {
    for vector in 0..<count {
      let target = self[vector]
      for row in 0..<length { target[row] *= factors[row] }
    }
  }

  /// Replaces the vectors by an orthonormal basis and returns its size; nil where more than `most` would be needed.
  func orthonormalize(tolerance: Double, most: Int) -> Int? {
    let sizes = (0..<count).map { product($0, $0) }
    var remaining = Set((0..<count).filter { sizes[$0] > 0 && sizes[$0].isFinite })
    guard sizes.allSatisfy(\.isFinite) else { return nil }
    var squares = sizes
    while true {
      guard
        let next = remaining.max(by: { (squares[$0] / sizes[$0], $1) < (squares[$1] / sizes[$1], $0) }),
        squares[next] > tolerance * tolerance * sizes[next]
      else { return accepted.count }
      guard accepted.count < most else { return nil }
      remaining.remove(next)
      let length = squares[next].squareRoot()
      scale(next, by: 1 / length)
      var row = [Double](repeating: 0, count: count)
      row[next] = length
      for other in remaining {
        row[other] = product(next, other)
        subtract(row[other], times: next, from: other)
        squares[other] = product(other, other)
      }
      accepted.append(next)
      shares.append(row)
    }
  }

  /// A basis vector.
  func orthonormal(_ shape: Int) -> UnsafeMutablePointer<Double> { self[accepted[shape]] }

  /// The share of a basis vector in one of the original vectors.
  func share(_ vector: Int, of shape: Int) -> Double { shares[shape][vector] }

  private func lanes(_ vector: Int) -> UnsafeMutablePointer<SIMD8<Double>> {
    UnsafeMutableRawPointer(self[vector]).assumingMemoryBound(to: SIMD8<Double>.self)
  }

  private func product(_ first: Int, _ second: Int) -> Double {
    let (first, second) = (lanes(first), lanes(second))
    var sum = SIMD8<Double>.zero
    for index in 0..<length / 8 { sum += first[index] * second[index] }
    return sum.sum()
  }

  private func subtract(_ factor: Double, times vector: Int, from other: Int) {
    let (vector, other) = (lanes(vector), lanes(other))
    for index in 0..<length / 8 { other[index] -= factor * vector[index] }
  }

  private func scale(_ vector: Int, by factor: Double) {
    let vector = lanes(vector)
    for index in 0..<length / 8 { vector[index] *= factor }
  }
}
