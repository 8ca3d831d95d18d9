import Foundation

/// Where the parts of a figure stand, in fractions of its width and height; margins are fixed lengths on paper.
struct FigureLayout {
  /// A rectangle.
  struct Place {
    var left: Double
    var right: Double
    var bottom: Double
    var top: Double
  }

  /// Panels from top to bottom.
  let panels: [Place]
  /// The strip of colours.
  let strip: Place
  /// Size of marks.
  let markSize: Double
  /// Centre of the labels of vertical axes.
  let verticalLabelPosition: Double
  /// Centre of the label of the lowest horizontal axis.
  let horizontalLabelPosition: Double
  /// gnuplot's command for the legend.
  let key: String

  /// Margins in mm.
  private static let (leftMargin, rightMargin, bottomMargin, topMargin, gap) = (14.0, 2.5, 10.5, 2.0, 2.0)
  /// Room for a legend or a strip beside the panels, in mm: at 8 pt a letter takes about 1.55 mm.
  private static func legendWidth(of figure: Figure) -> Double {
    let entries = figure.panels.first?.layers.compactMap(\.legend) ?? []
    let letters = entries.map(\.characterCount).max() ?? 0
    return min(max(20, 10 + 1.55 * Double(letters)), 45)
  }

  init(_ figure: Figure) {
    let hasColumn = figure.legend == .right
    let left = Self.leftMargin / figure.width
    let right = 1 - (Self.rightMargin + (hasColumn ? Self.legendWidth(of: figure) : 0)) / figure.width
    let gaps = Double(figure.panels.count - 1) * Self.gap
    let free = figure.height - Self.topMargin - Self.bottomMargin - gaps
    let shares = figure.panels.reduce(0) { $0 + $1.share }
    var top = 1 - Self.topMargin / figure.height
    var places: [Place] = []
    for panel in figure.panels {
      let bottom = top - free * panel.share / shares / figure.height
      places.append(Place(left: left, right: right, bottom: bottom, top: top))
      top = bottom - Self.gap / figure.height
    }
    panels = places
    strip = Place(
      left: right + 4 / figure.width, right: right + 8 / figure.width, bottom: places.last?.bottom ?? 0,
      top: (places.first?.top ?? 1) - 6 / figure.height)
    markSize = figure.width > 120 ? 0.28 : 0.55
    verticalLabelPosition = 3.0 / figure.width
    horizontalLabelPosition = 2.3 / figure.height
    key = Self.key(for: figure.legend, right: right + 2 / figure.width, top: 1 - Self.topMargin / figure.height)
  }

  private static func key(for place: Figure.LegendPlace, right: Double, top: Double) -> String {
    let (x, y) = (String(format: "%.5f", right), String(format: "%.5f", top))
    let common = "Left reverse samplen 2 spacing 1.15 width 0 noopaque nobox"
    switch place {
    case .right: return "set key at screen \(x), screen \(y) left top \(common)"
    case .topRight: return "set key inside right top \(common)"
    case .topLeft: return "set key inside left top \(common)"
    case .bottomLeft: return "set key inside left bottom \(common)"
    case .bottomRight: return "set key inside right bottom \(common)"
    }
  }
}
