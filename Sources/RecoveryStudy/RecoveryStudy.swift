import Foundation
import LeastSquares
import Localization

/// Does a model find its own parameters again? Simulated curves, fits from default starts, and a verdict on each.
public struct RecoveryStudy: Sendable {
  /// Rise of χ² up to which a minimum is the same: parameters are then within a tenth of their standard errors. Where Δσ has
  /// a kink at B = 0, every point that a field offset passes makes a minimum of its own.
  static let sameMinimum = 0.01

  /// What became of one case whose parameters the curve determines.
  public enum Verdict: String, Sendable {
    /// The minimum is at least as deep as the one reached from the truth, and every parameter within four Cramér-Rao
    /// standard errors of its true value.
    case recovered
    /// A deeper minimum exists beside the truth.
    case missedMinimum
    /// The deepest minimum, and yet a parameter more than four standard errors off.
    case elsewhere
  }

  /// Counts of one model.
  public struct Row: Sendable {
    /// The model.
    public var model: String
    /// Cases whose parameters the curve determines.
    public var identifiable = 0
    /// … of which came back.
    public var recovered = 0
    /// Cases with a parameter the curve does not determine.
    public var undetermined = 0
    /// … of which the fit said so.
    public var saidSo = 0
    /// … and of which it printed, without saying so, intervals of 95 % that hold the truth: where two fields trade off along a
    /// bent valley, the whole valley is an interval although the errors at one place of it are infinite.
    public var heldTruth = 0
    /// Cases left out: a parameter between determined and not, or a second set of parameters that draws the same curve.
    public var leftOut = 0
    /// What was drawn in failed cases, and what came back.
    public var failures: [String] = []

    /// A line of the table of docs/recovery.md.
    public var line: String {
      "| `\(model)` | \(recovered) of \(identifiable) | \(saidSo) of \(undetermined) | \(heldTruth) | \(leftOut) |"
    }
  }

  /// Where the cases come from.
  public var scenario: Scenario
  /// Seed of all cases.
  public var seed: UInt64
  /// Starts of the search for a second set of parameters; 0 leaves it out.
  public var rivalStarts: Int

  /// A study of one model.
  public init(_ scenario: Scenario, seed: UInt64, rivalStarts: Int = 4) {
    self.scenario = scenario
    self.seed = seed
    self.rivalStarts = rivalStarts
  }

  /// Draws cases until so many identifiable ones were fitted, or 20 times as many were drawn. On the way a fifth as many
  /// undetermined ones are fitted with their intervals, which cost five times as much.
  public func run(cases: Int) throws -> Row {
    var row = Row(model: scenario.model.id)
    for number in 0..<(20 * cases) {
      if row.identifiable >= cases { break }
      try add(number, to: &row, undeterminedLimit: (cases + 4) / 5)
    }
    return row
  }

  /// Fits the cases of some numbers.
  public func run(numbers: ClosedRange<Int>) throws -> Row {
    var row = Row(model: scenario.model.id)
    for number in numbers { try add(number, to: &row, undeterminedLimit: numbers.count) }
    return row
  }

  private func add(_ number: Int, to row: inout Row, undeterminedLimit: Int) throws {
    guard let subject = Case(scenario, seed: seed, number: number) else { return }
    let known = Identifiability(subject, hasBackground: scenario.background == nil)
    if known.isDetermined {
      let random = SeededRandom(seed: SeededRandom.seed(seed ^ 0x5eed, replica: number))
      let isAmbiguous = known.hasRival(
        subject, hasBackground: scenario.background == nil, starts: rivalStarts, random: random)
      if isAmbiguous { row.leftOut += 1 } else { try judge(subject, known, number, &row) }
    } else {
      let best = Identifiability(subject, hasBackground: false)
      if best.undetermined.isEmpty {
        row.leftOut += 1
      } else if row.undetermined < undeterminedLimit {
        try judgeWarning(subject, best, number, &row)
      }
    }
  }

  private func judge(_ subject: Case, _ known: Identifiability, _ number: Int, _ row: inout Row) throws {
    var settings = subject.settings
    // Intervals are not judged here, and profiles are most of the cost of a fit.
    settings.uncertainty = .covariance
    let fit = try CurveFit(subject.curve, to: scenario.model, settings: settings).solution()
    let verdict = verdict(on: fit, of: subject, known)
    if verdict == .elsewhere, known.isRival(fit.solution.values, of: subject, hasBackground: scenario.background == nil)
    {
      row.leftOut += 1
      return
    }
    row.identifiable += 1
    if verdict == .recovered {
      row.recovered += 1
    } else {
      row.failures.append("\(number) \(verdict.rawValue): " + description(fit, subject, known))
    }
  }

  private func verdict(on fit: Fit, of subject: Case, _ known: Identifiability) -> Verdict {
    let reference = ReferenceProblem(subject: subject, hasBackground: fit.background.id != Background.none.id)
    let best = reference.minimum(on: subject.measured, from: reference.truth)
    guard fit.solution.chiSquared <= best.chiSquared + Self.sameMinimum else { return .missedMinimum }
    return known.isNear(subject, fit.solution.values) ? .recovered : .elsewhere
  }

  private func judgeWarning(_ subject: Case, _ known: Identifiability, _ number: Int, _ row: inout Row) throws {
    let fit = try CurveFit(subject.curve, to: scenario.model, settings: subject.settings).solution()
    row.undetermined += 1
    let silent = known.undetermined.map { subject.freeIndices[$0] }.filter {
      !isOpen(scenario.model.parameters[$0], in: fit)
    }
    if silent.isEmpty {
      row.saidSo += 1
    } else if silent.allSatisfy({ holdsTruth(of: $0, subject, in: fit) }) {
      row.heldTruth += 1
    } else {
      row.failures.append("\(number) silent: " + description(fit, subject, known))
    }
  }

  /// True where the fit gives no value or warns of it by name.
  private func isOpen(_ parameter: ModelParameter, in fit: Fit) -> Bool {
    guard let fitted = fit.parameter(parameter.name), fitted.value != nil else { return true }
    // Warnings name the length of a field.
    let symbol = parameter.name.dropFirst()
    return fit.warnings.contains { $0.id == .notIdentifiable && $0.message.contains(symbol) }
  }

  private func holdsTruth(of index: Int, _ subject: Case, in fit: Fit) -> Bool {
    guard let fitted = fit.parameter(scenario.model.parameters[index].name) else { return false }
    return fitted.interval95.contains(subject.draw.values[index])
  }

  private func description(_ fit: Fit, _ subject: Case, _ known: Identifiability) -> String {
    let parts = zip(subject.freeIndices, known.relativeErrors).map { index, error in
      "\(scenario.model.parameters[index].name) \(short(subject.draw.values[index])) -> "
        + "\(short(fit.solution.values[index])) (\(short(error)))"
    }
    return parts.joined(separator: ", ") + ", |B| < \(short(subject.draw.maximumField)) T, background "
      + "\(fit.background.id), chi2 \(short(fit.solution.chiSquared)), "
      + "\(fit.warnings.map(\.id.rawValue).joined(separator: " "))"
  }

  private func short(_ value: Double) -> String { String(format: "%.3g", value) }
}
