// cooperon fit FILE... | JOB.toml [options]
//
// The main job: read, reduce, fit, temperature series, dephasing law, report. Prints the summary and writes the report
// folder. Options override the job file.

import ArgumentParser
import Cooperon

struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Read, reduce and fit measurements; with several temperatures, find the dephasing law.",
    discussion: """
      Prints the summary and writes a folder with report.html, results.json,
      tables and figures. What is not given is taken from the files or chosen by
      evidence, and said. Options override a job file.

      Examples:
        cooperon fit film_1.4K.dat
        cooperon fit *.dat --length "40 um" --width "10 um"
        cooperon fit *.dat --model hln-full --prior B_e=0.2~20% --share B_so
        cooperon fit gate.txt --column rxy="X2 (Ohm)" --temperature 1.8 --no-report
        cooperon fit KTO-27.toml --output KTO-27-report
      """)

  @Argument(help: ArgumentHelp("Measurements, or one job file (.toml).", valueName: "file"))
  var files: [String]

  @OptionGroup(title: "Sample") var sample: SampleOptions
  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup(title: "Reduction") var reduction: ReductionOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Uncertainty and law") var uncertainty: UncertaintyOptions
  @OptionGroup(title: "Result") var report: ReportOptions
  @OptionGroup var output: MachineOutput

  @Option(
    help: ArgumentHelp(
      "Compare with the truth that “cooperon simulate” wrote beside its files.", valueName: "truth.json"))
  var truth: String?

  func run() throws {
    let job = try Job(arguments: files, with: [sample, data, reduction, model, uncertainty])
    let truth = try truth.map(SimulatedTruth.init(path:))
    let result = try analyse(job)
    guard !result.fits.isEmpty else {
      Console.words("cooperon: interrupted before the first fit; nothing was written")
      throw ExitCode(.interrupted)
    }
    let workers = try report.processors.workers()
    let folder = report.skipsReport ? nil : try ReportFolder.write(result, to: report.output, workers: workers)
    try show(result, folder: folder)
    if let truth { try compare(result, with: truth) }
    if result.isInterrupted { throw ExitCode(.interrupted) }
    let isComplete = result.refusedFiles.isEmpty && result.fits.allSatisfy(\.isTrustworthy)
    if report.strict, !isComplete { throw ExitCode(.untrustworthy) }
  }

  private func analyse(_ job: Job) throws -> AnalysisResult {
    let workers = try report.processors.workers()
    return try Working.run(isShown: !report.quiet) { isCancelled, progress in
      try Analysis(job, workers: workers, isCancelled: isCancelled).run(progress: progress)
    }
  }

  private func show(_ result: AnalysisResult, folder: ReportFolder?) throws {
    if output.json {
      try Console.data(JSONReport(result).text)
    } else {
      try Console.data(TerminalReport(Report(result), isColored: Console.isColored, folder: folder?.path).text)
    }
    guard !report.quiet else { return }
    for refused in result.refusedFiles { Console.words("cooperon: left out: \(refused.error)") }
    if let trouble = folder?.figureTrouble { Console.words("cooperon: \(trouble)") }
    if result.isInterrupted { Console.words("cooperon: interrupted; the result holds what was done before") }
  }

  /// The comparison is for people; beside JSON it must not disturb standard output.
  private func compare(_ result: AnalysisResult, with truth: SimulatedTruth) throws {
    let text = try TruthComparison(result, truth).text
    if output.json { Console.words(text) } else { try Console.data("\n" + text) }
  }
}
