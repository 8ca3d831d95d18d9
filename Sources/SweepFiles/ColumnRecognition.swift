import Magnetotransport

/// Decides which column of a table plays which role and in which unit, from what the user says, what the format claims and
/// what the headings say, in that order, and writes down every decision as a sentence.
struct ColumnRecognition {
  private let table: InstrumentTable
  private let contents: FileContents
  private let columns: [ColumnRole: String]
  private let units: [ColumnRole: String]

  private var roles: [ColumnRole: Int] = [:]
  private var reasons: [String] = []
  private var result: [Sweep.Column]

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
        file: contents.path, sha256: Sha256.hexadecimal(of: contents.bytes), format: format.id))
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

  private func isFree(_ role: ColumnRole, _ column: Int) -> Bool {
    roles[role] == nil && !roles.values.contains(column)
  }

  private mutating func assignByHeading() {
    for role in ColumnRole.allCases where roles[role] == nil {
      var best: (rank: Int, column: Int)?
      for (index, column) in table.columns.enumerated() where isFree(role, index) {
        guard let rank = RoleVocabulary.rank(role, column.heading), rank < best?.rank ?? .max else { continue }
        if column.hasValues { best = (rank, index) }
      }
      roles[role] = best?.column
    }
    if let spread = table.columns.first(where: { isSpread($0.heading) }), roles[.standardError] == nil {
      reasons.append(
        "“\(spread.heading.text)” is the spread of single readings, not the error of their mean, and was not used; "
          + "name it as rxx-error to use it.")
    }
  }

  private func isSpread(_ heading: Heading) -> Bool {
    let words = HeadingWords(heading.name)
    let isResistance = RoleVocabulary.dimensions(of: .longitudinalResistance).contains(heading.unit.dimension)
    return isResistance && !words.isDisjoint(with: ["std", "stdev", "dev"])
  }

  // MARK: Lock-in signals

  /// A first lock-in signal is the longitudinal one; a second one is the Hall signal where the file name speaks of R_xy.
  ///
  /// For R_xx the magnitude R serves while its phase stays put: it is the in-phase part divided by the cosine of that
  /// phase. For R_xy only the in-phase part will do, because a magnitude has lost the sign that the field reverses.
  private mutating func assignLockInSignals() {
    let signals = LockInSignal.all(in: table.columns)
    guard let first = signals.first else { return }
    let hasPlainName = table.columns.contains {
      RoleVocabulary.rank(.longitudinalResistance, $0.heading).map { $0 < 3 } == true
    }
    if !hasPlainName || HeadingWords(table.columns[first.magnitude].heading.name).compact == "r" {
      assignLongitudinal(first)
    }
    let words = contents.name.lowercased()
    guard signals.count > 1, words.contains("xy") || words.contains("hall") else { return }
    let second = signals[1]
    guard isFree(.hallResistance, second.inPhase) else { return }
    roles[.hallResistance] = second.inPhase
    reasons.append(
      "“\(name(second.inPhase))” is the in-phase part of the second lock-in signal and was taken as the Hall resistance "
        + "R_xy, which the file name announces; the magnitude “\(name(second.magnitude))” has lost its sign.")
  }

  private mutating func assignLongitudinal(_ signal: LockInSignal) {
    guard let phase = signal.phaseRange(in: table.columns) else { return }
    let (low, high) = (rounded(phase.lowerBound), rounded(phase.upperBound))
    let isConstant = phase.upperBound - phase.lowerBound < 30
    let column = isConstant ? signal.magnitude : signal.inPhase
    guard isFree(.longitudinalResistance, column) else { return }
    roles[.longitudinalResistance] = column
    reasons.append(
      isConstant
        ? "“\(name(column))” is a lock-in magnitude whose phase stays between \(low)° and \(high)°; it was taken as the "
          + "longitudinal resistance R_xx."
        : "“\(name(column))”, the in-phase part, was taken as the longitudinal resistance R_xx, because the phase of the "
          + "lock-in signal moves from \(low)° to \(high)°.")
  }

  private func name(_ column: Int) -> String { table.columns[column].heading.text }

  private func rounded(_ degrees: Double) -> String { "\((degrees * 10).rounded() / 10)" }

  // MARK: Units

  private mutating func settleUnits() throws {
    for role in ColumnRole.allCases {
      guard let column = roles[role] else {
        if let symbol = units[role] { throw unitWithoutColumn(symbol, role) }
        continue
      }
      result[column].role = role
      if let symbol = units[role] {
        try override(column, role, symbol)
      } else if result[column].unit.dimension == .unknown {
        try assumeUnit(of: column, role)
      } else if !RoleVocabulary.dimensions(of: role).contains(result[column].unit.dimension) {
        throw wrongUnit(column, role)
      }
    }
    takeSheetResistance()
  }

  /// The user's unit in place of the file's.
  private mutating func override(_ column: Int, _ role: ColumnRole, _ symbol: String) throws {
    guard let unit = Heading.unit(symbol) else {
      throw InputError(
        .usage, found: "the unit “\(symbol)” for \(role.rawValue)", expected: "a unit such as \(examples(role))",
        remedy: "write the unit as in a table heading")
    }
    guard RoleVocabulary.dimensions(of: role).contains(unit.dimension) else {
      throw InputError(
        .usage, found: "the unit “\(symbol)” for \(role.rawValue)", expected: "a unit such as \(examples(role))",
        remedy: "choose another unit or another column")
    }
    let stated = result[column].unit
    result[column].values = result[column].values.map { unit.convertedToSI(($0 - stated.offset) / stated.factor) }
    result[column].unit = unit
  }

  private mutating func assumeUnit(of column: Int, _ role: ColumnRole) throws {
    let stated = result[column].unit.symbol
    guard stated.isEmpty else {
      throw InputError(
        file: contents.path, found: "the unit “\(Excerpt.of(stated))” of column “\(result[column].name)”",
        expected: "a unit such as \(examples(role))", remedy: "state the unit of \(role.rawValue)")
    }
    let unit = RoleVocabulary.defaultUnit(of: role)
    let largest = result[column].values.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    // No magnet in a transport lab holds more than 100 T: such numbers are Oe, G or mT.
    if role == .field, largest > 100 {
      throw InputError(
        file: contents.path, found: "“\(result[column].name)” up to \(largest) without a unit",
        expected: "a field unit",
        remedy: "state the unit of field, for example Oe or mT")
    }
    result[column].unit = unit
    if isUsed(role) { reasons.append("“\(result[column].name)” has no unit; it was taken in \(unit.symbol).") }
  }

  private func isUsed(_ role: ColumnRole) -> Bool { role != .time && role != .angle }

  private func wrongUnit(_ column: Int, _ role: ColumnRole) -> InputError {
    InputError(
      .usage, file: contents.path,
      found: "column “\(result[column].name)” in \(result[column].unit.symbol) as \(role.rawValue)",
      expected: "a unit such as \(examples(role))", remedy: "choose another column or state its unit")
  }

  private func unitWithoutColumn(_ symbol: String, _ role: ColumnRole) -> InputError {
    InputError(
      .usage, file: contents.path, found: "a unit “\(symbol)” for \(role.rawValue), which no column plays",
      expected: "a column for it", remedy: "name the column of \(role.rawValue) too")
  }

  private func examples(_ role: ColumnRole) -> String {
    switch role {
    case .field: return "T, mT or Oe"
    case .temperature: return "K or mK"
    case .longitudinalResistance, .hallResistance, .standardError: return "Ohm, kOhm or Ohm/sq"
    case .conductance: return "S or e2/h"
    case .voltage: return "V or mV"
    case .current: return "A or nA"
    case .time: return "s"
    case .angle: return "deg or rad"
    }
  }

  /// "MRsheet" or "Rsheet" in the file name, or "sheet" in the heading, says what no unit does: Ω per square.
  private mutating func takeSheetResistance() {
    guard let column = roles[.longitudinalResistance], units[.longitudinalResistance] == nil else { return }
    guard result[column].unit.dimension == .resistance else { return }
    let inHeading = HeadingWords(table.columns[column].heading.name).compact.contains("sheet")
    guard inHeading || contents.name.lowercased().contains("rsheet") else { return }
    result[column].unit.dimension = .sheetResistance
    if let error = roles[.standardError], result[error].unit.dimension == .resistance {
      result[error].unit.dimension = .sheetResistance
    }
    reasons.append(
      "“\(result[column].name)” was taken as resistance per square, as the \(inHeading ? "heading" : "file name") says."
    )
  }

  // MARK: Result

  private func sweep(_ provenance: Provenance) -> Sweep {
    var sweep = Sweep(columns: result, lines: table.lines, provenance: provenance)
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
    return sweep
  }

  /// "“B (T)” is the field, “T (K)” the temperature, …".
  private func rolesSentence() -> String? {
    let words: [(ColumnRole, String)] = [
      (.field, "the magnetic field"), (.temperature, "the temperature"),
      (.longitudinalResistance, "the longitudinal resistance R_xx"), (.hallResistance, "the Hall resistance R_xy"),
      (.conductance, "the conductance"), (.standardError, "its standard error"), (.voltage, "the voltage"),
      (.current, "the current"), (.angle, "the angle"), (.time, "the time"),
    ]
    let parts = words.compactMap { role, meaning in roles[role].map { "“\(name($0))” as \(meaning)" } }
    return parts.isEmpty ? nil : "Columns taken: " + parts.joined(separator: ", ") + "."
  }
}
