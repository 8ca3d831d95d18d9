import LeastSquares

/// Which random numbers a run uses. The program is built while looking at one family; the published book is made with
/// the other, so that no threshold can have been tuned to the very curves it is judged by.
enum SeedFamily: String, CaseIterable, Sendable {
  /// For building.
  case development
  /// For the published book. Renewed when the program is changed after the book has been looked at.
  case published
  /// Kept back: for a look at what was changed after the published book had been looked at.
  case control

  private var base: UInt64 {
    switch self {
    case .development: 0x0d_5eed
    case .published: 0x26_1123_b9ce
    case .control: 0x26_1122_d875
    }
  }

  /// The seed of one run of a study: it depends on neither the number of runs nor the order in which they are done.
  func seed(study: String, run: Int) -> UInt64 {
    let name = study.utf8.reduce(14_695_981_039_346_656_037 as UInt64) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    return SeededRandom.seed(base ^ name, replica: run)
  }
}
