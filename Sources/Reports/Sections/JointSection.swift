import Analysis
import Localization

extension Report {
  /// A joint fit: what the curves share, how each of them takes it, and whether the data allow it.
  static func jointSection(_ result: AnalysisResult) -> Section? {
    guard let joint = result.joint else { return nil }
    var sentences = ["Shared by all curves: \(joint.shared.map(\.singleLine).joined(separator: ", "))."]
    if let sharing = joint.sharing {
      sentences.append(sharing.sentence.prefix(1).uppercased() + sharing.sentence.dropFirst() + ".")
    }
    sentences.append(total(joint))
    var blocks: [Block] = [.list(sentences)]
    if !joint.tieParameters.isEmpty {
      let rows = joint.tieParameters.map { parameter in
        [parameter.name.singleLine, QuantityText.compact(parameter), QuantityText.interval95(parameter)]
      }
      blocks.append(
        .table(
          Table(
            caption: "Parameters of the ties (SI)",
            columns: [Table.Column("name", isNumeric: false), .init("value"), .init("95 % interval")], rows: rows)))
    }
    let rows = result.fits.map { fit in
      [
        temperature(of: fit), fit.curve.label.singleLine, String(fit.curve.points.count),
        NumberText.significant(fit.solution.chiSquared, digits: 4),
      ]
    }
    let columns = [
      Table.Column("T (K)"), .init("curve", isNumeric: false), .init("points"), .init("χ²"),
    ]
    blocks.append(.table(Table(caption: "χ² of each curve in the joint fit", columns: columns, rows: rows)))
    return Section("Joint fit", anchor: "joint", scope: .both, blocks)
  }

  private static func total(_ joint: AnalysisResult.JointSummary) -> String {
    let value = NumberText.significant(joint.chiSquared, digits: 5)
    return "χ² of all curves: \(value) with \(joint.degreesOfFreedom) degrees of freedom."
  }
}
