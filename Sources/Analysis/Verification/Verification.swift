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
    let method = results.job.uncertainty.method
    var joint = JointVerification(results, predictions)
    let curves = results.fits.indices.map { index in
      FitVerification(
        results.fits[index], prediction: predictions[index], method: method, others: joint?.others(than: index))
    }
    for found in curves {
      checks += found.checks
      unchecked += found.unchecked.filter { !unchecked.contains($0) }
    }
    joint?.check(curves, method: method)
    checks += joint?.checks ?? []
    for (place, series, laws) in results.lawsByPlace {
      for (index, recorded) in laws.enumerated() {
        let (law, points) = try recorded.checked(against: series, in: path, at: "\(place)laws[\(index)]")
        let found = LawVerification(recorded, law: law, points: points, subject: "law \(law.id)")
        checks += found.checks
        unchecked += found.unchecked.filter { !unchecked.contains($0) }
      }
    }
    if results.globalLaw != nil || results.seriesByCondition.contains(where: { $0.globalLaw != nil }) {
      unchecked.append(
        "the power law fitted to all curves at once: what the curves have of their own there is not in the file")
    }
    file = path
    curveCount = results.fits.count
    self.checks = checks
    self.unchecked = unchecked
  }
}
