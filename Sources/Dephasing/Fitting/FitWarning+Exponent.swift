import Foundation
import Localization

extension FitWarning {
  /// A 95 % interval of an exponent that is wider than this tells hardly one mechanism from another.
  private static let widestExponentInterval = 2.0

  /// What must be known before an exponent of temperature is used: that the temperatures do not determine it, or hardly; nil
  /// where they do.
  public static func exponent(_ exponent: FittedParameter) -> FitWarning? {
    guard let lower = exponent.interval95.lower, let upper = exponent.interval95.upper, exponent.value != nil else {
      return FitWarning(
        .notIdentifiable, .untrustworthy,
        "The temperatures do not determine the exponent p. Measure over a wider range of temperatures.")
    }
    guard upper - lower > widestExponentInterval else { return nil }
    let range = String(format: "%.1f to %.1f", lower, upper).replacing("-", with: "−")
    return FitWarning(
      .notIdentifiable, .untrustworthy,
      "The exponent p is hardly determined: anything from \(range) is possible at 95 %. Measure over a wider range of "
        + "temperatures, or with smaller errors.")
  }
}
