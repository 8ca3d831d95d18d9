import Foundation
import Localization

/// The joint confidence regions of two parameters of one fit.
struct ContourFigure {
  /// The figure.
  let figure: Figure

  /// One figure per pair of parameters of a fit whose regions have an edge.
  static func figures(of fit: Fit) -> [Figure] {
    var pairs: [[Fit.Contour]] = []
    for contour in fit.contours where !contour.first.values.isEmpty {
      if let last = pairs.last?.first, last.first.name == contour.first.name, last.second.name == contour.second.name {
        pairs[pairs.count - 1].append(contour)
      } else {
        pairs.append([contour])
      }
    }
    return pairs.map { ContourFigure($0, label: fit.curve.label).figure }
  }

  private init(_ contours: [Fit.Contour], label: String) {
    let (first, second) = (contours[0].first, contours[0].second)
    let (horizontal, vertical) = (Self.scale(first, contours.map(\.first)), Self.scale(second, contours.map(\.second)))
    let lines = contours.enumerated().map { index, contour in
      Figure.Layer(
        .line(dash: index + 1), color: Palette.law,
        legend: FigureText("\(NumberText.significant(100 * contour.level)) %"),
        x: contour.first.values.map { $0 / horizontal.size }, y: contour.second.values.map { $0 / vertical.size })
    }
    let best = Figure.Layer(
      .points(hollow: false), color: Palette.data, x: [first.best / horizontal.size], y: [second.best / vertical.size])
    let (left, right) = (Symbol(first.name).plain, Symbol(second.name).plain)
    figure = Figure(
      title: "\(left) and \(right) together",
      caption: Self.caption(contours, left, right, label),
      alternativeText:
        "Edges of the joint confidence regions of \(left) and \(right). The numbers are in results.json.",
      width: 86, height: 72,
      panels: [
        Figure.Panel(
          horizontal: .linear(
            Self.text(first.name, horizontal.symbol), over: lines.flatMap(\.x) + best.x, room: 0.08),
          vertical: .linear(Self.text(second.name, vertical.symbol), over: lines.flatMap(\.y) + best.y, room: 0.08),
          layers: lines + [best])
      ], legend: .topRight)
  }

  private static func caption(_ contours: [Fit.Contour], _ left: String, _ right: String, _ label: String) -> String {
    let rises = contours.map { NumberText.significant($0.deltaChiSquared, digits: 3) }.joined(separator: " and ")
    var text =
      "Joint confidence regions of \(left) and \(right) in \(label.singleLine): inside each line χ² is less than "
      + "\(rises) noise variances above its minimum, all other parameters being fitted again at every point."
    if contours.contains(where: { !$0.isClosed }) { text += " An open line: the data do not close the region there." }
    return text
  }

  /// The unit in which an axis is drawn: lengths and fields in a suitable one, anything else in SI.
  private static func scale(_ axis: Fit.Contour.Axis, _ all: [Fit.Contour.Axis]) -> DisplayUnit {
    let largest = all.flatMap(\.values).map(abs).max() ?? abs(axis.best)
    switch axis.unit {
    case "m": return .length(near: largest)
    case "T": return .field(reaching: largest)
    default: return DisplayUnit(axis.unit == "1" ? "" : axis.unit, size: 1)
    }
  }

  private static func text(_ name: String, _ unit: String) -> FigureText {
    let symbol = Symbol(name)
    let pieces: [FigureText.Piece] = [.symbol(symbol.base)] + (symbol.index.isEmpty ? [] : [.lowered(symbol.index)])
    return FigureText(pieces + (unit.isEmpty ? [] : [.plain(" (\(unit))")]))
  }
}
