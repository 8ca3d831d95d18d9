import Foundation

/// Points against temperature with two nested error bars, and limits where there is no value: what the figures of length and
/// rate have in common.
struct SeriesLayers {
  /// One temperature, in the unit of the figure.
  struct Row {
    var temperature: Double
    var value: Double
    /// 68 % interval.
    var standard: (lower: Double, upper: Double)
    /// 95 % interval; nil ends are open.
    var wide: (lower: Double?, upper: Double?)
    var isUsed: Bool
  }

  /// One end of what is known at a temperature without a value, in the unit of the figure.
  struct Limit {
    var temperature: Double
    var value: Double
    /// True where the quantity is larger.
    var isLower: Bool

    /// The ends of an interval of which one may be open.
    static func ends(_ temperature: Double, lower: Double?, upper: Double?) -> [Limit] {
      [
        lower.map { Limit(temperature: temperature, value: $0, isLower: true) },
        upper.map { Limit(temperature: temperature, value: $0, isLower: false) },
      ].compactMap { $0 }
    }
  }

  let rows: [Row]
  let limits: [Limit]

  /// How many times farther than its limit an arrow ends.
  private static let arrow = 1.3

  init(_ rows: [Row], limits: [Limit]) {
    self.rows = rows.filter { $0.value.isFinite && $0.value > 0 && $0.temperature > 0 }
    self.limits = limits
  }

  /// Thin bars, thick bars and marks; used points first, then hollow ones, then limits.
  var all: [Figure.Layer] {
    [true, false].flatMap { isUsed in layers(of: rows.filter { $0.isUsed == isUsed }, isUsed: isUsed) } + limitLayers
  }

  private var limitLayers: [Figure.Layer] {
    guard !limits.isEmpty else { return [] }
    return [
      Figure.Layer(
        .limits, color: Palette.otherLaw, x: limits.map(\.temperature), y: limits.map(\.value), upper: limits.map(tip))
    ]
  }

  /// What a caption says of the limits.
  static let arrowCaption = " Arrows: limits at 95 % where a curve does not determine the length."

  private func tip(of limit: Limit) -> Double { limit.isLower ? limit.value * Self.arrow : limit.value / Self.arrow }

  private func layers(of rows: [Row], isUsed: Bool) -> [Figure.Layer] {
    guard !rows.isEmpty else { return [] }
    let color = isUsed ? Palette.data : Palette.otherLaw
    let (x, y) = (rows.map(\.temperature), rows.map(\.value))
    // An open end leaves the axes: three decades are beyond any axis these rows lead to.
    let wide = Figure.Layer(
      .points(hollow: !isUsed), color: color, x: x, y: y, lower: rows.map { $0.wide.lower ?? $0.value / 1e3 },
      upper: rows.map { $0.wide.upper ?? $0.value * 1e3 })
    let standard = Figure.Layer(
      .bars, color: color, x: x, y: y, lower: rows.map(\.standard.lower), upper: rows.map(\.standard.upper))
    return [standard, wide]
  }

  /// Values, the ends of bars within a factor of 3 of them, and limits within that factor of a value: what is hardly
  /// determined must not squeeze the rest into a corner.
  private var valuesThatMustShow: [Double] {
    let values = rows.map(\.value)
    let (lowest, highest) = (values.min() ?? 1, values.max() ?? 1)
    let arrows = limits.filter { (lowest / 3...highest * 3).contains($0.value) }.flatMap { [$0.value, tip(of: $0)] }
    return arrows
      + rows.flatMap { row in
        let ends = [row.standard.lower, row.standard.upper, row.wide.lower, row.wide.upper].compactMap { $0 }
        return [row.value] + ends.map { min(max($0, row.value / 3), row.value * 3) }
      }
  }

  /// Share of the height that a line of a legend takes.
  private static let legendLine = 0.085

  /// The axis of the values, logarithmic, with room at the top for the lines of a legend.
  func valueAxis(_ label: FigureText, beside lines: [Figure.Layer]) -> Figure.Axis {
    let values = valuesThatMustShow
    let share = Self.legendLine * Double(lines.count { $0.legend != nil })
    let (lowest, highest) = (values.min() ?? 1, values.max() ?? 1)
    return .logarithmic(label, over: values + [highest * pow(highest / lowest, share / (1 - share))])
  }

  /// The temperature axis, logarithmic.
  var temperatureAxis: Figure.Axis {
    .logarithmic(
      FigureText([.symbol("T"), .plain(" (K)")]), over: rows.map(\.temperature) + limits.map(\.temperature), room: 0.08)
  }
}
