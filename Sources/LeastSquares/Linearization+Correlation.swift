extension Linearization {
  /// Correlations of a free parameter with every free one, −1…1, whatever the others do; nil where the data leave a direction
  /// open.
  public func correlations(of name: String) -> [String: Double]? {
    guard let own = names.firstIndex(of: name) else { preconditionFailure("“\(name)” is not free") }
    guard let covariance = Sandwich.inverseGram(of: derivatives) else { return nil }
    let pairs = names.indices.map { other in
      (names[other], covariance[own, other] / (covariance[own, own] * covariance[other, other]).squareRoot())
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }
}
