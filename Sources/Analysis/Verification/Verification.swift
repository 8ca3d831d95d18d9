import Localization
import Magnetotransport

/// A second opinion on a results file, from the file alone.
///
/// Every curve is computed again on another path: the model by GSL's digamma function (`LibraryPrediction`), minimum and
/// covariance by GSL's own nonlinear least squares (`LibraryMinimization`), intervals by refits of GSL at their ends. So are the
/// laws through the lengths.
public struct Verification: Sendable {
  /// One number that was computed again.
  public struct Check: Hashable, Sendable {
    /// The curve or law it belongs to.
    public var subject: String
    /// What it is.
    public var quantity: String
    /// As the file has it.
    public var recorded: Double
    /// As it was found again.
    public var recomputed: Double
    /// How far they are apart, in the measure that `tolerance` is in.
    public var deviation: Double
    /// How far they may be.
    public var tolerance: Double

    init(
      subject: String, quantity: String, recorded: Double, recomputed: Double, deviation: Double, tolerance: Double
    ) {
      self.subject = subject
      self.quantity = quantity
      self.recorded = recorded
      self.recomputed = recomputed
      // What cannot be compared does not agree.
      self.deviation = deviation.isNaN ? .infinity : deviation
      self.tolerance = tolerance
    }

    /// The check whose deviation is the difference in units of a scale; by default of the larger magnitude.
    static func comparing(
      _ subject: String, _ quantity: String, recorded: Double, recomputed: Double, scale: Double?, tolerance: Double
    ) -> Check {
      let size = scale ?? max(abs(recorded), abs(recomputed))
      let deviation = recorded == recomputed ? 0 : abs(recorded - recomputed) / size
      return Check(
        subject: subject, quantity: quantity, recorded: recorded, recomputed: recomputed, deviation: deviation,
        tolerance: tolerance)
    }

    /// True where both are one number.
    public var agrees: Bool { deviation <= tolerance }
  }

  /// The file, as the user named it.
  public let file: String
  /// How many curves were verified.
  public let curveCount: Int
  /// All checks, in the order of the file.
  public let checks: [Check]
  /// What the file alone cannot say, one sentence each.
  public let unchecked: [String]

  /// True where all numbers agree.
  public var agrees: Bool { checks.allSatisfy(\.agrees) }
  /// The checks that failed.
  public var disagreements: [Check] { checks.filter { !$0.agrees } }

  /// Verifies a results file.
  ///
  /// Throws `InputError` (data) where the file cannot be read, is not a results file, or holds numbers that no fit can
  /// have written.
  public init(of path: String) throws {
    try self.init(try ResultsFile(path).results, in: path)
  }

  init(_ results: RecordedResults, in path: String) throws {
    var checks: [Check] = []
    var unchecked: [String] = []
    let predictions = try results.fits.enumerated().map { try $1.prediction(in: path, fit: $0) }
    let curves = try results.curves(predictions, in: path)
    let method = results.job.uncertainty.method
    var joint = results.joint.flatMap { JointVerification($0, of: curves) }
    for (index, curve) in curves.enumerated() {
      let found = FitVerification(
        curve, prediction: predictions[index], method: method, others: joint?.others(than: index))
      checks += found.checks
      unchecked += found.unchecked.filter { !unchecked.contains($0) }
    }
    joint?.check(method: method)
    checks += joint?.checks ?? []
    if results.joint?.sharing != nil {
      unchecked.append("whether the data allow what is shared: χ² of the curves one by one is not in the file")
    }
    for part in results.lawsByPlace {
      for (index, recorded) in part.laws.enumerated() {
        let (law, points) = try recorded.checked(against: part.series, in: path, at: "\(part.place)laws[\(index)]")
        let found = LawVerification(recorded, law: law, points: points, subject: "law \(law.id)")
        checks += found.checks
        unchecked += found.unchecked.filter { !unchecked.contains($0) }
      }
    }
    for part in results.lawsByPlace {
      guard let law = part.globalLaw else { continue }
      let place = "\(part.place)globalLaw"
      guard let positions = try results.positions(of: law.curves, in: path, at: place) else {
        unchecked.append("\(place): several fits have the name of one of its curves")
        continue
      }
      let found = try GlobalLawVerification(
        law, of: positions.map { (results.fits[$0], predictions[$0]) }, job: results.job, in: path, at: place)
      checks += found.checks
      unchecked += found.unchecked.filter { !unchecked.contains($0) }
    }
    file = path
    curveCount = results.fits.count
    self.checks = checks
    self.unchecked = unchecked
  }
}

extension RecordedResults {
  /// The fits of some curves by their labels; nil where a label does not say which.
  fileprivate func positions(of labels: [String], in path: String, at place: String) throws -> [Int]? {
    let found = try labels.map { label in
      let found = fits.indices.filter { fits[$0].label == label }
      guard !found.isEmpty else {
        throw ResultsFile.trouble(
          path, found: "\(place): no fit of “\(label)”", expected: "a fit of every curve it names")
      }
      return found
    }
    return found.allSatisfy { $0.count == 1 } ? found.map { $0[0] } : nil
  }

  /// The fits as problems, with what those of a joint fit have in common.
  fileprivate func curves(_ predictions: [LibraryPrediction], in path: String) throws -> [RecordedCurve] {
    let common =
      try joint.map { try CommonUnknowns($0.unknowns, ties: job.model.ties, in: path, at: "joint") } ?? CommonUnknowns()
    return try zip(fits, predictions).map { try RecordedCurve($0, prediction: $1, sharing: common) }
  }
}
