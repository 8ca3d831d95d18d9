// cooperon simulate MODEL name=value... [options] --output FOLDER
//
// Sweeps that were never measured, in a lab format, with noise, offset, hysteresis, Hall admixture and background, and
// the truth about them in truth.json: for teaching, for planning, and for tests.

import ArgumentParser
import Cooperon

struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Make synthetic sweeps in a lab format, with their truth beside them.",
    discussion: """
      Writes one file per temperature and truth.json into a new folder, whole or
      not at all. The same options give the same bytes.

      Examples:
        cooperon simulate hln-simple alpha=-0.5 L_phi=300nm --output film
        cooperon simulate hln-simple alpha=-0.5 --law power --set A=1e12 --set p=1 \\
          --temperatures 2,4,8,16 --field-offset 3mT --noise 0.02 --seed 7 \\
          --output series
      """)

  @Argument(help: ArgumentHelp("Identifier of a model, such as hln-simple.", valueName: "model"))
  var model: String

  @Argument(help: ArgumentHelp("Parameters of the model, SI or with unit.", valueName: "name=value"))
  var parameters: [String] = []

  @OptionGroup(title: "Temperatures") var temperatures: SimulatedSeriesOptions
  @OptionGroup(title: "Sample and magnet") var apparatus: SimulatedApparatusOptions

  @Option(help: ArgumentHelp("Start of the file names.", valueName: "word"))
  var name = "film"

  @Option(help: ArgumentHelp("Format of the files; see “cooperon formats”.", valueName: "id"))
  var format = "delimited-text"

  @Option(help: ArgumentHelp("Seed of the noise.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Folder to make; an earlier simulation there is replaced.", valueName: "folder"))
  var output: String

  @OptionGroup var machine: MachineOutput

  func run() throws {
    let chosen = try interpreted("--format") { try SweepFormat.named(format) }
    guard let write = chosen.write, let fileExtension = chosen.fileExtensions.first else {
      let writable = SweepFormat.all.filter { $0.write != nil }.map(\.id)
      throw InputError(
        .usage, file: "--format", found: "“\(chosen.id)”, which is only read",
        expected: "one of \(writable.joined(separator: ", "))", remedy: "choose a format that is written")
    }
    let measurement = try simulation().run()
    let truth = measurement.truthJSON(fileExtension: fileExtension)
    var files = try measurement.files.map { file in
      SimulationFolder.File(name: "\(file.name).\(fileExtension)", bytes: try write(file.sweep, file.remarks))
    }
    files.append(.init(name: SimulationFolder.truthName, bytes: Array(truth.utf8)))
    try SimulationFolder(path: output).write(files)
    try Console.data(machine.json ? truth : files.map { "\(output)/\($0.name)\n" }.joined())
  }

  private func simulation() throws -> Simulation {
    var simulation = Simulation(model: model, values: try values(), name: name, seed: seed)
    try temperatures.apply(to: &simulation)
    try apparatus.apply(to: &simulation)
    return simulation
  }

  private func values() throws -> [String: Double] {
    let chosen = try MagnetoconductanceModel.named(model)
    let units =
      chosen.parameters.map { (name: $0.name, unit: $0.kind.unit) }
      + chosen.synonyms.map { (name: $0.name, unit: $0.unit) }
    return try parameters.reduce(into: [:]) { values, argument in
      let named = try NamedText(argument, option: model, example: "L_phi=300nm")
      guard let unit = units.first(where: { $0.name == named.name })?.unit else {
        throw InputError.unknown("parameter", named.name, among: units.map(\.name)).located(in: model)
      }
      let inputs = try interpreted(argument) { try InputText(unit: unit).values(of: named.text) }
      guard inputs.count == 1 else {
        throw InputError(
          .usage, file: argument, found: "several values", expected: "one", remedy: "make one simulation for each")
      }
      values[named.name] = inputs[0]
    }
  }
}
