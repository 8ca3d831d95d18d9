import Dephasing
import Foundation
import Localization
import Testing

@testable import Reports

@Suite struct FigureTests {
  /// The classic failure: a logarithmic axis within one decade with one labelled tic or none.
  @Test(arguments: [1.02, 1.1, 1.5, 2, 3, 5, 9, 12, 40, 300, 1e4, 1e9])
  func logarithmicAxesHaveLabels(span: Double) {
    for start in [1e-6, 0.013, 0.3, 0.99, 1, 1.8, 2.5, 97, 1234] {
      let axis = Figure.Axis.logarithmic("x", over: [start, start * span])
      let labelled = axis.tics.filter { $0.label != nil && axis.range.contains($0.position) }
      #expect(labelled.count >= 2, "from \(start) over a factor \(span)")
      #expect(labelled.count <= 12, "from \(start) over a factor \(span)")
      #expect(Set(labelled.map(\.label)).count == labelled.count, "labels repeat from \(start), factor \(span)")
    }
  }

  @Test(arguments: [0, 1e-12, 1, 3e5])
  func linearAxesHaveLabels(span: Double) {
    let axis = Figure.Axis.linear("x", over: [-0.25 * span, span])
    let labelled = axis.tics.filter { $0.label != nil && axis.range.contains($0.position) }
    #expect((2...12).contains(labelled.count))
  }

  @Test func ticsAreRound() {
    let axis = Figure.Axis.linear("x", range: -0.9...0.05)
    #expect(axis.tics.compactMap(\.label) == ["−0.8", "−0.6", "−0.4", "−0.2", "0.0"].map { FigureText($0) })
  }

  /// Means of a straight line lie on it, with the standard error of a mean.
  @Test func binningKeepsMeans() {
    let x = (0..<1000).map { Double($0) }
    let binned = Binning(x: x, y: x.map { 2 * $0 }, error: x.map { _ in 0.5 }, limit: 100)
    #expect((80...100).contains(binned.x.count))
    for index in binned.x.indices {
      #expect(abs(binned.y[index] - 2 * binned.x[index]) < 1e-9)
    }
    // The last bin holds the 20 points with √B in the last hundredth of √999.
    #expect(abs((binned.error.last ?? 0) - 0.5 / 20.0.squareRoot()) < 1e-12)
  }

  @Test func fewPointsAreNotBinned() {
    let binned = Binning(x: [1, 2, .nan], y: [3, 4, 5], error: [1, 1, 1], limit: 2)
    #expect(binned.x == [1, 2])
    #expect(binned.y == [3, 4])
  }

  /// Lightness rises from cold to hot, so that grey print keeps the order.
  @Test func paletteKeepsItsOrderInGrey() {
    let lightness = Palette.sequence(12).map { color -> Double in
      let channels = stride(from: 1, to: 7, by: 2).map { start in
        pow(Double(Int(color.dropFirst(start).prefix(2), radix: 16) ?? 0) / 255, 2.2)
      }
      return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
    #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $0 < $1 })
    #expect(Palette.sequence(1).count == 1)
  }

  @Test func dataHaveOneBlockPerLayer() throws {
    let figure = try #require(ConductanceFigure(SyntheticResult.series(temperatures: [2, 4]).fits)).figure
    let script = GnuplotScript(figure, number: 1)
    let layers = figure.panels.flatMap(\.layers).count
    #expect(script.data.components(separatedBy: "\n\n\n").count == layers)
    #expect(script.text.contains("'figure-1.dat' index \(layers - 1) "))
  }

  @Test func manyCurvesAreExplainedByAStrip() throws {
    let fits = SyntheticResult.series(temperatures: (1...20).map(Double.init), points: 11).fits
    let figure = try #require(ConductanceFigure(fits)).figure
    #expect(figure.colorStrip?.colors.count == 20)
    #expect(figure.panels[0].layers.allSatisfy { $0.legend == nil })
  }

  @Test func ofVeryManyCurvesSomeAreDrawn() throws {
    let fits = SyntheticResult.series(temperatures: (1...150).map(Double.init), points: 11).fits
    let drawing = try #require(ConductanceFigure(fits))
    #expect(drawing.fits.count == 60)
    #expect(drawing.fits.first?.curve.temperature?.mean == 1)
    #expect(drawing.fits.last?.curve.temperature?.mean == 150)
    #expect(drawing.figure.caption.contains("Drawn are 60 of 150 curves"))
    #expect(drawing.figure.alternativeText.contains("60 of 150 curves"))
  }

  @Test func noCurvesNoFigure() {
    #expect(ConductanceFigure([]) == nil)
  }

  /// A temperature that gave a limit only was missing from the figures and from results.json.
  @Test func limitsAreArrows() throws {
    let result = SyntheticResult.series(temperatures: [2, 4, 8])
    var fits = result.fits
    let place = try #require(fits[0].parameters.firstIndex { $0.name == "L_phi" })
    fits[0].parameters[place].value = nil
    fits[0].parameters[place].standardError = nil
    fits[0].parameters[place].interval95 = .init(lower: 700e-9, upper: nil)
    fits[2].parameters[place].interval68 = .init(lower: 250e-9, upper: 400e-9)
    let series = try #require(TemperatureSeries.of(fits, diffusionConstant: nil))
    #expect(series.points.map(\.temperature) == [4, 8])
    let limit = TemperatureSeries.Limit(
      temperature: 2, interval95: .init(lower: 700e-9, upper: nil), label: "film_2.0K.dat")
    #expect(series.limits == [limit])

    let lengths = CoherenceLengthFigure(series: series, laws: []).figure
    let arrows = try #require(lengths.panels[0].layers.last)
    #expect(arrows.style == .limits && arrows.x == [2])
    #expect(abs(arrows.y[0] - 700) < 1e-9 && arrows.upper[0] > 700)
    #expect(lengths.panels[0].vertical.range.contains(arrows.upper[0]) && lengths.caption.contains("Arrows"))
    #expect(lengths.panels[0].horizontal.range.contains(2))
    let bars = try #require(lengths.panels[0].layers.first { $0.style == .bars })
    #expect(abs(bars.lower[1] - 250) < 1e-9 && abs(bars.upper[1] - 400) < 1e-9)

    let rates = DephasingRateFigure(series: series, laws: []).figure
    let falling = try #require(rates.panels[0].layers.last)
    #expect(falling.style == .limits && falling.upper[0] < falling.y[0])
  }

  /// The legend of three laws lay on the points.
  @Test func legendsHaveRoom() {
    let rows = [1.0, 100].map {
      SeriesLayers.Row(temperature: $0, value: $0, standard: ($0, $0), wide: ($0, $0), isUsed: true)
    }
    let law = Figure.Layer(.line(dash: 1), color: Palette.law, legend: "law", x: [1, 100], y: [1, 100])
    let layers = SeriesLayers(rows, limits: [])
    let top = log10(layers.valueAxis("y", beside: [law, law, law]).range.upperBound)
    let highest = log10(layers.valueAxis("y", beside: []).range.upperBound)
    #expect(highest > 2 && highest < 2.2)
    #expect((top - 2) / top > 0.24 && (top - 2) / top < 0.36)
  }
}
