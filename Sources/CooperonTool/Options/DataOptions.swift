import ArgumentParser
import Cooperon

/// What is in the files, where recognition must be helped.
///
/// Here and elsewhere, options of values that may be negative take what follows them for the value, be it “-2 V”.
struct DataOptions: JobOptions {
  @Option(
    name: .customLong("column"),
    help: ArgumentHelp(
      "Heading of the column of a role, such as rxy=\"X2 (Ohm)\" (repeat). Roles: \(DataOptions.roles).",
      valueName: "role=heading"))
  var columns: [String] = []

  @Option(
    name: .customLong("unit"),
    help: ArgumentHelp("Unit of the column of a role, such as field=mT (repeat).", valueName: "role=unit"))
  var units: [String] = []

  @Option(help: ArgumentHelp("Temperature of files that do not say theirs, such as 1.4 or \"300 mK\".", valueName: "T"))
  var temperature: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Tilt of the field in files that do not say theirs, such as \"30 deg\".", valueName: "angle"))
  var angle: String?

  @Option(
    help: ArgumentHelp(
      "Angles are counted from the film normal or from its plane (default: normal).", valueName: "word"))
  var angleFrom: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Gate voltage of files that do not say theirs, such as \"-2 V\".", valueName: "voltage"))
  var gate: String?

  @Option(help: ArgumentHelp("Read the files as this format; see “cooperon formats”.", valueName: "id"))
  var format: String?

  static let roles = ColumnRole.allCases.map(\.rawValue).joined(separator: ", ")

  func apply(to job: inout Job) throws {
    for column in columns {
      let (role, heading) = try Self.named(column, option: "--column", example: "rxy=\"X2 (Ohm)\"")
      job.data.columns[role] = heading
    }
    for unit in units {
      let (role, symbol) = try Self.named(unit, option: "--unit", example: "field=mT")
      job.data.units[role] = symbol
    }
    if let kelvin = try positiveQuantity("--temperature", temperature, .temperature) { job.data.temperature = kelvin }
    if let angle = try quantity("--angle", angle, .angle) { job.data.angle = angle }
    if let gate = try quantity("--gate", gate, .voltage) { job.data.gate = gate }
    if let angleFrom { job.reduction.angleOrigin = try interpreted("--angle-from") { try .init(text: angleFrom) } }
    if let format { job.data.format = try interpreted("--format") { try SweepFormat.named(format).id } }
  }

  private static func named(_ argument: String, option: String, example: String) throws -> (String, String) {
    let named = try NamedText(argument, option: option, example: example)
    let roles = ColumnRole.allCases.map(\.rawValue)
    guard roles.contains(named.name) else {
      throw InputError.unknown("column role", named.name, among: roles).located(in: option)
    }
    return (named.name, named.text)
  }
}
