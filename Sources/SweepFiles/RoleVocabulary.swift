import Magnetotransport

/// Which role a heading speaks of, and how plainly: the words labs write above their columns.
enum RoleVocabulary {
  /// How well a heading fits a role: 0 is the plainest, nil is not at all. Among equals the first column is taken.
  static func rank(_ role: ColumnRole, _ heading: Heading) -> Int? {
    let words = HeadingWords(heading.name)
    switch role {
    case .field: return field(words, heading.unit)
    case .temperature: return temperature(words, heading.unit)
    case .longitudinalResistance: return longitudinal(words, heading.unit)
    case .hallResistance: return hall(words, heading.unit)
    case .conductance: return conductance(words, heading.unit)
    case .standardError: return standardError(words, heading.unit)
    case .gate: return gate(words, heading.unit)
    case .voltage: return voltage(words, heading.unit)
    case .current: return current(words, heading.unit)
    case .time: return time(words, heading.unit)
    case .angle: return angle(words, heading.unit)
    }
  }

  /// True where a heading promises a measured number the analysis uses.
  static func isPhysical(_ heading: Heading) -> Bool {
    let used: [ColumnRole] = [.field, .temperature, .longitudinalResistance, .hallResistance, .conductance]
    return used.contains { rank($0, heading) != nil }
  }

  /// True for the rotator position that an instrument writes whether or not anything turns.
  static func isRotatorPosition(_ heading: Heading) -> Bool {
    let words = HeadingWords(heading.name)
    return words.contains("position") && !words.contains("angle")
  }

  /// Units a role accepts.
  static func dimensions(of role: ColumnRole) -> Set<MeasurementUnit.Dimension> {
    switch role {
    case .field: return [.magneticField]
    case .temperature: return [.temperature]
    case .longitudinalResistance, .hallResistance: return resistances
    case .conductance: return conductances
    case .standardError: return resistances.union(conductances)
    case .gate, .voltage: return [.voltage]
    case .current: return [.current]
    case .time: return [.time]
    case .angle: return [.angle]
    }
  }

  /// The unit taken where a file states none.
  static func defaultUnit(of role: ColumnRole) -> MeasurementUnit {
    switch role {
    case .field: return MeasurementUnit(symbol: "T", dimension: .magneticField, factor: 1)
    case .temperature: return MeasurementUnit(symbol: "K", dimension: .temperature, factor: 1)
    case .longitudinalResistance, .hallResistance, .standardError:
      return MeasurementUnit(symbol: "Ω", dimension: .resistance, factor: 1)
    case .conductance: return MeasurementUnit(symbol: "S", dimension: .conductance, factor: 1)
    case .gate, .voltage: return MeasurementUnit(symbol: "V", dimension: .voltage, factor: 1)
    case .current: return MeasurementUnit(symbol: "A", dimension: .current, factor: 1)
    case .time: return MeasurementUnit(symbol: "s", dimension: .time, factor: 1)
    case .angle: return MeasurementUnit(symbol: "rad", dimension: .angle, factor: 1)
    }
  }

  private static let resistances: Set<MeasurementUnit.Dimension> = [.resistance, .sheetResistance, .resistivity]
  private static let conductances: Set<MeasurementUnit.Dimension> = [.conductance, .sheetConductance, .conductivity]
  private static let spread: Set<String> = ["std", "stdev", "dev", "deviation", "error", "err", "sigma", "uncertainty"]
  private static let settings: Set<String> = [
    "set", "setpoint", "target", "status", "state", "rate", "code", "mode", "step", "range", "initial", "final",
  ]
  private static let gates: Set<String> = [
    "gate", "leak", "leakage", "vg", "vbg", "vtg", "bg", "tg", "compliance", "limit",
  ]
  private static let transverse: Set<String> = ["xy", "yx", "hall", "rxy", "ryx", "rhoxy", "rhoyx", "rh", "trans"]

  private static func isUnstated(_ unit: MeasurementUnit) -> Bool { unit.dimension == .unknown && unit.symbol.isEmpty }

  private static func field(_ words: HeadingWords, _ unit: MeasurementUnit) -> Int? {
    guard unit.dimension == .magneticField || isUnstated(unit) else { return nil }
    guard words.isDisjoint(with: spread), words.isDisjoint(with: settings) else {
      return unit.dimension == .magneticField && words.isDisjoint(with: spread) ? 3 : nil
    }
    let names: Set<String> = [
      "b", "h", "field", "magneticfield", "bfield", "hfield", "mu0h", "magnetfield", "appliedfield", "bz", "bperp",
    ]
    if names.contains(words.compact) { return 0 }
    if words.contains("field") { return 1 }
    return unit.dimension == .magneticField ? 2 : nil
  }

  private static func temperature(_ words: HeadingWords, _ unit: MeasurementUnit) -> Int? {
    guard unit.dimension == .temperature || isUnstated(unit) else { return nil }
    guard words.isDisjoint(with: spread), words.isDisjoint(with: settings) else { return nil }
    let isNamed = words.contains("temperature") || words.contains("temp")
    if words.contains("sample"), isNamed || unit.dimension == .temperature { return 0 }
    if ["t", "temp", "temperature", "tsample"].contains(words.compact) { return 1 }
    if isNamed { return 2 }
    return unit.dimension == .temperature ? 3 : nil
  }

