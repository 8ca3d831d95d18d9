import Foundation

/// A figure as a gnuplot script and the data file it reads, both for keeping: people restyle figures.
///
/// gnuplot runs backquoted commands inside double quotes and reads data from programs named '< …'. So labels are
/// written in single quotes only, with what could end them replaced (`FigureText`), and data come from files under
/// fixed names chosen here; nothing a user wrote becomes part of a name or a command.
struct GnuplotScript {
  /// Fixed stem of all files of this figure, e.g. "figure-1".
  let stem: String
  private let figure: Figure
  private var layout: FigureLayout

  init(_ figure: Figure, number: Int) {
    self.figure = figure
    stem = "figure-\(number)"
    layout = FigureLayout(figure)
  }

  /// The script: draws `stem`.pdf and `stem`.svg when run with `gnuplot stem.gp` in the folder of the data.
  var text: String {
    let drawing = drawing
    return """
      # Drawn with gnuplot 5.2 or later: run “gnuplot \(stem).gp” in this folder. Copy it elsewhere before you
      # restyle it: the next report of the same name replaces this folder.
      # It reads \(stem).dat and writes \(stem).pdf and \(stem).svg.
      set encoding utf8
      set minussign
      \(GnuplotTerminal.pdf.command(for: figure))
      marks = \(GnuplotTerminal.pdf.markScale)
      set output '\(stem).pdf'
      \(drawing)
      \(GnuplotTerminal.svg.command(for: figure))
      marks = \(GnuplotTerminal.svg.markScale)
      set output '\(stem).svg'
      \(drawing)
      set output

      """
  }

  /// The data: one block per layer, separated by two empty lines, in the order in which the script draws them.
  var data: String {
    figure.panels.flatMap(\.layers).enumerated().map { index, layer in
      let points = layer.x.indices.map { row in Self.row(of: layer, row) }
      // gnuplot does not count an empty block: those after it would be drawn with its neighbour's colour.
      let rows = points.isEmpty ? [Self.row([.nan, .nan, .nan, .nan])] : points
      return "# block \(index): x  y  lower  upper\n" + rows.joined(separator: "\n")
    }.joined(separator: "\n\n\n") + "\n"
  }

  /// Nine digits: more than a figure shows, fewer than make a script unreadable.
  private static func short(_ value: Double) -> String { String(format: "%.9g", value) }

  private static func row(_ values: [Double]) -> String {
    values.map { $0.isFinite ? $0.description : "NaN" }.joined(separator: " ")
  }

  private static func row(of layer: Figure.Layer, _ index: Int) -> String {
    let y = layer.y.isEmpty ? layer.lower[index] : layer.y[index]
    let lower = layer.lower.isEmpty ? y : layer.lower[index]
    let upper = layer.upper.isEmpty ? y : layer.upper[index]
    return row([layer.x[index], y, lower, upper])
  }

  private var drawing: String {
    var lines = [
      "set multiplot", "set border 31 linewidth 0.6", "set tics in scale 0.8, 0.4", "set errorbars 0",
      "set style fill transparent solid 0.18 noborder",
    ]
    var block = 0
    for (index, panel) in figure.panels.enumerated() {
      lines += frame(of: panel, at: index)
      lines.append(plot(panel, firstBlock: block, marks: index == 0 ? layout.markSize : layout.markSize * 0.75))
      block += panel.layers.count
    }
    if let strip = figure.colorStrip { lines += self.strip(strip) }
    lines.append("unset multiplot")
    return lines.joined(separator: "\n")
  }

  private func frame(of panel: Figure.Panel, at index: Int) -> [String] {
    let place = layout.panels[index]
    return [
      "set lmargin at screen \(Self.short(place.left))", "set rmargin at screen \(Self.short(place.right))",
      "set bmargin at screen \(Self.short(place.bottom))", "set tmargin at screen \(Self.short(place.top))",
      axis(panel.horizontal, "x", showsLabels: panel.horizontal.label != nil || index == figure.panels.count - 1),
      axis(panel.vertical, "y", showsLabels: true),
      index == 0 && figure.panels[0].layers.contains { $0.legend != nil } ? layout.key : "unset key",
    ] + labels(of: panel, in: place)
  }

  private func axis(_ axis: Figure.Axis, _ name: String, showsLabels: Bool) -> String {
    let tics = axis.tics.filter { axis.range.contains($0.position) }.map { tic in
      let position = Self.short(tic.position)
      return tic.label.map { "\(showsLabels ? $0.gnuplotString : "''") \(position)" } ?? "'' \(position) 1"
    }
    return [
      axis.isLogarithmic ? "set logscale \(name)" : "unset logscale \(name)",
      "set \(name)range [\(Self.short(axis.range.lowerBound)):\(Self.short(axis.range.upperBound))]",
      "set \(name)tics (\(tics.joined(separator: ", ")))",
    ].joined(separator: "\n")
  }

