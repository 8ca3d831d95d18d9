import Magnetotransport

/// What a format's reader hands over: the columns as the instrument named them, in SI units, and what the file says about
/// them. Which column plays which role is decided afterwards, the same way for every format.
struct InstrumentTable {
  /// One column.
  struct Column {
    /// Its heading, taken apart.
    var heading: Heading
    /// Values in SI, one per row; NaN where the file has none.
    var values: [Double]

    /// True where at least one row has a value.
    var hasValues: Bool { values.contains { $0.isFinite } }
  }

  /// A role that the format itself gives to a column, because its header says so.
  struct Claim {
    /// The role.
    var role: ColumnRole
    /// Index of the column.
    var column: Int
    /// Why, as a sentence for the user; nil where the heading says it plainly.
    var reason: String?
  }

  /// Columns in file order.
  var columns: [Column]
  /// File line (from 1) of each row.
  var lines: [Int]
  /// Rows of the file that each row is the mean of; nil where each is one.
  var fileRows: [Int]?
  /// `name = value` lines of the header.
  var entries: [HeaderEntry] = []
  /// Roles that the header gives away.
  var claims: [Claim] = []
  /// Sentences for the user.
  var notes: [String] = []
}
