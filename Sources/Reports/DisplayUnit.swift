import Foundation
import Magnetotransport

/// The unit in which a figure shows a quantity: shown number = SI value / `size`.
struct DisplayUnit: Hashable, Sendable {
  /// As it stands in a sentence, e.g. "mT" or "e²/h".
  var symbol: String
  /// As it stands on an axis.
  var label: FigureText
  /// In SI units.
  var size: Double

  /// A unit whose label on an axis is its symbol.
  init(_ symbol: String, label: FigureText? = nil, size: Double) {
    self.symbol = symbol
    self.label = label ?? FigureText(symbol)
    self.size = size
  }

  /// The unit for fields up to a largest one (T).
  static func field(reaching largest: Double) -> DisplayUnit {
    if largest < 1e-3 { return DisplayUnit("µT", size: 1e-6) }
    return largest < 1 ? DisplayUnit("mT", size: 1e-3) : DisplayUnit("T", size: 1)
  }

  /// e²/h for sheets and wires, S/m for bulk samples.
  static func conductivityChange(of dimension: ConductivityCurve.Dimension) -> DisplayUnit {
    guard dimension != .bulk else { return DisplayUnit("S/m", size: 1) }
    let label = FigureText([.symbol("e"), .raised("2"), .plain("/"), .symbol("h")])
    return DisplayUnit("e²/h", label: label, size: PhysicalConstants.conductanceUnit)
  }

  /// The unit for lengths around a typical one (m).
  static func length(near typical: Double) -> DisplayUnit {
    typical < 1e-6 ? DisplayUnit("nm", size: 1e-9) : DisplayUnit("µm", size: 1e-6)
  }

  /// The unit for dephasing rates around a typical one: "s^-1" (rates) or "m^-2" (inverse squared lengths).
  static func rate(near typical: Double, unit: String) -> DisplayUnit {
    func inverse(_ symbol: String, _ power: String, _ size: Double) -> DisplayUnit {
      let raised = power.replacing("2", with: "²").replacing("1", with: "¹")
      return DisplayUnit("\(symbol)⁻\(raised)", label: FigureText([.plain(symbol), .raised("−\(power)")]), size: size)
    }
    guard unit == "s^-1" else { return inverse("µm", "2", 1e12) }
    if typical < 1e9 { return inverse("µs", "1", 1e6) }
    return typical < 1e12 ? inverse("ns", "1", 1e9) : inverse("ps", "1", 1e12)
  }
}
