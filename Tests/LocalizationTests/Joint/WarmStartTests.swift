import LeastSquares
import Testing

@testable import Localization

@Suite("Starts along a series")
struct WarmStartTests {
  static let solver = LevenbergMarquardt()

  static func choice(_ index: Int, startingAt starts: [String: Double] = [:]) throws -> BackgroundChoice {
    var settings = JointFitTests.plain
    settings.starts = starts
    return try CurveFit(JointFitTests.curves()[index], to: .dyakonovPerel, settings: settings).chosenBackground()
  }

  @Test("lead a curve that was stranded to the minimum its neighbours know, whichever end of the series knows it")
  func stranded() throws {
    let good = try (0..<3).map { try Self.choice($0) }
    let stranded = try Self.choice(0, startingAt: ["B_phi": 0.3, "B_so": 100])
    try #require(stranded.chosen.solution.chiSquared > 2 * good[0].chosen.solution.chiSquared)
    for series in [[good[1], good[2], stranded], [stranded, good[1], good[2]]] {
      let warmed = WarmStarts.along(series, solver: Self.solver).map(\.chosen.solution.chiSquared)
      for (found, curve) in zip(warmed, series) {
        let known = curve.chosen.solution.chiSquared
        #expect(found <= known)
      }
      let rescued = try #require(series.firstIndex { $0.chosen.solution.chiSquared == stranded.chosen.solution.chiSquared })
      #expect(abs(warmed[rescued] / good[0].chosen.solution.chiSquared - 1) < 1e-6)
    }
  }

  @Test("change nothing where every curve found its own minimum")
  func nothingToDo() throws {
    let good = try (0..<3).map { try Self.choice($0) }
    let warmed = WarmStarts.along(good, solver: Self.solver)
    #expect(warmed.map(\.chosen.solution.values) == good.map(\.chosen.solution.values))
  }
}
