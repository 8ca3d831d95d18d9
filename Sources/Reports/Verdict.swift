import Analysis
import Dephasing
import Localization

/// The result in a few sentences: what may be used, the coherence length, the law.
struct Verdict {
  /// The sentences, the most important first.
  let sentences: [String]
  /// Their mood.
  let tone: Report.Tone

  init(_ result: AnalysisResult) {
    let good = result.fits.filter(\.isTrustworthy)
    tone = good.isEmpty ? .bad : good.count == result.fits.count && result.refusedFiles.isEmpty ? .good : .mixed
    sentences = [
      result.isInterrupted ? "Interrupted before the end: these are the results so far." : nil,
      Self.trust(good.count, of: result.fits.count),
      Self.lengths(of: good),
      Self.law(of: result),
      Self.refused(result.refusedFiles.count),
    ].compactMap { $0 }
  }

  private static func trust(_ good: Int, of all: Int) -> String {
    switch (good, all) {
    case (_, 0): "No curve was fitted."
    case (1, 1): "The fit is trustworthy."
    case (0, 1): "The fit is not trustworthy: read the warnings before you use a number."
    case (0, _): "None of the \(all) curves gives trustworthy numbers: read the warnings before you use one."
    default: "\(good) of \(all) curves trustworthy."
    }
  }

  private static func lengths(of fits: [Fit]) -> String? {
    let known = fits.compactMap { fit -> (Double, FittedParameter)? in
      guard let length = fit.coherenceLength, length.value != nil else { return nil }
      return (fit.curve.temperature?.mean ?? .nan, length)
    }.sorted { $0.0 < $1.0 }
    guard let first = known.first, let last = known.last else { return nil }
    let symbol = Symbol(first.1.name).plain
    func at(_ temperature: Double) -> String {
      temperature.isNaN ? "" : " at \(NumberText.significant(temperature)) K"
    }
    guard known.count > 1 else { return "\(symbol) = \(QuantityText.full(first.1))\(at(first.0))." }
    // Curves at one temperature differ in something else, a gate voltage perhaps: their range is told.
    guard last.0 > 1.05 * first.0 else {
      let sorted = known.map(\.1).sorted { ($0.value ?? 0) < ($1.value ?? 0) }
      let (shortest, longest) = (QuantityText.full(sorted[0]), QuantityText.full(sorted[sorted.count - 1]))
      return "\(symbol) between \(shortest) and \(longest)\(at(first.0))."
    }
    return "\(symbol) from \(QuantityText.full(first.1))\(at(first.0)) to \(QuantityText.full(last.1))\(at(last.0))."
  }

  private static func law(of result: AnalysisResult) -> String? {
    let preferred = result.lawFits.first(where: \.isPreferred)
    if let global = result.globalLaw, global.isUsable { return Self.sentence(on: global, beside: preferred) }
    guard let law = preferred else { return nil }
    guard let exponent = law.parameter("p"), exponent.value != nil else { return law.verdict }
    let saturates = law.parameter("rate0") != nil
    let form = saturates ? "1/τ_φ = 1/τ_0 + A T^p" : "1/τ_φ ∝ T^p"
    return "\(form) with p = \(QuantityText.compact(exponent)): \(law.verdict)"
  }

  private static func sentence(on global: GlobalLawFit, beside law: LawFit?) -> String {
    let number =
      "1/τ_φ ∝ T^p with p = \(QuantityText.compact(global.exponent)), fitted to all curves at once\(global.sharedSymbols)"
    if let warning = global.warnings.first { return "\(number). \(warning.message)" }
    guard !global.lengthsSaturate else {
      return "\(number); the lengths one by one ask for a saturation, which the curves together do not show."
    }
    guard let law, let other = law.parameter("p"), other.value != nil else { return "\(number)." }
    return "\(number); \(QuantityText.compact(other)) through the lengths: \(law.verdict)"
  }

  private static func refused(_ count: Int) -> String? {
    guard count > 0 else { return nil }
    return count == 1 ? "One file could not be used." : "\(count) files could not be used."
  }
}

extension Fit {
  /// L_phi, or the longest coherence length of a model with several channels.
  var coherenceLength: FittedParameter? {
    parameter("L_phi") ?? parameter("L_phi1")
  }
}
