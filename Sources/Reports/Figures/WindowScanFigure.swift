import Analysis
import Localization

/// L_phi, the prefactor and χ²/ν against the field window, with the characteristic fields and the window that is taken.
struct WindowScanFigure {
  private let scan: WindowScanResult.Curve
  private let fieldUnit: DisplayUnit
  private let lengthUnit: DisplayUnit

  /// The figure of a scan; nil where no window gave a coherence length.
  init?(_ scan: WindowScanResult.Curve) {
    let lengths = scan.points.compactMap { $0.coherenceLength?.value }
    guard let longest = lengths.max(), scan.points.count > 1 else { return nil }
    self.scan = scan
    fieldUnit = .field(reaching: scan.curve.maximumField)
    lengthUnit = .length(near: longest)
  }

  /// The figure.
  var figure: Figure {
    let panels = [lengthPanel, prefactorPanel, chiSquaredPanel].compactMap { $0 }
    return Figure(
      title: "Dependence on the field window: \(scan.curve.label.singleLine)", caption: caption,
      alternativeText: scan.sentences.joined(separator: " "), width: 118, height: 30 + 34 * Double(panels.count),
      panels: panels.enumerated().map { index, panel in
        var panel = panel
        if index < panels.count - 1 { panel.horizontal.label = nil }
        return panel
      }, legend: .right)
  }

  private var horizontal: Figure.Axis {
    let label = FigureText([.plain("window: largest |"), .symbol("B"), .plain("| (\(fieldUnit.symbol))")])
    return .logarithmic(label, over: scan.points.map { $0.limit / fieldUnit.size }, room: 0.05)
  }

  private struct Value {
    let limit: Double
    let value: Double
    let standard: FittedParameter.Interval
    let wide: FittedParameter.Interval
    let isTrustworthy: Bool
  }

  private func values(_ parameter: (WindowScanResult.Point) -> FittedParameter?, unit: Double) -> [Value] {
    func scaled(_ interval: FittedParameter.Interval) -> FittedParameter.Interval {
      .init(lower: interval.lower.map { $0 / unit }, upper: interval.upper.map { $0 / unit })
    }
    return scan.points.compactMap { point in
      guard let parameter = parameter(point), let value = parameter.value else { return nil }
      return Value(
        limit: point.limit / fieldUnit.size, value: value / unit, standard: scaled(parameter.interval68),
        wide: scaled(parameter.interval95), isTrustworthy: point.fit.isTrustworthy)
    }
  }

  private var lengthPanel: Figure.Panel? {
    let rows = values(\.coherenceLength, unit: lengthUnit.size)
    let label = FigureText([.symbol("L"), .lowered("φ"), .plain(" (\(lengthUnit.symbol))")])
    return panel(rows, label: label, isLegendShown: true, plateau: plateauLayer)
  }

  private var prefactorPanel: Figure.Panel? {
    let rows = values(\.prefactor, unit: 1)
    guard rows.count > 1 else { return nil }
    return panel(rows, label: FigureText([.symbol("α")]), isLegendShown: false, plateau: nil)
  }

  private var chiSquaredPanel: Figure.Panel? {
    let rows = scan.points.compactMap { point -> Value? in
      guard let value = point.reducedChiSquared else { return nil }
      let none = FittedParameter.Interval(lower: nil, upper: nil)
      return Value(
        limit: point.limit / fieldUnit.size, value: value, standard: none, wide: none,
        isTrustworthy: point.fit.isTrustworthy)
    }
    let label = FigureText([.symbol("χ"), .raised("2"), .plain("/"), .symbol("ν")])
    return panel(rows, label: label, isLegendShown: false, plateau: nil)
  }

  /// The mean of the plateau, over the windows that belong to it.
  private var plateauLayer: Figure.Layer? {
    guard let plateau = scan.plateau else { return nil }
    let ends = [plateau.lower, plateau.upper].map { $0 / fieldUnit.size }
    let value = plateau.coherenceLength / lengthUnit.size
    return Figure.Layer(.line(dash: 1), color: Palette.law, legend: "plateau", x: ends, y: [value, value])
  }

