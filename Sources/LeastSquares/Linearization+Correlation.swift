extension Linearization {
  /// Correlation of two free parameters, −1…1, whatever the others do; nil where the data leave a direction open.
  public func correlation(_ first: String, _ second: String) -> Double? {
    guard let row = names.firstIndex(of: first), let column = names.firstIndex(of: second) else {
      preconditionFailure("“\(first)” or “\(second)” is not free")
    }
    let size = names.count
    var gram = [Double](repeating: 0, count: size * size)
    for datum in residuals.indices {
      for first in 0..<size {
        for second in 0..<size {
          gram[first * size + second] += derivatives[datum, first] * derivatives[datum, second]
        }
      }
    }
    let factor = CholeskyFactor(capacity: size)
    defer { factor.deallocate() }
    guard factor.factor(gram, stride: size, members: Array(0..<size), count: size) != nil else { return nil }
    let covariance = factor.inverse(count: size)
    let scale = (covariance[row * size + row] * covariance[column * size + column]).squareRoot()
    return scale > 0 ? covariance[row * size + column] / scale : nil
  }
}
