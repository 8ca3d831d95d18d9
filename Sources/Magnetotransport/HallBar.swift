/// The geometry that turns a resistance into a resistivity.
public struct HallBar: Hashable, Sendable, Codable {
  /// Length over width between the voltage contacts; 1 where the file already holds sheet resistance.
  public var squares: Double
  /// Film thickness in m; given only when the sample is to be treated as three-dimensional (S/m), or to make a sheet of
  /// a column that holds resistivity in Ω m. `GeometryConversion` has the table.
  public var thickness: Double?

  /// A bar of given length and width between the voltage contacts, both in m.
  public init(length: Double, width: Double, thickness: Double? = nil) {
    precondition(length > 0 && width > 0, "a Hall bar has positive length and width")
    self.init(squares: length / width, thickness: thickness)
  }

  /// A bar of a given number of squares L/W.
  public init(squares: Double, thickness: Double? = nil) {
    precondition(squares > 0, "a sample has a positive number of squares")
    self.squares = squares
    self.thickness = thickness
  }

  /// The file already holds resistance per square.
  public static let sheet = HallBar(squares: 1)
}
