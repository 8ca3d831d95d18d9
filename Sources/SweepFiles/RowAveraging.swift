import Magnetotransport

/// When rows of a long table are averaged as they are read, and which.
///
/// Nothing is averaged while the rows fit into `capacity`. Beyond it, rows taken one after the other at nearly the same
/// field (`width(at:extent:)`), and at the same gate voltage, angle and temperature, become one row that knows how many
/// it stands for. A bin is a fraction w of the local field B, and σ there is a smooth function of ln B, so that the mean
/// over a bin differs from the value at its mean field by σ″w²/24: below 2e-7 of the change of σ per e-fold of field.
/// Around zero field, as far as a magnet's offset reaches, bins are two millionths of the field range wide.
struct RowAveraging: Hashable, Sendable {
  /// A quantity that was held while the field was swept.
  struct Held: Hashable, Sendable {
    /// Its column.
    var column: Int
    /// Rows further apart, in SI, are not averaged.
    var absolute: Double
    /// The same as a fraction of the value.
    var relative: Double

    /// True where two values are of one setting.
    func isSame(_ first: Double, _ second: Double) -> Bool {
      first.isNaN || abs(first - second) <= max(absolute, relative * abs(second))
    }
  }

  /// Column of the field.
  var field: Int
  /// Columns of gate voltage, angle and temperature.
  var held: [Held]
  /// Rows kept as they are. Memory for a few times as many is used.
  var capacity: Int

  /// Rows kept as they are. The reduction of so many takes about 100 MB.
  static let defaultCapacity = 1 << 17
  /// Width of a bin, as a fraction of its field.
  static let relativeWidth = 2e-3
  /// Width of a bin near zero, as a fraction of the largest field.
  static let narrowest = 2e-6
  /// What counts as near zero, as a fraction of the largest field.
  static let zeroRegion = 0.01

  /// How to average rows of columns that play these roles; nil where none is the field.
  init?(_ columns: [Sweep.Column], capacity: Int = Self.defaultCapacity) {
    guard let field = columns.firstIndex(where: { $0.role == .field }) else { return nil }
    self.field = field
    self.capacity = capacity
    held = columns.indices.compactMap { column in
      switch columns[column].role {
      case .temperature: Held(column: column, absolute: 0, relative: 0.01)
      case .gate: Held(column: column, absolute: HeldQuantity.resolution(of: .gate), relative: 1e-3)
      case .angle: Held(column: column, absolute: HeldQuantity.resolution(of: .angle), relative: 1e-3)
      default: nil
      }
    }
  }

  /// The same for a table whose columns have other numbers.
  func renumbered(_ number: (Int) -> Int) -> RowAveraging {
    var result = self
    result.field = number(field)
    for index in held.indices { result.held[index].column = number(held[index].column) }
    return result
  }

  /// Width in T of the bin at a field, where fields reach to `extent`.
  static func width(at field: Double, extent: Double) -> Double {
    max(narrowest * extent, relativeWidth * (abs(field) - zeroRegion * extent))
  }
}
