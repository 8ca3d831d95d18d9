import Foundation
import LeastSquares
import Localization
import Magnetotransport

/// Is the deepest minimum found from default settings, and are its rivals reported? Compared with brute force.
enum GlobalSearchStudy {
  static let study = Study(
    id: "search", title: "Global search and second branches", fullCount: 500,
    body: { run in report(try await outcomes(run)) })

  /// What came of one curve.
  struct Outcome: Sendable {
    let isFull: Bool
    /// χ² of the program and of brute force, residuals in units of their own scatter.
    let excess: Double
    /// Brute force knows a second minimum within Δχ² = 4 whose lengths differ by more than 10 %.
    let hasRival: Bool
    /// The program reports one near it.
    let reportsRival: Bool
    /// Curve, minima and answer in one line.
    let story: String
  }

  static func outcomes(_ run: StudyRun) async throws -> [Outcome] {
    let found = try await run.outcomes(of: study.id) { _, random in
      let dirty = DirtyCurve(random)
      let full = FullCurve(random)
      let crossover = FullCurve(atCrossover: random)
      return [
        try outcome(dirty.curve.sweep(noise: dirty.deviates), .hikamiLarkinNagaoka, [:], random),
        try outcome(
          full.curve.sweep(noise: full.deviates), .hikamiLarkinNagaokaFull,
          ["B_e": full.prior(relativeUncertainty: 0.2)], random),
        try outcome(
          crossover.curve.sweep(noise: crossover.deviates), .hikamiLarkinNagaokaFull,
          ["B_e": crossover.prior(relativeUncertainty: 0.05)], random),
      ]
    }
    return found.flatMap { $0 }
  }

  private static func outcome(
    _ sweep: Sweep, _ model: MagnetoconductanceModel, _ priors: [String: Prior], _ random: SeededRandom
  ) throws -> Outcome {
    let curve = try Reduction.standard().apply(to: sweep)
    let settings = CurveFitSettings(background: "quadratic", priors: priors)
    let fit = try CurveFit(curve, to: model, settings: settings).solution()
    let search = ExhaustiveSearch(curve: curve, model: model, priors: priors)
    let minima = try search.minima(random, besides: fit.solution)
    let objective = fit.solution.chiSquared + fit.solution.priorChiSquared
    let deepest = min(minima.first?.objective ?? objective, objective)
    let scatter = deepest / Double(max(fit.solution.degreesOfFreedom, 1))
    let free = model.parameters.filter { !$0.isFixedByDefault && $0.kind.scale == .logarithmic }
    func distance(_ first: [String: Double], _ second: [String: Double]) -> Double {
      free.map { parameter in
        let (one, other) = (first[parameter.name] ?? 1, second[parameter.name] ?? 1)
        return abs(log(search.observable(one, of: parameter) / search.observable(other, of: parameter)))
      }.max() ?? 0
    }
    func named(_ values: [Double]) -> [String: Double] {
      Dictionary(uniqueKeysWithValues: zip(model.parameters.map(\.name), values))
    }
    let best = named(fit.solution.values)
    let rivals = minima.dropFirst().filter { rival in
      guard (rival.objective - deepest) / scatter < 3.9, distance(named(rival.values), best) > 0.2 else { return false }
      return search.barrier(from: minima[0], to: rival) > 0.5 * scatter
    }
    let told = fit.alternatives.map(\.values)
    return Outcome(
      isFull: model.id == "hln-full", excess: (objective - deepest) / scatter, hasRival: !rivals.isEmpty,
      reportsRival: rivals.allSatisfy { rival in told.contains { distance($0, named(rival.values)) < 0.2 } },
      story: "\(model.id): found \(best) at \(objective / scatter), alternatives \(told), by force "
        + minima.prefix(4).map { "\(named($0.values)) at \($0.objective / scatter)" }.joined(separator: ", ")
        + ", rivals \(rivals.count), \(fit.solution.termination)")
  }

  private static func report(_ outcomes: [Outcome]) -> StudyReport {
    // A hundredth of the rise that ends a 68 % interval is nothing anyone could see.
    let found = outcomes.share { $0.excess < 0.01 }
    let reported = outcomes.filter(\.hasRival).share(where: \.reportsRival)
    let claims = [
      Claim(
        "deepest minimum found from default settings (against brute force from 40 random starts)", floor: "≥ 99.5 %",
        measured: found.description, verdict: found.verdict(within: 0.995...1)),
      Claim(
        "second minimum within Δχ² = 4 reported, where there is one", floor: "≥ 99 %", measured: reported.description,
        verdict: reported.verdict(within: 0.99...1)),
    ]
    let text = """
      Per run one dirty curve of one channel, one clean curve of the full formula (l_e known to 20 %), and one of the full \
      formula at the crossover, where second branches are common (L_φ 100…400 nm, L_so between half and three times as long, \
      window 0.5…2 T, noise 5…20 % of the swing, l_e known to 5 %), with a quadratic background. Brute force minimises from 40 starts drawn over everything that the sweep could resolve, and from the program's answer. Found means a χ² \
      within 0.01 (in units of the residual scatter) of the deepest known one; a rival is a minimum within Δχ² = 3.9 in which a \
      length or field differs by more than a fifth (mechanisms whose fields are more than a hundred times the window are absent, \
      whatever their values), with a pass between it and the deepest that is higher than either by 0.5 at least, on straight \
      ways in the fields as in their logarithms: two ends of one flat valley are no two minima. One channel: \(outcomes.filter { !$0.isFull }.share { $0.excess < 0.01 }) \
      found; full formula: \(outcomes.filter(\.isFull).share { $0.excess < 0.01 }) found.
      """
    let misses = outcomes.enumerated().filter { $1.excess >= 0.01 || ($1.hasRival && !$1.reportsRival) }
    return StudyReport(claims: claims, text: text, misses: misses.map { "run \($0 / 3): \($1.story)" })
  }
}
