import Dephasing
import Foundation
import Localization

/// The dephasing rate (D/L_φ² where D is known, else L_φ⁻²) against temperature with every fitted law.
struct DephasingRateFigure {
  /// The series.
  let series: TemperatureSeries
  /// Laws fitted to it, the preferred one first.
  let laws: [LawFit]

  /// The figure.
  var figure: Figure {
    let rates = series.points.map(series.rate)
    let unit = DisplayUnit.rate(near: rates.max() ?? 1, unit: series.rateUnit)
    let rows = series.points.map { row(of: $0, unit: unit) }
    let layers = SeriesLayers(rows)
    let label = quantity + FigureText(" (") + unit.label + FigureText(")")
    let panel = Figure.Panel(
      horizontal: layers.temperatureAxis, vertical: .logarithmic(label, over: layers.valuesThatMustShow),
      layers: lawLayers(unit: unit) + layers.all)
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
    func rate(_ length: Double) -> Double { (series.diffusionConstant ?? 1) / (length * length) / unit.size }
    let value = rate(point.phaseCoherenceLength)
    let factor = exp(2 * point.relativeError)
    return SeriesLayers.Row(
      temperature: point.temperature, value: value, standard: (value / factor, value * factor),
      wide: (point.interval95.upper.map(rate), point.interval95.lower.map(rate)), isUsed: point.isUsed)
  }

  private func lawLayers(unit: DisplayUnit) -> [Figure.Layer] {
    let others = laws.filter { !$0.isPreferred }.enumerated().map { index, law in
      line(law, color: Palette.otherLaw, dash: index + 2, unit: unit)
    }
    let preferred = laws.filter(\.isPreferred).flatMap { law in
      [
        Figure.Layer(
          .band, color: Palette.law, x: law.curve.map(\.temperature), lower: law.curve.map { $0.lower / unit.size },
          upper: law.curve.map { $0.upper / unit.size }),
        line(law, color: Palette.law, dash: 1, unit: unit),
      ]
    }
    return others + preferred
  }

  private func line(_ law: LawFit, color: String, dash: Int, unit: DisplayUnit) -> Figure.Layer {
    Figure.Layer(
      .line(dash: dash), color: color, legend: legend(of: law), x: law.curve.map(\.temperature),
      y: law.curve.map { $0.rate / unit.size })
  }

  /// The form of the law and its exponent, e.g. “A T^p, p = 1.08(3)”.
  private func legend(of law: LawFit) -> FigureText {
    guard let exponent = law.parameter("p"), exponent.value != nil else { return FigureText(law.law.title) }
    let start: [FigureText.Piece] =
      law.parameter("rate0") == nil ? [] : [.plain("1/"), .symbol("τ"), .lowered("0"), .plain(" + ")]
    let rest: [FigureText.Piece] = [
      .symbol("A"), .plain(" "), .symbol("T"), .raisedSymbol("p"), .plain(", "), .symbol("p"),
      .plain(" = \(QuantityText.compact(exponent))"),
    ]
    return FigureText(start + rest)
  }

  private var caption: String {
    let rate = series.diffusionConstant == nil ? "L_φ⁻² (the diffusion constant is not known)" : "1/τ_φ = D/L_φ²"
    var text = "Dephasing rate \(rate) against temperature. Thick bars: 68 % intervals; thin bars: 95 % intervals."
    if series.points.contains(where: { !$0.isUsed }) { text += " Hollow marks: points that were not used." }
    if laws.contains(where: \.isPreferred) { text += " Solid line and band: the preferred law and its 68 % band." }
    if laws.contains(where: { !$0.isPreferred }) { text += " Broken lines: the other laws." }
    return text
  }

  private var alternativeText: String {
    let verdicts = laws.map(\.verdict).joined(separator: " ")
    return "Dephasing rate against temperature for \(series.points.count) temperatures. \(verdicts)"
  }
}
