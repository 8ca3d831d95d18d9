extension UnsafeMutablePointer<Double> {
  /// New storage for so many numbers, all zero, and for one where there are none.
  static func zeros(_ count: Int) -> Self {
    let storage = allocate(capacity: max(count, 1))
    storage.initialize(repeating: 0, count: max(count, 1))
    return storage
  }
}
