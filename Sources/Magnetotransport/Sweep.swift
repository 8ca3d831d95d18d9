/// One table as an instrument wrote it: columns in SI units, the file line of every row, and what the reader assumed.
///
/// Nothing is corrected and nothing is dropped here; that is the business of `Reduction`.
public struct Sweep: Hashable, Sendable {
  /// One measured quantity.
  public struct Column: Hashable, Sendable {
    /// The heading as written in the file, e.g. "B (T)"; "column 3" where the file has no headings.
    public var name: String
    /// The unit the file used. `values` are already converted from it to SI.
    public var unit: MeasurementUnit
    /// What the column means, where that is known.
    public var role: ColumnRole?
    /// Values in SI, one per row; NaN where the file has `nan` or an empty field.
    public var values: [Double]

    /// A column of values already in SI units.
    public init(name: String, unit: MeasurementUnit, role: ColumnRole? = nil, values: [Double]) {
      self.name = name
      self.unit = unit
      self.role = role
      self.values = values
    }
  }

  /// A temperature the file states outside its table.
  public struct StatedTemperature: Hashable, Sendable {
    /// In K.
    public var kelvin: Double
    /// Where it was found, in words: "header line 12" or "file name".
    public var source: String

    /// A temperature in K and where it was found.
    public init(kelvin: Double, source: String) {
      self.kelvin = kelvin
      self.source = source
    }
  }

  /// A tilt angle or a gate voltage the file states outside its table.
  public struct StatedQuantity: Hashable, Sendable {
    /// In rad or V.
    public var value: Double
    /// Where it was found, in words: "header line 12" or "file name".
    public var source: String

    /// A value in SI and where it was found.
    public init(_ value: Double, source: String) {
      self.value = value
      self.source = source
    }
  }

  /// All columns, in file order.
  public var columns: [Column]
  /// File line (from 1) of each row.
  public var lines: [Int]
  /// Rows of the file that each row is the mean of, where a long file was averaged as it was read; nil where each is one.
  public var fileRows: [Int]?
  /// The file and its hash.
  public var provenance: Provenance
  /// Temperature stated in the header or the file name; a temperature column goes before it.
  public var statedTemperature: StatedTemperature?
  /// Tilt angle (rad) stated in the header or the file name, as the laboratory counts it; a column goes before it.
  public var statedAngle: StatedQuantity?
  /// Gate voltage (V) stated in the header or the file name; a column goes before it.
  public var statedGate: StatedQuantity?
  /// Which part of the file this is, e.g. "4.2 K", where one file was divided into several sweeps.
  public var part: String?
  /// What was assumed in reading, one sentence each, to be printed to the user.
  public var assumptions: [String]

  /// A sweep. Every column, and `fileRows` where it is there, must have one value per line.
  public init(
    columns: [Column], lines: [Int], fileRows: [Int]? = nil, provenance: Provenance,
    statedTemperature: StatedTemperature? = nil,
    statedAngle: StatedQuantity? = nil, statedGate: StatedQuantity? = nil, part: String? = nil,
    assumptions: [String] = []
  ) {
    precondition(columns.allSatisfy { $0.values.count == lines.count }, "every column needs one value per line")
    precondition(fileRows.map { $0.count == lines.count } ?? true, "every row needs to know how many it stands for")
    self.columns = columns
    self.lines = lines
    self.fileRows = fileRows
    self.provenance = provenance
    self.statedTemperature = statedTemperature
    self.statedAngle = statedAngle
    self.statedGate = statedGate
    self.part = part
    self.assumptions = assumptions
  }

  /// Number of rows.
  public var rowCount: Int { lines.count }
  /// Number of rows of the file that they stand for.
  public var fileRowCount: Int { fileRows?.reduce(0, +) ?? rowCount }
  /// Number of rows of the file that some of the rows stand for.
  func fileRowCount(of rows: [Int]) -> Int {
    fileRows.map { counts in rows.reduce(0) { $0 + counts[$1] } } ?? rows.count
  }

  /// True where the file holds a conductance and no resistance.
  var isMeasuredAsConductance: Bool { column(.longitudinalResistance) == nil && column(.conductance) != nil }

  /// The column that plays a role, if any does.
  public func column(_ role: ColumnRole) -> Column? {
    columns.first { $0.role == role }
  }

  /// Takes a role from the column that plays it, so that what the user says counts.
  public mutating func release(_ role: ColumnRole) {
    for index in columns.indices where columns[index].role == role { columns[index].role = nil }
  }

  /// The same sweep in which the named column plays the role; whoever played it before no longer does.
  ///
  /// Throws `InputError` with the nearest heading where there is no such column.
  public func assigning(_ role: ColumnRole, to name: String) throws -> Sweep {
    guard let chosen = columns.firstIndex(where: { $0.name == name }) else {
      let headings = columns.map { "“\($0.name)”" }.joined(separator: ", ")
      throw InputError(
        .usage, file: provenance.file, found: "no column “\(name)”", expected: "one of \(headings)",
        remedy: "name the \(role.rawValue) column exactly as the file does")
    }
    var sweep = self
    for index in sweep.columns.indices where sweep.columns[index].role == role { sweep.columns[index].role = nil }
    sweep.columns[chosen].role = role
    return sweep
  }
}
