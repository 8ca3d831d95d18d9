import Analysis
import Localization

/// One kind of warning of one severity, with every curve and law it concerns: a limit on L_so does not take away the numbers
/// of its curve, one on L_phi does.
public struct WarningGroup: Hashable, Sendable {
  /// One place where it was raised.
  public struct Case: Hashable, Sendable {
    /// The curve or law.
    public var source: String
    /// What is wrong there, with numbers.
    public var message: String
  }

  /// Letter that stands for the group in tables: a, b, c, …
  public var mark: String
  /// Which warning.
  public var id: FitWarning.ID
  /// How grave all of the cases are.
  public var severity: FitWarning.Severity
  /// Where it was raised, in order of temperature.
  public var cases: [Case]

  /// The warnings of a result, those that take numbers away first, then by how many curves they concern.
  static func groups(of result: AnalysisResult) -> [WarningGroup] {
    let raised =
      result.fits.flatMap { fit in fit.warnings.map { (fit.curve.label, $0) } }
      + (result.lawFits + result.seriesByCondition.flatMap(\.lawFits)).flatMap { law in
        law.warnings.map { ("law “\(law.law.id)”", $0) }
      }
    let kinds = Dictionary(grouping: raised) { Kind(id: $0.1.id, severity: $0.1.severity) }
    let sorted = kinds.map { kind, raised in
      WarningGroup(
        mark: "", id: kind.id, severity: kind.severity,
        cases: raised.map { Case(source: $0.0, message: $0.1.message) })
    }.sorted { $0.order < $1.order }
    return sorted.enumerated().map { index, group in
      var group = group
      group.mark = letter(index)
      return group
    }
  }

  private struct Kind: Hashable {
    var id: FitWarning.ID
    var severity: FitWarning.Severity
  }

  /// True for a warning of this kind.
  func includes(_ warning: FitWarning) -> Bool { warning.id == id && warning.severity == severity }

  /// Gravity, number of cases, identifier: an order that does not depend on hashing.
  private var order: (Int, Int, String) { (severity == .untrustworthy ? 0 : 1, -cases.count, id.rawValue) }

  private static func letter(_ index: Int) -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
    return String(alphabet[index % alphabet.count])
  }

  /// Cases with the same message put together.
  var distinctMessages: [(sources: [String], message: String)] {
    var order: [String] = []
    var sources: [String: [String]] = [:]
    for item in cases {
      if sources[item.message] == nil { order.append(item.message) }
      sources[item.message, default: []].append(item.source)
    }
    return order.map { (sources[$0] ?? [], $0) }
  }
}
