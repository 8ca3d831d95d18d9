import Foundation

/// `make validation`: runs the studies and writes docs/validation.md. Not part of the installed tool.
@main
struct CooperonValidation {
  /// Every study, in the order of the book.
  static let studies: [Study] = [
    DirtyCurveStudy.study, FullFormulaStudy.study, GlobalSearchStudy.study, ExponentStudy.study, CoverageStudy.study,
    WarningStudy.study, InvarianceStudy.study, ReferenceProblemStudy.study,
  ]

  static func main() async throws {
    guard let options = ValidationOptions(Array(CommandLine.arguments.dropFirst())) else {
      FileHandle.standardError.write(Data(ValidationOptions.usage.utf8))
      exit(64)
    }
    var book = ValidationBook(family: options.family)
    let progress = ProgressLine()
    for study in studies where options.studies.isEmpty || options.studies.contains(study.id) {
      let scaled = max(1, Int((Double(study.fullCount) * options.scale).rounded()))
      let count = study.isAlwaysWhole ? study.fullCount : options.counts[study.id] ?? scaled
      let run = StudyRun(
        family: options.family, count: count, workers: options.workers, rivals: options.rivals,
        progress: { progress.show(study: $0, done: $1, total: $2) })
      let report = try await study.body(run)
      for miss in report.misses { FileHandle.standardError.write(Data("  \(study.id): \(miss)\n".utf8)) }
      book.chapters.append((study, count, report))
    }
    if let output = options.output {
      try book.text.write(toFile: output, atomically: true, encoding: .utf8)
    } else {
      print(book.text, terminator: "")
    }
  }
}
