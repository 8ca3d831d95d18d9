/// The normal equations of a problem at one point: a handle on memory that its owner releases.
@frozen
public struct NormalEquations {
  /// Number of free parameters.
  public let count: Int
  /// Jᵀr: half the gradient of χ².
  public let gradient: UnsafeMutablePointer<Double>
  /// JᵀJ: `count` × `count`, both triangles, row after row.
  public let gram: UnsafeMutablePointer<Double>
  @usableFromInline let storage: UnsafeMutablePointer<Double>

  /// Equations of a number of free parameters, all zero; to be released by `deallocate`.
  public init(count: Int) {
    self.count = count
    let size = count * (count + 1) + 1
    storage = .allocate(capacity: size)
    storage.initialize(repeating: 0, count: size)
    gradient = storage + 1
    gram = gradient + count
  }

  /// Releases the memory.
  public func deallocate() { storage.deallocate() }

  /// Σ r².
  @inlinable
  public var chiSquared: Double {
    get { storage.pointee }
    nonmutating set { storage.pointee = newValue }
  }

  /// The element of JᵀJ in a row and a column.
  @inlinable
  public subscript(row: Int, column: Int) -> Double {
    get { gram[row &* count &+ column] }
    nonmutating set { gram[row &* count &+ column] = newValue }
  }
}
