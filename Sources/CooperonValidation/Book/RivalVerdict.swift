import Foundation

/// What one program said about a list of curves.
struct RivalVerdict: Sendable {
  /// Its answer for one curve.
  struct Answer: Sendable {
    /// L_φ in m; nil where it gave none.
    var value: Double?
    /// Ends of its 95 % interval; nil is open.
    var lower: Double?
    var upper: Double?
    /// Whether it said that the number must not be used: an error, a failed fit, no error bar, a grave warning.
    var isWarned: Bool
  }

  let name: String
  let answers: [Answer]

  static let heading = """
    | program | > 10 % off or no number | silently wrong | wrong where the curve carries the information |
    |---|---|---|---|
    """

  /// Its line of the comparison.
  func row(truths: [Double], isInformative: [Bool]) -> String {
    let rows = answers.indices.filter { $0 < truths.count }
    func isOff(_ row: Int) -> Bool { answers[row].value.map { abs($0 / truths[row] - 1) > 0.1 } ?? true }
    func isSilent(_ row: Int) -> Bool {
      guard isOff(row), !answers[row].isWarned, answers[row].value != nil else { return false }
      return (answers[row].lower ?? 0) > truths[row] || (answers[row].upper ?? .infinity) < truths[row]
    }
    let cells = [
      name, rows.share(where: isOff).description, rows.share(where: isSilent).description,
      rows.filter { isInformative[$0] }.share(where: isOff).description,
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }
}
