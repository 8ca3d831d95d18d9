// cooperon compare FILE... | JOB.toml [options]
//
// Several models, each with several backgrounds, on the same points: which one the data prefer, and whether they can
// tell at all.

import ArgumentParser
import Cooperon

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Rank models and backgrounds on the same points, as far as the data can tell.",
    discussion: """
      Fits every model with every background to the same points and ranks them by
      AICc. Candidates within ΔAICc = 2 share a rank: the data cannot tell them
      apart, and what they disagree on is said. Options override a job file.

      Examples:
        cooperon compare film_1.4K.dat
        cooperon compare film_1.4K.dat --model hln-simple --model ilp --no-report
        cooperon compare *.dat --background none --background quadratic
      """)

  @Argument(help: ArgumentHelp("Measurements, or one job file (.toml).", valueName: "file"))
  var files: [String]

  @Option(
    name: .customLong("model"),
    help: ArgumentHelp("A candidate (repeat); default: those that suit the sample.", valueName: "id"))
  var models: [String] = []

  @Option(
    name: .customLong("background"),
    help: ArgumentHelp("Tried with every model (repeat); default: none, quadratic, kohler.", valueName: "id"))
  var backgrounds: [String] = []

  @OptionGroup(title: "Knowledge") var knowledge: KnowledgeOptions
  @OptionGroup(title: "Sample") var sample: SampleOptions
  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup(title: "Reduction") var reduction: ReductionOptions
  @OptionGroup(title: "Uncertainty") var uncertainty: ErrorOptions
  @OptionGroup(title: "Result") var report: FolderOptions
  @OptionGroup var output: MachineOutput

  func run() throws {
    var job = try Job(arguments: files, with: [sample, data, reduction, knowledge, uncertainty])
    if !models.isEmpty { job.model.names = try interpreted("--model") { try Job.Model.names(from: models) } }
    let chosen = try backgrounds.map { id in try interpreted("--background") { try Background.named(id).id } }
    let workers = try report.processors.workers()
    let result = try Working.run(isShown: !report.quiet) { isCancelled, progress in
      try ModelComparison(job, backgrounds: chosen, workers: workers, isCancelled: isCancelled).run(progress: progress)
    }
    let document = try ComparisonJSON(result).document
    try report.publish(
      Report(result), document, named: "cooperon-comparison", asJSON: output.json, isInterrupted: result.isInterrupted)
  }
}
