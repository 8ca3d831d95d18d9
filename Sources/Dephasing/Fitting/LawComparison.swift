import Foundation
import LeastSquares

/// How laws fitted to the same points compare: Akaike's criterion, and the law to prefer.
///
/// The criterion is AICc = χ²/c + 2k + 2k(k + 1)/(n − k − 1) for n points and k parameters (K. P. Burnham, D. R. Anderson,
/// Model Selection and Multimodel Inference, 2002, sections 2.4 and 2.5). c is 1, or χ²/ν of the best law where even that
/// one scatters more than the error bars say: differences of χ² would be overstated otherwise.
struct LawComparison {
  /// Differences below are no evidence.
  static let threshold = 2.0

  let minimizations: [LawMinimization]
  let aicc: [Double]
  /// Position of the law to prefer: the one with the fewest parameters among those within `threshold` of the best.
  let preferred: Int

  /// Nil without laws.
  init?(_ minimizations: [LawMinimization]) {
    let reduced = minimizations.compactMap { $0.solution.termination.isConverged ? $0.solution.reducedChiSquared : nil }
    let factor = max(1, reduced.min() ?? 1)
    let criteria = minimizations.map { Self.criterion($0, factor) }
    let candidates = minimizations.indices.filter {
      criteria[$0] <= (criteria.min() ?? .infinity) + Self.threshold
    }
    func isSimpler(_ first: Int, _ second: Int) -> Bool {
      let counts = (minimizations[first].law.parameters.count, minimizations[second].law.parameters.count)
      return counts.0 == counts.1 ? criteria[first] < criteria[second] : counts.0 < counts.1
    }
    guard let choice = candidates.min(by: isSimpler) else { return nil }
    self.minimizations = minimizations
    aicc = criteria
    preferred = choice
  }

  /// Infinite where the points are too few to tell, or the fit did not converge.
  private static func criterion(_ minimization: LawMinimization, _ factor: Double) -> Double {
    guard minimization.solution.termination.isConverged else { return .infinity }
    return InformationCriterion.aicc(
      chiSquared: minimization.solution.chiSquared / factor, residualCount: minimization.problem.temperatures.count,
      parameterCount: minimization.law.parameters.count, errorScale: .absolute)
  }

  /// The verdict on a law in one sentence.
  func verdict(on index: Int) -> String {
    let others = minimizations.indices.filter { $0 != index }
    guard !others.isEmpty else { return "no other law was fitted, so this one was not tested against any." }
    if index == preferred { return verdictOnPreferred(against: others) }
    let name = "“\(minimizations[preferred].law.id)”"
    let difference = aicc[index] - aicc[preferred]
    guard difference.isFinite else { return "too few temperatures to tell it from \(name)." }
    if difference > Self.threshold {
      return "the data speak against it: ΔAICc = \(text(difference)) behind \(name)."
    }
    return "cannot be told apart from \(name) (\(comparison(difference))); the simpler law is preferred."
  }

  private func verdictOnPreferred(against others: [Int]) -> String {
    let rivals = others.filter { aicc[$0] - aicc[preferred] <= Self.threshold }
    if let rival = rivals.min(by: { aicc[$0] < aicc[$1] }) {
      let difference = aicc[rival] - aicc[preferred]
      return "preferred as the simpler law; the data cannot tell it from “\(minimizations[rival].law.id)” "
        + "(\(comparison(difference)))."
    }
    guard let next = others.min(by: { aicc[$0] < aicc[$1] }), (aicc[next] - aicc[preferred]).isFinite else {
      return "preferred because it is simple; too few temperatures to test it against another law."
    }
    return
      "preferred by the data: ΔAICc = \(text(aicc[next] - aicc[preferred])) ahead of “\(minimizations[next].law.id)”."
  }

  private func comparison(_ difference: Double) -> String {
    difference.isFinite ? "ΔAICc = \(text(abs(difference))), below 2" : "too few temperatures"
  }

  private func text(_ difference: Double) -> String {
    String(format: "%.1f", difference)
  }
}