  private func panel(_ rows: [Value], label: FigureText, isLegendShown: Bool, plateau: Figure.Layer?) -> Figure.Panel? {
    guard !rows.isEmpty else { return nil }
    let vertical = Figure.Axis.linear(label, over: visible(rows), room: 0.1, tics: 4)
    var layers = verticalLines(over: vertical.range, isLegendShown: isLegendShown)
    if let plateau { layers.append(plateau) }
    for isTrustworthy in [true, false] {
      let part = rows.filter { $0.isTrustworthy == isTrustworthy }
      guard !part.isEmpty else { continue }
      let color = isTrustworthy ? Palette.data : Palette.otherLaw
      let x = part.map(\.limit)
      if part.contains(where: { $0.standard.lower != nil }) {
        layers.append(
          Figure.Layer(
            .bars, color: color, x: x, y: part.map(\.value), lower: part.map { $0.standard.lower ?? $0.value },
            upper: part.map { $0.standard.upper ?? $0.value }))
      }
      layers.append(
        Figure.Layer(
          .points(hollow: !isTrustworthy), color: color,
          legend: isLegendShown ? (isTrustworthy ? "fit" : "not trustworthy") : nil, x: x, y: part.map(\.value),
          lower: part.map { $0.wide.lower ?? $0.value }, upper: part.map { $0.wide.upper ?? $0.value }))
    }
    return Figure.Panel(horizontal: horizontal, vertical: vertical, layers: layers, share: 1)
  }

  /// Values, and ends of error bars as far as they do not squeeze the values into a corner: windows below the dephasing
  /// field have bars without end.
  private func visible(_ rows: [Value]) -> [Double] {
    let sorted = rows.map(\.value).sorted()
    let middle = sorted[sorted.count / 2]
    let spread = max(0.65 * abs(middle), 4 * (sorted[3 * (sorted.count - 1) / 4] - sorted[(sorted.count - 1) / 4]))
    let allowed = (middle - spread)...(middle + spread)
    func clamped(_ value: Double) -> Double { min(max(value, allowed.lowerBound), allowed.upperBound) }
    let ends = rows.flatMap { [$0.wide.lower, $0.wide.upper].compactMap { $0 } }
    return (rows.map(\.value) + ends).map(clamped)
  }

  /// B_phi, B_so, B_tr and the window that is taken, from the bottom of a panel to its top.
  private func verticalLines(over range: ClosedRange<Double>, isLegendShown: Bool) -> [Figure.Layer] {
    // gnuplot does not draw a line both ends of which lie outside by a rounding error.
    let inset = 1e-4 * (range.upperBound - range.lowerBound)
    let heights = [range.lowerBound + inset, range.upperBound - inset]
    let styles = ["B_phi": 2, "B_so": 3, "B_asy": 3, "B_tr": 4]
    let shown = horizontal.range
    let marks = scan.marks.all.compactMap { mark -> Figure.Layer? in
      let x = mark.field / fieldUnit.size
      guard shown.contains(x) else { return nil }
      let symbol = Symbol(mark.name)
      return Figure.Layer(
        .line(dash: styles[mark.name] ?? 2), color: Palette.otherLaw,
        legend: isLegendShown ? FigureText([.symbol(symbol.base), .lowered(symbol.index)]) : nil, x: [x, x], y: heights)
    }
    let x = scan.choice.limit / fieldUnit.size
    let taken = Figure.Layer(
      .line(dash: 1), color: Palette.rule, legend: isLegendShown ? "taken by fit" : nil, x: [x, x], y: heights)
    return [taken] + marks
  }

  private var caption: String {
    var text =
      "Results of \(scan.model.id) inside ever smaller field windows. Thick bars: 68 % intervals; thin bars: 95 %, which "
      + "may run off the axis. Grey vertical line: the window that “cooperon fit” takes."
    if scan.plateau != nil { text += " Horizontal line: the plateau, where the result does not depend on the window." }
    let outside = scan.marks.all.filter { !horizontal.range.contains($0.field / fieldUnit.size) }
    if !outside.isEmpty {
      text +=
        " Outside the axis: "
        + outside.map { "\($0.name) = \(QuantityText.field($0.field))" }
        .joined(separator: ", ") + "."
    }
    if scan.points.contains(where: { !$0.fit.isTrustworthy }) {
      text += " Hollow marks: fits that are not trustworthy."
    }
    return text
  }
}
