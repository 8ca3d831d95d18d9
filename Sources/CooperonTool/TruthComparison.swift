import Cooperon
import Foundation

/// Fitted phase-coherence lengths and exponent beside the truth they were simulated from.
struct TruthComparison {
  /// The table and its summary, ending with a newline.
  let text: String

  init(_ result: AnalysisResult, _ truth: SimulatedTruth) throws {
    let rows = result.fits.compactMap { fit in Row(fit, truth) }
    guard !rows.isEmpty else {
      throw InputError(
        .usage, found: "a truth.json that names none of the fitted files",
        expected: "one written together with them", remedy: "check the path given to --truth")
    }
    let table = Columns(["file", "L_phi fitted", "95 % interval", "truth", ""], rows.map(\.cells)).lines
    let inside = rows.filter(\.isInside).count
    var lines = ["Compared with the truth"] + table.map { "  \($0)" }
    lines.append("Truth inside the 95 % interval of L_phi: \(inside) of \(rows.count).")
    if let exponent = truth.exponent { lines.append(Self.sentence(on: result, exponent: exponent)) }
    text = lines.joined(separator: "\n") + "\n"
  }

  private struct Row {
    let cells: [String]
    let isInside: Bool

    init?(_ fit: Fit, _ truth: SimulatedTruth) {
      let name = URL(fileURLWithPath: fit.curve.provenance.file).lastPathComponent
      guard let length = truth.files.first(where: { $0.name == name })?.phaseCoherenceLength else { return nil }
      let fitted = fit.parameter("L_phi")
      let interval = fitted?.interval95
      // An interval that is open at both ends says nothing and cannot be right.
      isInside = interval.map { ($0.lower != nil || $0.upper != nil) && $0.contains(length) } ?? false
      cells = [
        name, fitted?.value.map { Self.text($0, error: fitted?.standardError) } ?? "not determined",
        MeasuredQuantity.interval(
          from: interval?.lower, to: interval?.upper, standardError: fitted?.standardError, unit: "m"),
        Self.text(length),
        isInside ? "inside" : "OUTSIDE",
      ]
    }

    private static func text(_ length: Double, error: Double? = nil) -> String {
      MeasuredQuantity(length, standardError: error, unit: "m").description
    }
  }

  private static func sentence(on result: AnalysisResult, exponent truth: Double) -> String {
    guard let exponent = result.exponent, let value = exponent.value else {
      return "Exponent p: not determined; truth \(truth)."
    }
    let difference = String(format: "%.3f", abs(value - truth))
    return "Exponent p = \(exponent), truth \(truth): off by \(difference)."
  }
}
