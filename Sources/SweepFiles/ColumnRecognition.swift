import Magnetotransport

/// Decides which column of a table plays which role and in which unit, from what the user says, what the format claims and
/// what the headings say, in that order, and writes down every decision as a sentence.
struct ColumnRecognition {
  /// What the format read, and from where.
  let table: InstrumentTable
  let contents: FileContents
  /// The user's word on columns and units.
  let columns: [ColumnRole: String]
  let units: [ColumnRole: String]

  /// Column of every role decided so far.
  var roles: [ColumnRole: Int] = [:]
  /// Why, where it is not plain; becomes part of the assumptions.
  var reasons: [String] = []
  /// The columns as they will be handed on.
  var result: [Sweep.Column]

  /// A sweep from a table. `columns` and `units` are the user's word and override everything.
  static func sweep(
    from table: InstrumentTable, of contents: FileContents, format: SweepFormat, columns: [ColumnRole: String],
    units: [ColumnRole: String]
  ) throws -> Sweep {
    var recognition = ColumnRecognition(table, contents, columns, units)
    try recognition.assignNamed()
    recognition.assignClaimed()
    recognition.assignLockInSignals()
    recognition.assignByHeading()
    try recognition.settleUnits()
    return recognition.sweep(
      Provenance(
        file: contents.path, sha256: try contents.sha256(), format: format.id))
  }

  private init(
    _ table: InstrumentTable, _ contents: FileContents, _ columns: [ColumnRole: String], _ units: [ColumnRole: String]
  ) {
    self.table = table
    self.contents = contents
    self.columns = columns
    self.units = units
    result = table.columns.map { Sweep.Column(name: $0.heading.text, unit: $0.heading.unit, values: $0.values) }
  }

  // MARK: Roles

  /// What the user named: the heading as written, or without its unit, or without regard to capitals.
  private mutating func assignNamed() throws {
    for role in ColumnRole.allCases {
      guard let wanted = columns[role] else { continue }
      let texts = table.columns.map(\.heading.text)
      let found =
        texts.firstIndex(of: wanted) ?? table.columns.firstIndex { $0.heading.name == wanted }
        ?? texts.firstIndex { $0.lowercased() == wanted.lowercased() }
      guard let found else { throw missing(wanted, role, texts) }
      if let other = ColumnRole.allCases.first(where: { roles[$0] == found }) {
        throw InputError(
          .usage, file: contents.path, found: "“\(wanted)” as \(other.rawValue) and as \(role.rawValue)",
          expected: "one role for a column", remedy: "name another column")
      }
      roles[role] = found
    }
  }

  private func missing(_ wanted: String, _ role: ColumnRole, _ headings: [String]) -> InputError {
    let most = 12
    var listed = headings.prefix(most).map { "“\($0)”" }.joined(separator: ", ")
    if headings.count > most { listed += " and \(headings.count - most) more" }
    return InputError(
      .usage, file: contents.path, found: "no column “\(wanted)”", expected: "one of \(listed)",
      remedy: NearestName.hint(for: wanted, among: headings) ?? "name the \(role.rawValue) column as the file does")
  }

  private mutating func assignClaimed() {
    for claim in table.claims where isFree(claim.role, claim.column) {
      roles[claim.role] = claim.column
      if let reason = claim.reason { reasons.append(reason) }
    }
  }

  /// True where nobody plays the role yet and the column plays none.
  func isFree(_ role: ColumnRole, _ column: Int) -> Bool {
    roles[role] == nil && !roles.values.contains(column)
  }

  private mutating func assignByHeading() {
    for role in ColumnRole.allCases where roles[role] == nil {
      var best: (rank: Int, column: Int)?
      for (index, column) in table.columns.enumerated() where isFree(role, index) {
        guard let rank = RoleVocabulary.rank(role, column.heading), rank < best?.rank ?? .max else { continue }
        if column.hasValues, !isIdleRotator(role, column) { best = (rank, index) }
      }
      roles[role] = best?.column
    }
    if let spread = table.columns.first(where: { isSpread($0.heading) }), roles[.standardError] == nil {
      reasons.append(
        "“\(spread.heading.text)” is the spread of single readings, not the error of their mean, and was not used; "
          + "name it as rxx-error to use it.")
    }
  }

  /// A rotator that stayed where it was says nothing of how the film was mounted on it; only the user can.
  private func isIdleRotator(_ role: ColumnRole, _ column: InstrumentTable.Column) -> Bool {
    guard role == .angle, RoleVocabulary.isRotatorPosition(column.heading) else { return false }
    let known = column.values.filter(\.isFinite)
    return (known.max() ?? 0) - (known.min() ?? 0) < 0.5 * .pi / 180
  }

  private func isSpread(_ heading: Heading) -> Bool {
    let words = HeadingWords(heading.name)
    let isResistance = RoleVocabulary.dimensions(of: .longitudinalResistance).contains(heading.unit.dimension)
    return isResistance && !words.isDisjoint(with: ["std", "stdev", "dev"])
  }

  // MARK: Result

  /// The heading of a column.
  func name(_ column: Int) -> String { table.columns[column].heading.text }

  private func sweep(_ provenance: Provenance) -> Sweep {
    var sweep = Sweep(columns: result, lines: table.lines, fileRows: table.fileRows, provenance: provenance)
    var search: (found: Sweep.StatedTemperature?, note: String?) = (nil, nil)
    if roles[.temperature] == nil {
      search = StatedTemperatureSearch.search(entries: table.entries, fileName: contents.name)
      sweep.statedTemperature = search.found
    }
    sweep.assumptions =
      [contents.text?.assumption].compactMap { $0 } + table.notes + [rolesSentence()].compactMap { $0 }
    sweep.assumptions += reasons
    if let stated = search.found {
      sweep.assumptions.append("The temperature \(stated.kelvin) K was taken from the \(stated.source).")
    }
    if let note = search.note { sweep.assumptions.append(note) }
    stateHeldQuantities(&sweep)
    return sweep
  }

  /// Tilt angle and gate voltage of a file that has no column of them.
  private func stateHeldQuantities(_ sweep: inout Sweep) {
    if roles[.angle] == nil, let angle = StatedQuantitySearch.angle(entries: table.entries, fileName: contents.name) {
      sweep.statedAngle = angle
      sweep.assumptions.append(
        "The tilt angle \(HeldQuantity.text(angle.value, unit: "rad")) was taken from the \(angle.source).")
    }
    if roles[.gate] == nil, let gate = StatedQuantitySearch.gate(entries: table.entries, fileName: contents.name) {
      sweep.statedGate = gate
      sweep.assumptions.append(
        "The gate voltage \(HeldQuantity.text(gate.value, unit: "V")) was taken from the \(gate.source).")
    }
  }

  /// "“B (T)” is the field, “T (K)” the temperature, …".
  private func rolesSentence() -> String? {
    let words: [(ColumnRole, String)] = [
      (.field, "the magnetic field"), (.temperature, "the temperature"),
      (.longitudinalResistance, "the longitudinal resistance R_xx"), (.hallResistance, "the Hall resistance R_xy"),
      (.conductance, "the conductance"), (.standardError, "its standard error"), (.gate, "the gate voltage"),
      (.voltage, "the voltage"), (.current, "the current"), (.angle, "the angle"), (.time, "the time"),
    ]
    let parts = words.compactMap { role, meaning in roles[role].map { "“\(name($0))” as \(meaning)" } }
    return parts.isEmpty ? nil : "Columns taken: " + parts.joined(separator: ", ") + "."
  }
}
