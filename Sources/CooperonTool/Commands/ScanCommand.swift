// cooperon scan FILE... | JOB.toml [options]
//
// The same fit inside ever smaller field windows: where the result does not depend on the window, and which window
// `cooperon fit` takes.

import ArgumentParser
import Cooperon
import Foundation

struct ScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Fit against the field window: plateau, marks, and the window that fit takes.",
    discussion: """
      Fits each curve inside ever smaller windows |B| ≤ limit, finds where L_phi
      does not depend on the limit, and says which window “cooperon fit” takes and
      why. Options override a job file, whose window is not used.

      Examples:
        cooperon scan film_1.4K.dat
        cooperon scan film_1.4K.dat --model hln-simple --mean-free-path "20 nm"
        cooperon scan *.dat --no-report --json
      """)

  @Argument(help: ArgumentHelp("Measurements, or one job file (.toml).", valueName: "file"))
  var files: [String]

  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Sample") var sample: SampleOptions
  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup(title: "Reduction") var reduction: ReductionOptions
  @OptionGroup(title: "Uncertainty") var uncertainty: ErrorOptions
  @OptionGroup(title: "Result") var report: FolderOptions
  @OptionGroup var output: MachineOutput

  func run() throws {
    let job = try Job(arguments: files, with: [sample, data, reduction, model, uncertainty])
    let workers = try report.processors.workers()
    let result = try Working.run(isShown: !report.quiet) { isCancelled, progress in
      try WindowScan(job, workers: workers, isCancelled: isCancelled).run(progress: progress)
    }
    let document = try WindowScanJSON(result).document
    let plots = result.curves.compactMap { scan in
      FieldPlot(
        title: "L_phi in nm against log10 of the window in T: \(scan.curve.label.printable)",
        x: scan.points.map { log10($0.limit) },
        y: scan.points.map { 1e9 * ($0.coherenceLength?.value ?? .nan) })
    }
    try report.publish(
      Report(result), document, named: "cooperon-scan", asJSON: output.json, isInterrupted: result.isInterrupted,
      plots: plots)
  }
}
