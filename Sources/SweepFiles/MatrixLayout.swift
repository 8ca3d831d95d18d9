import Magnetotransport

/// How to read a bare matrix of numbers, as NumPy saves a two-dimensional scan: what the numbers are, and what changes
/// along its rows and columns. The file cannot say it, so the user does.
public struct MatrixLayout: Hashable, Sendable, Codable {
  /// Evenly spaced settings along one side of the matrix, SI.
  public struct Axis: Hashable, Sendable, Codable {
    /// Setting of the first row or column.
    public var first: Double
    /// Setting of the last one; nil where the step is given.
    public var last: Double?
    /// Change from one to the next; nil where the last is given.
    public var step: Double?

    /// From a first setting to a last one, however many lie between.
    public static func range(_ first: Double, _ last: Double) -> Axis { Axis(first: first, last: last, step: nil) }
    /// From a first setting on, by a step.
    public static func steps(from first: Double, by step: Double) -> Axis { Axis(first: first, last: nil, step: step) }

    /// The settings of so many rows or columns.
    func settings(_ count: Int) -> [Double] {
      let width = step ?? last.map { count > 1 ? ($0 - first) / Double(count - 1) : 0 } ?? 0
      return (0..<count).map { first + width * Double($0) }
    }
  }

  /// What the numbers are: `rxx`, `gxx` or `voltage`.
  public var values: ColumnRole
  /// Unit of the numbers, e.g. "V".
  public var unit: String
  /// Fields, T.
  public var field: Axis
  /// True where a row of the matrix is a field sweep, false where a column is.
  public var isFieldAlongRow: Bool
  /// What the other side is: `gate`, `angle` or `temperature`; nil where the sweeps are repetitions.
  public var other: ColumnRole?
  /// Settings of the other side, SI.
  public var otherAxis: Axis?
  /// Current through the sample, A, where the numbers are voltages.
  public var current: Double?

  /// A layout. The other side needs its role and its axis, or neither.
  public init(
    values: ColumnRole, unit: String, field: Axis, isFieldAlongRow: Bool = true, other: ColumnRole? = nil,
    otherAxis: Axis? = nil, current: Double? = nil
  ) {
    precondition((other == nil) == (otherAxis == nil), "a role of the other side goes with its axis")
    self.values = values
    self.unit = unit
    self.field = field
    self.isFieldAlongRow = isFieldAlongRow
    self.other = other
    self.otherAxis = otherAxis
    self.current = current
  }

  /// Roles that the numbers may play.
  public static let valueRoles: [ColumnRole] = [.longitudinalResistance, .conductance, .voltage]
  /// Roles that the side across the field may play.
  public static let otherRoles: [ColumnRole] = [.gate, .angle, .temperature]
}
