import Foundation
import Magnetotransport

/// Sweeps made on the spot, with seeded noise.
enum SweepFixtures {
  static let provenance = Provenance(file: "film.dat", sha256: "0", format: "test")

  /// A column; its unit is only what the role needs.
  static func column(
    _ role: ColumnRole, _ values: [Double], dimension: MeasurementUnit.Dimension = .unknown, name: String? = nil
  ) -> Sweep.Column {
    Sweep.Column(
      name: name ?? role.rawValue, unit: .init(symbol: "", dimension: dimension, factor: 1), role: role, values: values)
  }

  static func sweep(_ columns: [Sweep.Column]) -> Sweep {
    Sweep(
      columns: columns, lines: (columns.first?.values.indices).map { $0.map { $0 + 2 } } ?? [], provenance: provenance)
  }

  static func sweep(fields: [Double], resistances: [Double], others: [Sweep.Column] = []) -> Sweep {
    sweep([column(.field, fields), column(.longitudinalResistance, resistances)] + others)
  }

  /// `count` evenly spaced values.
  static func grid(_ first: Double, _ last: Double, _ count: Int) -> [Double] {
    (0..<count).map { first + (last - first) * Double($0) / Double(count - 1) }
  }

  /// A resistance with the cusp of weak antilocalization, even in field: R = 1000 + 20 ln(1 + (B/20 mT)²).
  static func cusp(_ field: Double) -> Double {
    let ratio = field / 0.02
    return 1000 + 20 * log(1 + ratio * ratio)
  }

  /// Normal deviates with unit variance: the same for the same seed.
  static func noise(_ count: Int, seed: UInt64) -> [Double] {
    var state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    func uniform() -> Double {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Double(state >> 11) * 0x1p-53
    }
    // Twelve uniform deviates have variance one; the tails that are missing do not matter here.
    return (0..<count).map { _ in (0..<12).reduce(-6) { sum, _ in sum + uniform() } }
  }
}
