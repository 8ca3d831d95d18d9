import Testing

@testable import CooperonTool

@Suite("Plot in the terminal")
struct FieldPlotTests {
  @Test("draws a straight line from corner to corner in at most 15 lines")
  func straightLine() throws {
    let x = (0...1000).map { Double($0) / 1000 }
    let plot = try #require(FieldPlot(title: "line", x: x, y: x))
    #expect(plot.lines.count == 13)
    #expect(plot.lines[0].hasPrefix("1 ┤"))
    #expect(plot.lines[0].last != "⠀")
    #expect(plot.lines[11].hasPrefix("0 ┤"))
    #expect(plot.lines[11].dropFirst(3).first != "⠀")
    #expect(plot.lines[12].hasSuffix("1"))
  }

  @Test("leaves out what is not finite, and draws nothing where nothing is left")
  func notFinite() {
    #expect(FieldPlot(title: "", x: [], y: []) == nil)
    #expect(FieldPlot(title: "", x: [0, 1], y: [.nan, .infinity]) == nil)
    #expect(FieldPlot(title: "", x: [1, 1], y: [0, 1]) == nil)
    let huge = Double.greatestFiniteMagnitude
    #expect(FieldPlot(title: "", x: [-huge, huge, .nan], y: [-huge, huge, 0]) != nil)
  }
}
