extension UnsafeMutablePointer<Double> {
  /// New storage for so many numbers, all zero, at an address that whole vectors can be read from. To be deallocated as raw memory.
  static func alignedZeros(_ count: Int) -> Self {
    let storage = UnsafeMutableRawPointer.allocate(byteCount: max(count, 8) * 8, alignment: 64)
      .bindMemory(to: Double.self, capacity: max(count, 8))
    storage.initialize(repeating: 0, count: max(count, 8))
    return storage
  }
}
