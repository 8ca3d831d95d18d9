import LeastSquares
import Magnetotransport

extension MeasurementLoader {
  /// The curves of all files of a job, and the files that could not be used.
  struct Loaded {
    var curves: [ConductivityCurve] = []
    var refused: [AnalysisResult.RefusedFile] = []
  }

  /// Reads and reduces every file. One bad file does not cost the others. Throws the `InputError` of a single bad file,
  /// and `AllFilesRefused` where several are bad and none is good.
  func loadAll(
    workers: Workers = .one, isCancelled: @Sendable () -> Bool, progress: (AnalysisProgress) -> Void
  ) throws -> Loaded {
    guard !job.data.files.isEmpty else {
      throw InputError(
        .usage, found: "no files", expected: "at least one measurement", remedy: "name the files to fit")
    }
    let reference = try job.data.reference.map { try self.reference($0) }
    let read = try withoutActuallyEscaping(progress) { progress in
      try SharedProgress(progress).map("reading", job.data.files, workers) { index in
        isCancelled() ? .success([]) : try result(of: job.data.files[index], less: reference)
      }
    }
    var loaded = Loaded()
    for (file, result) in zip(job.data.files, read) {
      switch result {
      case .success(let curves): loaded.curves += curves
      case .failure(let error): loaded.refused.append(.init(file: file, error: error.located(in: file)))
      }
    }
    if loaded.curves.isEmpty, let first = loaded.refused.first {
      if loaded.refused.count == 1 { throw first.error }
      throw AllFilesRefused(errors: loaded.refused.map(\.error))
    }
    return loaded
  }

  /// What one file holds, or why it cannot be used. Throws what is not the file's fault.
  private func result(
    of file: String, less reference: ConductivityCurve?
  ) throws -> Result<[ConductivityCurve], InputError> {
    do {
      return .success(try curves(of: file, less: reference))
    } catch let error as InputError {
      return .failure(error)
    }
  }
}