  /// Labels of the axes at fixed places: where gnuplot would put them depends on the width of the tic labels.
  private func labels(of panel: Figure.Panel, in place: FigureLayout.Place) -> [String] {
    let (x, y) = ((place.left + place.right) / 2, (place.bottom + place.top) / 2)
    var lines = ["unset label"]
    if let label = panel.vertical.label {
      let left = layout.verticalLabelPosition
      lines.append(
        "set label 1 \(label.gnuplotString) at screen \(Self.short(left)), screen \(Self.short(y)) center rotate by 90")
    }
    if let label = panel.horizontal.label {
      let bottom = layout.horizontalLabelPosition
      lines.append("set label 2 \(label.gnuplotString) at screen \(Self.short(x)), screen \(Self.short(bottom)) center")
    }
    return lines
  }

  private func plot(_ panel: Figure.Panel, firstBlock: Int, marks: Double) -> String {
    let parts = panel.layers.enumerated().flatMap { index, layer in
      elements(of: layer, block: firstBlock + index, marks: marks)
    }
    return "plot " + parts.joined(separator: ", \\\n  ")
  }

  private func elements(of layer: Figure.Layer, block: Int, marks: Double) -> [String] {
    let source = "'\(stem).dat' index \(block) using"
    let color = "linecolor rgb '\(layer.color)'"
    let title = layer.legend.map { "title \($0.gnuplotString)" } ?? "notitle"
    switch layer.style {
    case .line(let dash):
      return ["\(source) 1:2 with lines \(color) linewidth 1.1 dashtype \(dash) \(title)"]
    case .band:
      return ["\(source) 1:3:4 with filledcurves \(color) \(title)"]
    case .bars:
      return ["\(source) 1:3:(0):($4-$3) with vectors nohead \(color) linewidth 2.2 \(title)"]
    case .limits:
      let tick = "\(source) ($1/1.035):2:($1*0.0688):(0) with vectors nohead \(color) linewidth 1.1 \(title)"
      return [
        tick, "\(source) 1:2:(0):($4-$2) with vectors head filled size screen 0.014,22 \(color) linewidth 0.8 notitle",
      ]
    case .points(let isHollow):
      let bars = "\(source) 1:3:(0):($4-$3) with vectors nohead \(color) linewidth 0.5 notitle"
      let marks = "pointsize \(Self.short(marks))*marks"
      let solid = "\(source) 1:2 with points pointtype 7 \(marks)"
      let drawn =
        isHollow
        ? [
          "\(solid) linecolor rgb '#ffffff' notitle",
          "\(source) 1:2 with points pointtype 6 linewidth 0.7 \(marks) \(color) \(title)",
        ] : ["\(solid) \(color) \(title)"]
      return (layer.lower.isEmpty ? [] : [bars]) + drawn
    }
  }

  /// A strip of coloured fields beside the panels, with its own tics.
  private func strip(_ strip: Figure.ColorStrip) -> [String] {
    let place = layout.strip
    let height = (place.top - place.bottom) / Double(strip.colors.count)
    var lines = ["unset label"]
    for (index, color) in strip.colors.enumerated() {
      let bottom = place.bottom + Double(index) * height
      lines.append(
        "set object \(index + 1) rectangle from screen \(Self.short(place.left)), screen \(Self.short(bottom)) "
          + "to screen \(Self.short(place.right)), screen \(Self.short(bottom + height)) fillcolor rgb '\(color)' fillstyle solid noborder"
      )
    }
    for (index, tic) in strip.tics.enumerated() {
      let y = place.bottom + tic.position * (place.top - place.bottom)
      let label = (tic.label ?? "").gnuplotString
      lines.append(
        "set label \(index + 1) \(label) at screen \(Self.short(place.right + 0.008)), screen \(Self.short(y)) left")
    }
    let (x, y) = (place.left, place.top + 0.035)
    lines.append(
      "set label \(strip.tics.count + 1) \(strip.label.gnuplotString) at screen \(Self.short(x)), screen \(Self.short(y)) left"
    )
    // Objects and labels appear with a plot: an invisible one.
    lines += ["unset border", "unset tics", "unset key", "unset logscale"]
    lines += ["set xrange [0:1]", "set yrange [0:1]", "plot NaN notitle", "unset object", "unset label"]
    return lines
  }
}
