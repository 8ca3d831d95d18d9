import Foundation
import LeastSquares
import Localization
import Magnetotransport

/// A magnetoconductance with known truth, and everything a real measurement adds to it.
///
///     σ(B) = 1/R + Δσ(b; model) + β b² + h b + noise,   b = B − B0
struct PlantedCurve: Sendable {
  var model: MagnetoconductanceModel = .hikamiLarkinNagaoka
  /// Values of the model's parameters, SI.
  var values: [Double]
  /// Fields the magnet reads, T.
  var fields: [Double]
  /// Sheet resistance without interference, Ω.
  var sheetResistance = 1000.0
  /// Field offset B0, T.
  var fieldOffset = 0.0
  /// Coefficient β of the background, S/T².
  var quadraticBackground = 0.0
  /// Slope h of the part odd in field, S/T.
  var oddSlope = 0.0
  /// Standard deviation of the noise over the dip.
  var noise = 0.01
  /// Anything else, S, one entry per field; empty adds nothing.
  var additions: [Double] = []
  /// Nil leaves the sweep without a temperature.
  var temperature: Double? = 2.0

  /// `count` evenly spaced fields from −largest to largest, T.
  static func symmetricFields(_ largest: Double, count: Int = 201) -> [Double] {
    (0..<count).map { largest * (2 * Double($0) / Double(count - 1) - 1) }
  }

  /// Up to the largest field and down again, `count` fields each way, T.
  static func loop(_ largest: Double, count: Int = 151) -> [Double] {
    let up = symmetricFields(largest, count: count)
    return up + up.reversed()
  }

  /// The full swing of the interference inside the window, S.
  var dip: Double {
    let change = model.change(at: fields.map { $0 - fieldOffset }, values: values)
    return (change.max() ?? 0) - (change.min() ?? 0)
  }

  /// σ(B) without noise, S.
  var trueConductivities: [Double] {
    let shifted = fields.map { $0 - fieldOffset }
    let change = model.change(at: shifted, values: values)
    return fields.indices.map { row in
      let field = shifted[row]
      return 1 / sheetResistance + change[row] + quadraticBackground * field * field + oddSlope * field
        + (additions.isEmpty ? 0 : additions[row])
    }
  }

  /// σ(B) with noise of unit variance scaled to `noise` times the dip, S.
  func conductivities(noise deviates: [Double]) -> [Double] {
    let scale = noise * dip
    return zip(trueConductivities, deviates).map { $0 + scale * $1 }
  }

  /// The sweep an instrument would have written: field and sheet resistance.
  func sweep(noise deviates: [Double], label: String = "planted") -> Sweep {
    func column(_ role: ColumnRole, _ unit: MeasurementUnit, _ values: [Double]) -> Sweep.Column {
      Sweep.Column(name: role.rawValue, unit: unit, role: role, values: values)
    }
    let resistances = conductivities(noise: deviates).map { 1 / $0 }
    return Sweep(
      columns: [
        column(.field, .init(symbol: "T", dimension: .magneticField, factor: 1), fields),
        column(.longitudinalResistance, .init(symbol: "Ohm", dimension: .resistance, factor: 1), resistances),
      ], lines: fields.indices.map { $0 + 2 }, provenance: .init(file: label, sha256: "", format: "planted"),
      statedTemperature: temperature.map { .init(kelvin: $0, source: "planted") })
  }
}
