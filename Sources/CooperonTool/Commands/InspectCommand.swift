// cooperon inspect FILE... [options]
//
// What is in the files and what a fit would assume: format, columns, units, temperatures, sweep directions, and a small
// picture of the curve. Nothing is fitted and nothing is written.

import ArgumentParser
import Cooperon

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say what is in the files and what a fit would assume.",
    discussion: """
      Examples:
        cooperon inspect film_1.4K.dat
        cooperon inspect *.csv --json
        cooperon inspect gate.txt --column rxy="X2 (Ohm)" --unit field=mT
      """)

  @Argument(help: ArgumentHelp("Measurements.", valueName: "file"))
  var files: [String]

  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup var output: MachineOutput

  func run() throws {
    var job = Job()
    job.data.files = try files.flatMap { try FilePattern($0).files() }
    try data.apply(to: &job)
    let loader = MeasurementLoader(job: job)
    var inspections: [Inspection] = []
    var refusals: [InputError] = []
    for file in job.data.files {
      do {
        inspections.append(try Inspection(of: file, with: loader))
      } catch let error as InputError {
        refusals.append(error.located(in: file))
      }
    }
    if output.json {
      try Console.data(JSONValue.array(inspections.map(\.json)).text)
    } else {
      try Console.data(inspections.map { $0.text(isColored: Console.isColored) }.joined(separator: "\n"))
    }
    // The last refusal is thrown, so that it sets the exit code.
    for refusal in refusals.dropLast() { Console.words(Ending.prefix + refusal.description) }
    if let last = refusals.last { throw last }
  }
}
