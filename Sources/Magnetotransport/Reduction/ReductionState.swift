/// A measurement half way between a sweep and a curve: what the steps of a reduction hand on to each other.
public struct ReductionState: Sendable {
  /// One row of the file, or several that a step has averaged.
  public struct Row: Hashable, Sendable {
    /// Position of the (first) row in the sweep.
    public var index: Int
    /// How many rows of the file it stands for.
    public var rowCount = 1
    /// Field B, in T.
    public var field: Double
    /// Longitudinal resistance, in Ω as measured; after the geometry step in Ω per square or Ω m.
    public var resistance: Double
    /// Standard error of the resistance, in its unit; nil until the noise step where the file states none.
    public var resistanceError: Double?
    /// Hall resistance in the unit of `resistance`; nil where there is none.
    public var hallResistance: Double?
    /// Sweep direction.
    public var branch = ConductivityCurve.Branch.unknown
    /// σ and its standard error; nil until the tensor step.
    public var conductivity: Double?
    /// Standard error of `conductivity`, in its unit.
    public var conductivityError: Double?
  }

  /// The measurement as read.
  public let sweep: Sweep
  /// Rows of the sweep that are still in play and not yet in `rows`: the raw material of the resistance step.
  public var remaining: [Int]
  /// Rows with a resistance, in the order in which they were measured.
  public var rows: [Row] = []
  /// What kind of conductivity the result will be.
  public var dimension = ConductivityCurve.Dimension.sheet
  /// Temperature, where known.
  public var temperature: ConductivityCurve.Temperature?
  /// Angle between field and film normal (rad), where known.
  public var tiltAngle: HeldQuantity?
  /// Gate voltage (V), where known.
  public var gateVoltage: HeldQuantity?
  /// The field offset seen in the data, where both signs of field were measured.
  public var offsetEstimate: FieldOffsetEstimate?
  /// True after |B| was formed.
  public var isSymmetrized = false
  /// The Hall result.
  public var hall: ConductivityCurve.Hall?
  /// What was assumed so far.
  public var assumptions: [String]
  /// What was noticed so far.
  public var findings: [ReductionFinding] = []
  /// Rows left out so far.
  public private(set) var dropped: [ConductivityCurve.RowAccount.Dropped] = []

  /// The start of a reduction.
  public init(sweep: Sweep) {
    self.sweep = sweep
    remaining = Array(0..<sweep.rowCount)
    assumptions = sweep.assumptions
  }

  /// Leaves out the rows that fail a test, and counts them under the reason.
  public mutating func drop(_ reason: String, where isBad: (Row) -> Bool) {
    let count = rows.reduce(0) { isBad($1) ? $0 + $1.rowCount : $0 }
    rows.removeAll(where: isBad)
    record(reason, count: count)
  }

  /// Leaves out rows that have no resistance yet.
  public mutating func dropRemaining(_ reason: String, where isBad: (Int) -> Bool) {
    let bad = remaining.filter(isBad)
    guard !bad.isEmpty else { return }
    remaining.removeAll(where: isBad)
    record(reason, count: sweep.fileRowCount(of: bad))
  }

  /// Counts rows that a step has left out itself.
  mutating func record(_ reason: String, count: Int) {
    guard count > 0 else { return }
    if let known = dropped.firstIndex(where: { $0.reason == reason }) {
      dropped[known].count += count
    } else {
      dropped.append(.init(reason: reason, count: count))
    }
  }

  /// An error about this file.
  func trouble(found: String, expected: String, remedy: String) -> InputError {
    InputError(.data, file: sweep.provenance.file, found: found, expected: expected, remedy: remedy)
  }

  /// Positions in `rows` of one sweep direction, in the order of measurement.
  func positions(of branch: ConductivityCurve.Branch) -> [Int] {
    rows.indices.filter { rows[$0].branch == branch }
  }
}
