import Localization
import Magnetotransport

/// What a comparison allows to say, in sentences with numbers.
///
/// Candidates within ΔAICc = 2 of the best are not ranked: the verdict names them, and what they disagree on.
public struct ComparisonVerdict: Hashable, Sendable {
  /// The sentences, the most important first.
  public let sentences: [String]
  /// Names of the candidates the data cannot tell apart from the best one, itself included, by evidence.
  public let equals: [String]

  /// True where one candidate stands alone.
  public var isDecided: Bool { equals.count == 1 }

  init(_ candidates: [ComparisonResult.Candidate]) {
    guard let best = candidates.first, best.aicc.isFinite else {
      sentences = ["Nothing was compared."]
      equals = []
      return
    }
    let tied = candidates.filter { $0.deltaAICc < ComparisonResult.indistinguishable }
    equals = tied.map(\.name)
    sentences = [
      Self.preference(best, tied, rest: candidates.first { $0.deltaAICc >= ComparisonResult.indistinguishable }),
      tied.count > 1 ? Disagreement(tied).sentence : nil,
      Self.dependence(best, next: candidates.dropFirst().first, isTied: tied.count > 1),
      Self.trust(best),
    ].compactMap { $0 }
  }

  private static func preference(
    _ best: ComparisonResult.Candidate, _ tied: [ComparisonResult.Candidate], rest: ComparisonResult.Candidate?
  ) -> String {
    guard tied.count == 1 else {
      let others =
        rest.map { "; the next, \($0.name), is worse by ΔAICc = \(decimal($0.deltaAICc))" } ?? ""
      return "The data cannot tell \(list(tied.map(\.name))) apart (ΔAICc below 2)\(others)."
    }
    guard let rest else { return "Only \(best.name) was fitted: there is nothing to compare it with." }
    let support =
      rest.deltaAICc > 10
      ? "which leaves the others without support" : "so that the next has some support, but less"
    return "\(best.name) describes the data best: the next, \(rest.name), lies ΔAICc = \(decimal(rest.deltaAICc)) "
      + "above it, \(support)."
  }

  /// AICc counts every point as new; neighbours that are alike say less, and the difference shrinks with them.
  private static func dependence(
    _ best: ComparisonResult.Candidate, next: ComparisonResult.Candidate?, isTied: Bool
  ) -> String? {
    guard let next, let widening = best.worstResidualTests?.errorWidening, widening > 1 else { return nil }
    let independent = next.deltaAICc / (widening * widening)
    let base =
      "The residuals of \(best.name) are not random (neighbours are alike), so the points count for fewer than they "
      + "are and AICc overstates every difference"
    guard !isTied, independent < ComparisonResult.indistinguishable else { return base + "." }
    return base + ": counted as independent points, the next would lie only \(decimal(independent)) above. "
      + "Do not take the order as decided."
  }

  private static func trust(_ best: ComparisonResult.Candidate) -> String? {
    let grave = best.fits.flatMap(\.warnings).filter { $0.severity == .untrustworthy }
    guard let first = grave.first else { return nil }
    return "Best is not good: the numbers of \(best.name) are not trustworthy (\(first.id.rawValue): \(first.message))."
  }

  static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  static func decimal(_ value: Double) -> String {
    let tenths = (10 * value).rounded() / 10
    return tenths >= 1000 ? "\(Int(tenths))" : "\(tenths)"
  }
}

/// What candidates that describe the data equally well say differently.
private struct Disagreement {
  let sentence: String

  /// Quantities that are compared where at least two candidates have them.
  private static let names = ["L_phi", "L_so", "alpha"]
  /// Values farther apart than this many standard errors of both together disagree.
  private static let limit = 2.0

  init(_ tied: [ComparisonResult.Candidate]) {
    let opposed = Self.names.compactMap { name in Self.opposition(on: name, among: tied) }
    let known = Self.names.filter { name in tied.filter { Self.value(of: name, in: $0) != nil }.count > 1 }
    if opposed.isEmpty {
      sentence =
        known.isEmpty
        ? "They have no quantity in common." : "They agree on \(ComparisonVerdict.list(known)) within their errors."
      return
    }
    let agreed = known.filter { name in !opposed.contains { $0.name == name } }
    sentence =
      "They disagree on " + opposed.map(\.text).joined(separator: "; and on ")
      + (agreed.isEmpty ? "." : "; they agree on \(ComparisonVerdict.list(agreed)) within their errors.")
  }

  private static func value(of name: String, in candidate: ComparisonResult.Candidate) -> FittedParameter? {
    candidate.fits.first?.parameter(name).flatMap { $0.isFixed ? nil : $0 }
  }

  /// The two candidates farthest apart on a quantity; nil where all agree, over all curves.
  private static func opposition(
    on name: String, among tied: [ComparisonResult.Candidate]
  ) -> (name: String, text: String)? {
    var worst: (distance: Double, text: String)?
    for curve in tied[0].fits.indices {
      for (position, first) in tied.enumerated() {
        for second in tied.dropFirst(position + 1) {
          guard let one = first.fits[curve].parameter(name), let other = second.fits[curve].parameter(name),
            let distance = distance(one, other), distance > limit, distance > worst?.distance ?? 0
          else { continue }
          let place = tied[0].fits.count > 1 ? " of \(first.fits[curve].curve.label)" : ""
          worst = (distance, "\(name)\(place): \(one) (\(first.name)) against \(other) (\(second.name))")
        }
      }
    }
    return worst.map { (name, $0.text) }
  }

  /// Distance of two values in their common standard error, or a large one where a value contradicts a limit.
  private static func distance(_ one: FittedParameter, _ other: FittedParameter) -> Double? {
    if let first = one.value, let second = other.value {
      let errors = [one.standardError ?? 0, other.standardError ?? 0]
      let common = (errors[0] * errors[0] + errors[1] * errors[1]).squareRoot()
      return common > 0 ? abs(first - second) / common : nil
    }
    guard let value = one.value ?? other.value else { return nil }
    let limit = one.value == nil ? one.interval95 : other.interval95
    return limit.contains(value) ? nil : 3
  }
}
