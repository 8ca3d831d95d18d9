import Localization
import Magnetotransport

/// Data and fits by temperature, with residuals below: the figure that says whether to believe the rest.
///
/// Shown is Δσ with the fitted offset, background and odd part taken off, so that the curves of all temperatures can
/// be compared with the model alone.
struct ConductanceFigure {
  /// Most points of one curve that are drawn one by one.
  private static let pointLimit = 200
  /// Most points of all curves together that still can be told apart.
  private static let totalLimit = 2000
  /// Most curves that are drawn: more would hide one another, and gnuplot reads a file again for each.
  private static let curveLimit = 60
  /// Most curves whose temperatures are listed; beyond, a strip explains the colours.
  private static let legendLimit = 12
  /// Most characters of a name in the legend.
  private static let legendWidth = 18

  /// The fits that are drawn.
  let fits: [Fit]
  /// How many there are of this dimension.
  let curveCount: Int
  /// Curves of another dimension, whose conductivity has another unit.
  let leftOut: Int
  private let colors: [String]
  private let fieldUnit: DisplayUnit
  let changeUnit: DisplayUnit
  private let data: [Binning]
  private let residuals: [Binning]
  let pointLimit: Int

  /// The figure of fits in order of temperature; nil where there are none.
  init?(_ allFits: [Fit]) {
    guard let dimension = allFits.first?.curve.dimension else { return nil }
    let alike = allFits.filter { $0.curve.dimension == dimension }
    curveCount = alike.count
    leftOut = allFits.count - alike.count
    let drawn = min(alike.count, Self.curveLimit)
    fits = (0..<drawn).map { alike[drawn > 1 ? $0 * (alike.count - 1) / (drawn - 1) : 0] }
    colors = Palette.sequence(fits.count)
    let field = DisplayUnit.field(reaching: fits.map(\.curve.maximumField).max() ?? 1)
    let change = DisplayUnit.conductivityChange(of: dimension)
    (fieldUnit, changeUnit) = (field, change)
    let limit = max(60, min(Self.pointLimit, Self.totalLimit / fits.count))
    pointLimit = limit
    data = fits.map { fit in
      Binning(
        x: fit.trueFields.map { $0 / field.size }, y: fit.cleanedChanges.map { $0 / change.size },
        error: fit.curve.points.map { $0.standardError / change.size }, limit: limit)
    }
    residuals = fits.map { fit in
      let points = fit.curve.points
      return Binning(
        x: fit.trueFields.map { $0 / field.size },
        y: points.indices.map {
          (points[$0].conductivity - fit.fittedConductivities[$0]) / points[$0].standardError
        },
        error: points.map { _ in 1 }, limit: limit)
    }
  }

  /// The figure.
  var figure: Figure {
    Figure(
      title: "Magnetoconductivity and fits", caption: caption, alternativeText: alternativeText, width: 178,
      height: 105, panels: [mainPanel, residualPanel], colorStrip: hasStrip ? colorStrip : nil, legend: legendPlace)
  }

  /// Beside the axes, but for a single curve in a corner that it leaves free.
  private var legendPlace: Figure.LegendPlace {
    guard fits.count == 1 else { return .right }
    let end = fits[0].modelChanges.last ?? 0
    return end < 0 ? .topRight : .bottomRight
  }

  private var hasStrip: Bool { fits.count > Self.legendLimit }

  var isThinned: Bool { fits.contains { $0.curve.points.count > pointLimit } }

  private var mainPanel: Figure.Panel {
    let points = fits.indices.map { index in
      Figure.Layer(
        .points(hollow: !fits[index].isTrustworthy), color: Palette.tint(colors[index]), x: data[index].x,
        y: data[index].y,
        lower: zip(data[index].y, data[index].error).map { $0 - $1 },
        upper: zip(data[index].y, data[index].error).map { $0 + $1 })
    }
    let lines = fits.indices.map { index in
      Figure.Layer(
        .line(dash: 1), color: colors[index], legend: hasStrip ? nil : name(of: fits[index]),
        x: fits[index].modelFields.map { $0 / fieldUnit.size },
        y: fits[index].modelChanges.map { $0 / changeUnit.size })
    }
    var label = FigureText([.plain("Δ"), .symbol("σ"), .plain(" (")]) + changeUnit.label
    label.pieces.append(.plain(")"))
    let vertical = Figure.Axis.linear(
      label, over: heights(of: zip(points, lines).map { $0.y + $1.y }), includingZero: true)
    return Figure.Panel(
      horizontal: fieldAxis(label: nil), vertical: vertical, layers: points + lines, share: 0.72)
  }

  /// The values that the axis must show. A curve whose fit failed can lie anywhere: it may add at most the span of the
  /// good ones on either side.
  private func heights(of curves: [[Double]]) -> [Double] {
    let good = fits.indices.filter { fits[$0].isTrustworthy }.flatMap { curves[$0] }.filter(\.isFinite) + [0]
    guard let low = good.min(), let high = good.max(), high > low else { return curves.flatMap { $0 } }
    let allowed = (2 * low - high)...(2 * high - low)
    return curves.flatMap { $0 }.filter(\.isFinite).map { min(max($0, allowed.lowerBound), allowed.upperBound) }
  }

  private var residualPanel: Figure.Panel {
    let points = fits.indices.map { index in
      Figure.Layer(
        .points(hollow: false), color: Palette.tint(colors[index]), x: residuals[index].x,
        y: zip(residuals[index].y, residuals[index].error).map { $0 / $1 })
    }
    let axis = fieldAxis(label: FigureText([.symbol("B"), .plain(" (\(fieldUnit.symbol))")]))
    let ends = [axis.range.lowerBound, axis.range.upperBound]
    let zero = Figure.Layer(.line(dash: 1), color: Palette.rule, x: ends, y: [0, 0])
    let largest = min(max(points.flatMap(\.y).map(abs).max() ?? 1, 1), 8) * 1.1
    let vertical = Figure.Axis.linear("residual / s.e.", range: -largest...largest, tics: 3)
    return Figure.Panel(horizontal: axis, vertical: vertical, layers: [zero] + points, share: 0.28)
  }

  private func fieldAxis(label: FigureText?) -> Figure.Axis {
    .linear(label, over: data.flatMap(\.x), room: 0.02, tics: 8)
  }

  private func name(of fit: Fit) -> FigureText {
    let name = CurveNames.condition(of: fit, among: fits) ?? fit.curve.label.singleLine
    return FigureText(CurveNames.cutInTheMiddle(name, to: Self.legendWidth))
  }

  private var colorStrip: Figure.ColorStrip {
    let last = Double(fits.count - 1)
    let shown = stride(from: 0.0, through: last, by: last / 6).map { Int($0.rounded()) }
    let tics = shown.map { index in
      let temperature = fits[index].curve.temperature?.mean
      let label = temperature.map { NumberText.significant($0, digits: 3) } ?? "?"
      return Figure.Axis.Tic(position: (Double(index) + 0.5) / Double(fits.count), label: FigureText(label))
    }
    return Figure.ColorStrip(label: FigureText([.symbol("T"), .plain(" (K)")]), colors: colors, tics: tics)
  }
}
