import Foundation
import LeastSquares
import Localization
import Magnetotransport

/// What a comparison of models and backgrounds found.
public struct ComparisonResult: Sendable {
  /// One model with one background, fitted to every curve.
  public struct Candidate: Sendable {
    /// The model.
    public var model: MagnetoconductanceModel
    /// The background.
    public var background: Background
    /// Its fits, in the order of the curves.
    public var fits: [Fit]
    /// Akaike's criterion, summed over the curves.
    public var aicc: Double
    /// How far it lies above the lowest of the comparison.
    public var deltaAICc = 0.0
    /// Akaike's weight: the probability that it is the best of those compared, if one of them is. 0…1, sum 1.
    public var weight = 0.0
    /// Place in the ranking, from 1; candidates that the data cannot tell apart share a place.
    public var rank = 1

    /// “hln-simple + quadratic”.
    public var name: String { "\(model.id) + \(background.id)" }
    /// χ² of the data, summed over the curves.
    public var chiSquared: Double { fits.reduce(0) { $0 + $1.solution.chiSquared } }
    /// Degrees of freedom, summed over the curves.
    public var degreesOfFreedom: Int { fits.reduce(0) { $0 + $1.solution.degreesOfFreedom } }
    /// Free parameters, summed over the curves.
    public var parameterCount: Int { fits.reduce(0) { $0 + $1.solution.freeParameterNames.count } }
    /// True where every minimum was reached.
    public var isConverged: Bool { fits.allSatisfy(\.solution.termination.isConverged) }
    /// Parameters that ended on a bound in some curve, each once.
    public var parametersAtBounds: [String] {
      var seen: Set<String> = []
      return fits.flatMap(\.solution.parametersAtBounds).filter { seen.insert($0).inserted }
    }
    /// The residual tests of the curve that looks worst.
    public var worstResidualTests: Fit.ResidualTests? {
      fits.map(\.residualTests).min { $0.runsDeviate < $1.runsDeviate }
    }

    init(model: MagnetoconductanceModel, background: Background, fits: [Fit]) {
      self.model = model
      self.background = background
      self.fits = fits
      aicc = fits.reduce(0) { $0 + ($1.candidates.first?.aicc ?? .infinity) }
    }
  }

  /// The job.
  public var job: Job
  /// All candidates, best evidence first.
  public var candidates: [Candidate]
  /// Candidates one of which contains the other, simpler first, by the evidence of the simpler one.
  public var nestedTests: [NestedTest]
  /// What can be said.
  public var verdict: ComparisonVerdict
  /// Files that could not be used.
  public var refusedFiles: [AnalysisResult.RefusedFile]
  /// True where the user stopped before its end.
  public var isInterrupted: Bool

  /// The curves that all candidates were fitted to.
  public var curves: [ConductivityCurve] { candidates.first?.fits.map(\.curve) ?? [] }

  /// Differences of AICc below this decide nothing (Burnham & Anderson 2002, section 2.6).
  public static let indistinguishable = 2.0

  init(
    job: Job, candidates found: [Candidate], refusedFiles: [AnalysisResult.RefusedFile] = [],
    isInterrupted: Bool = false
  ) {
    let candidates = Self.ranked(found)
    self.job = job
    self.candidates = candidates
    nestedTests = NestedTest.all(among: candidates)
    verdict = ComparisonVerdict(candidates)
    self.refusedFiles = refusedFiles
    self.isInterrupted = isInterrupted
  }

  /// Ordered by AICc, with differences, weights and places. A place is only given to a candidate that lies at least
  /// `indistinguishable` below the next: within, an order would be an accident of the noise.
  private static func ranked(_ found: [Candidate]) -> [Candidate] {
    var candidates = found.sorted { ($0.aicc, $0.name) < ($1.aicc, $1.name) }
    guard let lowest = candidates.first?.aicc, lowest.isFinite else { return candidates }
    for index in candidates.indices { candidates[index].deltaAICc = candidates[index].aicc - lowest }
    let weights = candidates.map { exp(-$0.deltaAICc / 2) }
    let sum = weights.reduce(0, +)
    var leader = 0
    for index in candidates.indices {
      candidates[index].weight = weights[index] / sum
      if candidates[index].deltaAICc - candidates[leader].deltaAICc >= indistinguishable { leader = index }
      candidates[index].rank = leader + 1
    }
    return candidates
  }
}
