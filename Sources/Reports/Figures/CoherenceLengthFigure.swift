import Dephasing
import Foundation
import Localization

/// L_φ against temperature on logarithmic axes, with the law that is quoted.
struct CoherenceLengthFigure {
  /// The series.
  let series: TemperatureSeries
  /// Its laws.
  let laws: [DrawnLaw]

  /// The figure.
  var figure: Figure {
    let unit = DisplayUnit.length(near: series.points.map(\.phaseCoherenceLength).max() ?? 1e-6)
    let rows = series.points.map { point in
      SeriesLayers.Row(
        temperature: point.temperature, value: point.phaseCoherenceLength / unit.size,
        standard: (point.standardInterval.lower / unit.size, point.standardInterval.upper / unit.size),
        wide: (point.interval95.lower.map { $0 / unit.size }, point.interval95.upper.map { $0 / unit.size }),
        isUsed: point.isUsed)
    }
    let limits = series.limits.flatMap { limit in
      SeriesLayers.Limit.ends(
        limit.temperature, lower: limit.interval95.lower.map { $0 / unit.size },
        upper: limit.interval95.upper.map { $0 / unit.size })
    }
    let layers = SeriesLayers(rows, limits: limits)
    let lines = laws.filter(\.isQuoted).map { law in
      let lengths = law.curve.map { lengthUnits(ofRate: $0.rate, unit: unit) }
      return Figure.Layer(
        .line(dash: 1), color: Palette.law, legend: law.title, x: law.curve.map(\.temperature), y: lengths)
    }
    let label = FigureText([.symbol("L"), .lowered("φ"), .plain(" (\(unit.symbol))")])
    let panel = Figure.Panel(
      horizontal: layers.temperatureAxis, vertical: layers.valueAxis(label, beside: lines), layers: lines + layers.all)
    return Figure(
      title: "Phase-coherence length against temperature", caption: caption, alternativeText: alternativeText,
      width: 86, height: 68, panels: [panel],
      legend: rows.first.map(\.value) ?? 0 > rows.last.map(\.value) ?? 0 ? .topRight : .topLeft)
  }

  private func lengthUnits(ofRate rate: Double, unit: DisplayUnit) -> Double {
    ((series.diffusionConstant ?? 1) / rate).squareRoot() / unit.size
  }

  private var caption: String {
    var text = "Phase-coherence length L_φ against temperature. Thick bars: 68 % intervals; thin bars: 95 % intervals, "
    text += "which may be lopsided and run off the axis where the data set no limit."
    if series.points.contains(where: { !$0.isUsed }) { text += " Hollow marks: points that were not used for the law." }
    if !series.limits.isEmpty { text += SeriesLayers.arrowCaption }
    if let law = laws.first(where: \.isQuoted) {
      text += law.isGlobal ? " Line: the power law fitted to all curves at once." : " Line: the preferred law."
    }
    return text
  }

  private var alternativeText: String {
    guard let first = series.points.first, let last = series.points.last else { return "No points." }
    let (from, to) = (QuantityText.length(first.phaseCoherenceLength), QuantityText.length(last.phaseCoherenceLength))
    return "Phase-coherence length against temperature: \(from) at \(NumberText.significant(first.temperature)) K, "
      + "\(to) at \(NumberText.significant(last.temperature)) K. The numbers are in parameters.csv."
  }
}
