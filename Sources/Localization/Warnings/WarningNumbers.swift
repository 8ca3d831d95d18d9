import Foundation
import Magnetotransport

// How numbers are written inside the sentences of warnings: two significant digits are enough for a decision.

/// A fraction as a percentage with two significant digits, e.g. "12 %".
func percent(_ fraction: Double) -> String { rounded(100 * fraction) + " %" }

/// A plain number with two significant digits.
func rounded(_ value: Double) -> String {
  guard value != 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
  let magnitude = Int(log10(abs(value)).rounded(.down))
  if magnitude >= 5 || magnitude < -4 { return String(format: "%.1e", value) }
  return String(format: "%.\(max(0, 1 - magnitude))f", value)
}

/// A field with its unit.
func inTesla(_ field: Double) -> String { MeasuredQuantity(field, standardError: nil, unit: "T").description }

/// A length with its unit.
func inMetres(_ length: Double) -> String {
  MeasuredQuantity(length, standardError: nil, unit: "m").description
}
