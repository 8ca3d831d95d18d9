import ArgumentParser
import Cooperon

/// Where the result of a comparison or a scan goes.
struct FolderOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Folder for report.html, results.json and figures (default: cooperon- and the command's noun).",
      valueName: "folder"))
  var output: String?

  @Flag(name: .customLong("no-report"), help: "Print the table only, write nothing.")
  var skipsReport = false

  @OptionGroup var processors: ThreadOptions

  @Flag(help: "Say nothing on standard error except errors.")
  var quiet = false

  /// Writes the folder unless told not to, and prints the report, or the document in its place.
  func publish(
    _ report: Report, _ document: JSONValue, named name: String, asJSON: Bool, isInterrupted: Bool,
    plots: [FieldPlot] = []
  ) throws {
    let workers = try processors.workers()
    let folder =
      skipsReport ? nil : try ReportFolder.write(report, results: document, to: output ?? name, workers: workers)
    if asJSON {
      try Console.data(document.text)
    } else {
      let text = TerminalReport(report, isColored: Console.isColored, folder: folder?.path).text
      try Console.data(text)
      var page = Page(isColored: Console.isColored)
      for plot in plots { page.section(plot.title, lines: plot.lines) }
      try Console.data(page.text)
    }
    if !quiet, let trouble = folder?.figureTrouble { Console.words("cooperon: \(trouble)") }
    guard isInterrupted else { return }
    if !quiet { Console.words("cooperon: interrupted; the result holds what was done before") }
    throw ExitCode(.interrupted)
  }
}
