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

  /// From where a laboratory counts the tilt of its samples. Physics here counts from the film normal.
  public enum AngleOrigin: String, Hashable, Sendable, Codable, CaseIterable {
    /// From the film normal: 0 is a perpendicular field.
    case normal
    /// From the film plane: 0 is a field in the plane.
    case plane
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
  /// From where the angles of files and users are counted.
  public var angleOrigin: AngleOrigin
  /// Average the conductances of all gate voltages at one temperature and angle, point by point: it takes the
  /// conductance fluctuations out, which differ from gate to gate.
  public var averagesGates: Bool
  /// Subtract σ at the point nearest to zero field and hold σ(0) of the fit at zero, as published analyses often do.
  /// Off by default: that one point's noise then stands in all others.
  public var isRelativeToZeroField: Bool
  /// Standard error of every point of σ, in its unit; nil estimates it from the data.
  public var standardError: Double?

  /// The defaults of `cooperon fit`.
  public init(
    fieldOffset: FieldOffset = .fit, symmetrize: Bool = false, window: Window = .auto, branches: Branches = .both,
    angleOrigin: AngleOrigin = .normal, averagesGates: Bool = false, isRelativeToZeroField: Bool = false,
    standardError: Double? = nil
  ) {
    self.fieldOffset = fieldOffset
    self.symmetrize = symmetrize
    self.window = window
    self.branches = branches
    self.angleOrigin = angleOrigin
    self.averagesGates = averagesGates
    self.isRelativeToZeroField = isRelativeToZeroField
    self.standardError = standardError
  }
}
