import Foundation

/// The prefix the field uses for a quantity of a given size: lengths in nm and µm, fields in mT and T, times in ps
/// and ns, resistances in Ω and kΩ, conductances in µS. Units without a habit keep their SI form and take a power of
/// ten.
struct PrefixScale {
  /// Printed number = SI value / factor.
  let factor: Double
  /// What follows the number, blank included.
  let suffix: String

  private static let steps: [(prefix: String, exponent: Int)] = [
    ("f", -15), ("p", -12), ("n", -9), ("µ", -6), ("m", -3), ("", 0), ("k", 3), ("M", 6), ("G", 9),
  ]

  /// Prefixes met in the field, by unit.
  private static let habits: [String: String] = [
    "m": "nµm ", "T": "nµm ", "s": "fpnµm ", "K": "µm ", "Ω": "m kMG", "ohm": "m kMG", "Ω/sq": "m kMG", "S": "pnµm ",
    "V": "nµm ", "A": "fpnµm ",
  ]

  /// The prefix that leaves one to three digits before the point.
  static func choice(for size: Double, unit: String) -> PrefixScale {
    let printed = printedUnit(unit)
    guard let habit = habits[unit], size != 0, size.isFinite else {
      return PrefixScale(factor: 1, suffix: printed.isEmpty ? "" : " " + printed)
    }
    let usual = steps.filter { habit.contains($0.prefix.isEmpty ? " " : $0.prefix) }
    // 999.96 nm prints as 1000.0 nm and not as 1.000 µm: the decision is made on the unrounded value, as a reader would.
    let chosen = usual.last { abs(size) >= power($0.exponent) * (1 - 1e-12) } ?? usual.first ?? ("", 0)
    return PrefixScale(factor: power(chosen.exponent), suffix: " " + chosen.prefix + printed)
  }

  private static func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? pow(10, Double(exponent)) }

  /// "m^-2" → "m⁻²", "ohm" → "Ω", "1" → ""; "T^0.5" stays, because there is no raised point.
  static func printedUnit(_ unit: String) -> String {
    if unit == "1" { return "" }
    let parts = unit.replacingOccurrences(of: "ohm", with: "Ω").split(separator: "^", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(String(parts[0])) { text, part in
      let exponent = part.prefix { $0 == "-" || $0 == "." || $0.isNumber }
      let rest = part.dropFirst(exponent.count)
      guard !exponent.contains(".") else { return "\(text)^\(part)" }
      let raised = exponent.map { $0 == "-" ? "⁻" : RoundedValue.superscript($0.wholeNumberValue ?? 0) }.joined()
      return text + raised + rest
    }
  }
}
