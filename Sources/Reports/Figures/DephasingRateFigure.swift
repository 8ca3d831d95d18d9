import Dephasing
import Foundation
import Localization

/// The dephasing rate (D/L_φ² where D is known, else L_φ⁻²) against temperature with its laws.
struct DephasingRateFigure {
  /// The series.
  let series: TemperatureSeries
  /// Its laws.
  let laws: [DrawnLaw]

  /// The figure.
  var figure: Figure {
    let rates = series.points.map(series.rate)
    let unit = DisplayUnit.rate(near: rates.max() ?? 1, unit: series.rateUnit)
    let rows = series.points.map { row(of: $0, unit: unit) }
    let layers = SeriesLayers(rows, limits: limits(unit: unit))
    let label = quantity + FigureText(" (") + unit.label + FigureText(")")
    let lines = lawLayers(unit: unit)
    let panel = Figure.Panel(
      horizontal: layers.temperatureAxis, vertical: layers.valueAxis(label, beside: lines), layers: lines + layers.all)
    return Figure(
      title: "Dephasing rate against temperature", caption: caption, alternativeText: alternativeText, width: 86,
      height: 68, panels: [panel],
      legend: rows.first.map(\.value) ?? 0 > rows.last.map(\.value) ?? 0 ? .topRight : .topLeft)
  }

  private var quantity: FigureText {
    guard series.diffusionConstant == nil else {
      return FigureText([.plain("1/"), .symbol("τ"), .lowered("φ")])
    }
    return FigureText([.symbol("L"), .lowered("φ"), .raised("−2")])
  }

  /// The rate falls as the length grows: lower and upper ends change places.
  private func row(of point: TemperatureSeries.Point, unit: DisplayUnit) -> SeriesLayers.Row {
    let (shortest, longest) = point.standardInterval
    return SeriesLayers.Row(
      temperature: point.temperature, value: rate(point.phaseCoherenceLength, unit),
      standard: (rate(longest, unit), rate(shortest, unit)),
      wide: (point.interval95.upper.map { rate($0, unit) }, point.interval95.lower.map { rate($0, unit) }),
      isUsed: point.isUsed)
  }

  private func limits(unit: DisplayUnit) -> [SeriesLayers.Limit] {
    series.limits.flatMap { limit in
      SeriesLayers.Limit.ends(
        limit.temperature, lower: limit.interval95.upper.map { rate($0, unit) },
        upper: limit.interval95.lower.map { rate($0, unit) })
    }
  }

  private func rate(_ length: Double, _ unit: DisplayUnit) -> Double {
    series.rate(ofLength: length) / unit.size
  }

  private func lawLayers(unit: DisplayUnit) -> [Figure.Layer] {
    let others = laws.filter { !$0.isQuoted }.enumerated().map { index, law in
      line(law, color: Palette.otherLaw, dash: index + 2, unit: unit)
    }
    let quoted = laws.filter(\.isQuoted).flatMap { law in
      [
        Figure.Layer(
          .band, color: Palette.law, x: law.curve.map(\.temperature), lower: law.curve.map { $0.lower / unit.size },
          upper: law.curve.map { $0.upper / unit.size }),
        line(law, color: Palette.law, dash: 1, unit: unit),
      ]
    }
    return others + quoted
  }

  private func line(_ law: DrawnLaw, color: String, dash: Int, unit: DisplayUnit) -> Figure.Layer {
    Figure.Layer(
      .line(dash: dash), color: color, legend: law.legend, x: law.curve.map(\.temperature),
      y: law.curve.map { $0.rate / unit.size })
  }

  private var caption: String {
    let rate = series.diffusionConstant == nil ? "L_φ⁻² (the diffusion constant is not known)" : "1/τ_φ = D/L_φ²"
    var text = "Dephasing rate \(rate) against temperature. Thick bars: 68 % intervals; thin bars: 95 % intervals."
    if series.points.contains(where: { !$0.isUsed }) { text += " Hollow marks: points that were not used." }
    if !series.limits.isEmpty { text += SeriesLayers.arrowCaption }
    if let law = laws.first(where: \.isQuoted) {
      let name = law.isGlobal ? "power law fitted to all curves at once" : "preferred law"
      text += " Solid line and band: the \(name) and its 68 % band."
    }
    if laws.contains(where: { !$0.isQuoted }) { text += " Broken lines: the other laws." }
    return text
  }

  private var alternativeText: String {
    let verdicts = laws.map(\.verdict).joined(separator: " ")
    return "Dephasing rate against temperature for \(series.points.count) temperatures. \(verdicts)"
  }
}