  private static func longitudinal(_ words: HeadingWords, _ unit: MeasurementUnit) -> Int? {
    guard resistances.contains(unit.dimension) || isUnstated(unit) else { return nil }
    guard words.isDisjoint(with: spread), words.isDisjoint(with: transverse), words.isDisjoint(with: gates) else {
      return nil
    }
    if words.contains("contact") { return nil }
    if words.contains("xx") || ["rxx", "rhoxx"].contains(where: words.contains) { return 0 }
    if words.contains("sheet") || ["rs", "rsq", "rsquare"].contains(words.compact) { return 1 }
    if ["r", "resistance"].contains(words.compact) { return 2 }
    if words.contains("resistance") || words.first == "r" { return isUnstated(unit) && words.count > 2 ? nil : 3 }
    if words.contains("resistivity") || words.first == "rho" { return 4 }
    return resistances.contains(unit.dimension) ? 5 : nil
  }

  private static func hall(_ words: HeadingWords, _ unit: MeasurementUnit) -> Int? {
    guard resistances.contains(unit.dimension) || isUnstated(unit), words.isDisjoint(with: spread) else { return nil }
    guard !words.isDisjoint(with: transverse) else { return nil }
    return words.contains("v") || words.contains("voltage") ? nil : 0
  }

  private static func conductance(_ words: HeadingWords, _ unit: MeasurementUnit) -> Int? {
    guard words.isDisjoint(with: transverse), words.isDisjoint(with: gates) else { return nil }
    guard words.isDisjoint(with: spread.subtracting(["sigma"])) else { return nil }
    let names: Set<String> = ["g", "gxx", "sigmaxx", "conductance", "conductivity", "sheetconductance"]
    if conductances.contains(unit.dimension) {
      return names.contains(words.compact) || words.contains("xx") ? 0 : 1
    }
    return isUnstated(unit) && names.contains(words.compact) ? 2 : nil
  }

  /// A standard deviation of readings is not an error of their mean, and is not taken for one.
  private static func standardError(_ words: HeadingWords, _ unit: MeasurementUnit) -> Int? {
    guard dimensions(of: .standardError).contains(unit.dimension) || isUnstated(unit) else { return nil }
    guard words.isDisjoint(with: transverse), words.isDisjoint(with: ["std", "stdev", "dev", "deviation"]) else {
      return nil
    }
    if ["drxx", "dr", "dgxx"].contains(words.compact) { return 1 }
    guard !words.isDisjoint(with: ["error", "err", "uncertainty", "sigma"]) else { return nil }
    let isOfResistance = ["r", "rxx", "resistance", "g", "gxx", "xx", "rho", "rhoxx"].contains(where: words.contains)
    return isOfResistance || !isUnstated(unit) ? 0 : nil
  }

  private static func gate(_ words: HeadingWords, _ unit: MeasurementUnit) -> Int? {
    guard unit.dimension == .voltage || isUnstated(unit) else { return nil }
    guard words.isDisjoint(with: spread), words.isDisjoint(with: ["leak", "leakage", "current", "compliance", "limit"])
    else { return nil }
    if ["vg", "vbg", "vtg", "vgate", "vbackgate", "vtopgate", "gate", "backgate"].contains(words.compact) { return 0 }
    if words.contains("gate") || words.contains("backgate") { return words.isDisjoint(with: settings) ? 1 : 2 }
    return unit.dimension == .voltage && ["vg", "vbg", "vtg"].contains(where: words.contains) ? 2 : nil
  }

  private static func voltage(_ words: HeadingWords, _ unit: MeasurementUnit) -> Int? {
    guard unit.dimension == .voltage || isUnstated(unit) else { return nil }
    guard words.isDisjoint(with: spread), words.isDisjoint(with: gates), words.isDisjoint(with: transverse) else {
      return nil
    }
    guard words.isDisjoint(with: settings), words.isDisjoint(with: ["quadrature", "vxy"]) else { return nil }
    if words.compact == "vxx" { return 0 }
    if ["v", "u", "voltage"].contains(words.compact) { return 1 }
    guard unit.dimension == .voltage else { return nil }
    return words.contains("voltage") || words.first == "v" || words.contains("x") ? 2 : nil
  }

  private static func current(_ words: HeadingWords, _ unit: MeasurementUnit) -> Int? {
    guard unit.dimension == .current || isUnstated(unit) else { return nil }
    guard words.isDisjoint(with: spread), words.isDisjoint(with: gates), words.isDisjoint(with: settings) else {
      return nil
    }
    if ["i", "ixx", "current"].contains(words.compact) { return 0 }
    guard unit.dimension == .current else { return nil }
    return ["current", "excitation", "i", "isd"].contains(where: words.contains) ? 1 : nil
  }

  private static func time(_ words: HeadingWords, _ unit: MeasurementUnit) -> Int? {
    guard unit.dimension == .time || isUnstated(unit) else { return nil }
    guard words.isDisjoint(with: ["averaging", "constant", "delay", "settling", "integration"]) else { return nil }
    if ["time", "timestamp", "elapsedtime", "t"].contains(words.compact) {
      return words.compact == "t" && isUnstated(unit) ? nil : 0
    }
    return words.contains("time") ? 1 : nil
  }

  private static func angle(_ words: HeadingWords, _ unit: MeasurementUnit) -> Int? {
    guard words.isDisjoint(with: ["phase", "hall", "loss"]), words.isDisjoint(with: spread) else { return nil }
    if isUnstated(unit) {
      return ["angle", "tilt", "tiltangle", "fieldangle", "sampleangle"].contains(words.compact) ? 3 : nil
    }
    guard unit.dimension == .angle else { return nil }
    if ["angle", "tilt", "rotator", "rotation"].contains(where: words.contains) { return 0 }
    if words.contains("position") { return 1 }
    // "Theta1" is the phase of a lock-in, "phi" mostly one too; "theta" alone is an angle of rotation.
    return words.compact == "theta" ? 2 : nil
  }
}
