import Localization
import Magnetotransport

extension WindowScanResult.Curve {
  /// What the scan says, the suggestion first.
  public var sentences: [String] {
    [suggestion, plateauSentence, dependence].compactMap { $0 }
  }

  /// The fit in the suggested window.
  public var suggestedPoint: WindowScanResult.Point? { points.first(where: \.isSuggested) }

  private var suggestion: String {
    let window = "\(MeasuredQuantity(choice.limit, unit: "T"))"
    let length = suggestedPoint?.coherenceLength.map { ", L_phi \($0.value == nil ? "" : "= ")\($0)" } ?? ""
    let alreadyLess =
      choice.isWhole && choice.limit < 0.999 * curve.maximumField
      ? " up to the transport field, beyond which diffusive formulas fail" : ""
    return "Window that “cooperon fit” takes: |B| ≤ \(window)\(alreadyLess)\(length). Reason: \(choice.reason)."
  }

  private var plateauSentence: String {
    guard points.filter({ $0.coherenceLength?.value != nil }).count > 2 else {
      return "No plateau can be looked for: hardly any window determines L_phi."
    }
    guard let plateau else {
      return "L_phi has no plateau: it depends on the window everywhere. A background, another model or a smaller step "
        + "near zero field may be missing; do not quote one value without saying its window."
    }
    let range = "\(MeasuredQuantity(plateau.lower, unit: "T")) to \(MeasuredQuantity(plateau.upper, unit: "T"))"
    let percent = (1000 * plateau.variation).rounded() / 10
    return "L_phi is on a plateau for windows from \(range): \(MeasuredQuantity(plateau.coherenceLength, unit: "m")), "
      + "varying by \(percent) %. The window taken lies \(plateau.contains(choice.limit) ? "on" : "outside") it."
  }

  /// How far the widest window would have led astray.
  private var dependence: String? {
    guard let widest = points.first?.coherenceLength?.value, let taken = suggestedPoint?.coherenceLength?.value,
      let error = suggestedPoint?.coherenceLength?.standardError, abs(widest - taken) > 2 * error,
      points.first?.isSuggested == false
    else { return nil }
    let change = (100 * (widest / taken - 1)).rounded()
    return "The whole sweep would give \(MeasuredQuantity(widest, unit: "m")), \(abs(Int(change))) % "
      + "\(change < 0 ? "less" : "more")."
  }
}
