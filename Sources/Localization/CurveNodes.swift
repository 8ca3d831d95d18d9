import Synchronization

/// Values of a costly function at the nodes of tables. A node is computed the same way whoever asks first, so that a result
/// does not depend on what was known before.
final class CurveNodes: Sendable {
  /// Where f is known: at the field nodes of a cell, at one place.
  struct Key: Hashable {
    let fieldNodes: Int
    let fieldCell: Int
    let place: [Double]
  }

  private let known = Mutex<[Key: [Double]]>([:])
  /// About 100 MB.
  private static let mostKept = 400_000

  /// The values at a node, which are computed where they are not known. Others may ask meanwhile.
  func values(at key: Key, else compute: () -> [Double]) -> [Double] {
    if let kept = known.withLock({ $0[key] }) { return kept }
    let made = compute()
    known.withLock { known in
      if known.count >= Self.mostKept { known.removeAll(keepingCapacity: true) }
      known[key] = made
    }
    return made
  }
}
