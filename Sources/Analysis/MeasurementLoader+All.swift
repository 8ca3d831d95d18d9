import Magnetotransport

extension MeasurementLoader {
  /// The curves of all files of a job, and the files that could not be used.
  struct Loaded {
    var curves: [ConductivityCurve] = []
    var refused: [AnalysisResult.RefusedFile] = []
  }

  /// Reads and reduces every file. One bad file does not cost the others; if all are bad, the first one's error is
  /// thrown.
  func loadAll(isCancelled: () -> Bool, progress: (AnalysisProgress) -> Void) throws -> Loaded {
    guard !job.data.files.isEmpty else {
      throw InputError(
        .usage, found: "no files", expected: "at least one measurement", remedy: "name the files to fit")
    }
    let reference = try job.data.reference.map { try self.reference($0) }
    var loaded = Loaded()
    for (index, file) in job.data.files.enumerated() where !isCancelled() {
      do {
        loaded.curves += try curves(of: file, less: reference)
      } catch let error as InputError {
        loaded.refused.append(.init(file: file, error: error.located(in: file)))
      }
      progress(.init(stage: "reading", done: index + 1, total: job.data.files.count, item: file))
    }
    if loaded.curves.isEmpty, let first = loaded.refused.first { throw first.error }
    return loaded
  }
}
