/// What the standard reduction is told; each setting decides one of its named steps.
public struct ReductionSettings: Hashable, Sendable, Codable {
  /// What to do about a magnet that does not read zero at zero field.
  public enum FieldOffset: Hashable, Sendable, Codable {
    /// Believe the field column.
    case none
    /// Subtract a known offset, in T.
    case given(Double)
    /// Let the fit find it (a free parameter where both signs of field were measured).
    case fit
  }

  /// Which fields to keep.
  public enum Window: Hashable, Sendable, Codable {
    /// Chosen from the data and said.
    case auto
    /// All of them.
    case all
    /// |B| up to a limit, in T.
    case limit(Double)
  }

  /// Which sweep direction to keep.
  public enum Branches: String, Hashable, Sendable, Codable {
    case both, up, down
  }

  /// Field offset.
  public var fieldOffset: FieldOffset
  /// Average σ(B) and σ(−B) before the fit. Off by default: the fit takes an odd part as a nuisance parameter, which
  /// keeps the noise of the points independent.
  public var symmetrize: Bool
  /// Field window.
  public var window: Window
  /// Sweep directions.
  public var branches: Branches

  /// The defaults of `cooperon fit`.
  public init(
    fieldOffset: FieldOffset = .fit, symmetrize: Bool = false, window: Window = .auto, branches: Branches = .both
  ) {
    self.fieldOffset = fieldOffset
    self.symmetrize = symmetrize
    self.window = window
    self.branches = branches
  }
}
