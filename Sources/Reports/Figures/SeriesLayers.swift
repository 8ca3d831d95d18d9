import Foundation

/// Points against temperature with two nested error bars: what the figures of length and rate have in common.
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

  let rows: [Row]

  init(_ rows: [Row]) { self.rows = rows.filter { $0.value.isFinite && $0.value > 0 && $0.temperature > 0 } }

  /// Thin bars, thick bars and marks; used points first, then hollow ones.
  var all: [Figure.Layer] {
    [true, false].flatMap { isUsed in layers(of: rows.filter { $0.isUsed == isUsed }, isUsed: isUsed) }
  }

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

  /// Values and the ends of bars within a factor of 3 of them: a point that is hardly determined must not squeeze the
  /// rest into a corner.
  var valuesThatMustShow: [Double] {
    rows.flatMap { row in
      let ends = [row.standard.lower, row.standard.upper, row.wide.lower, row.wide.upper].compactMap { $0 }
      return [row.value] + ends.map { min(max($0, row.value / 3), row.value * 3) }
    }
  }

  /// The temperature axis, logarithmic.
  var temperatureAxis: Figure.Axis {
    .logarithmic(FigureText([.symbol("T"), .plain(" (K)")]), over: rows.map(\.temperature), room: 0.08)
  }
}
