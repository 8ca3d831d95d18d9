import LeastSquares
import Testing

@testable import Localization

@Suite("Starts along a series")
struct WarmStartTests {
  static let solver = LevenbergMarquardt()

  static func choice(_ index: Int) throws -> BackgroundChoice {
    try CurveFit(JointFitTests.curves()[index], to: .dyakonovPerel, settings: JointFitTests.plain).chosenBackground()
  }

  /// A choice that ended where no search should: fields a hundred times too large.
  static func stranded(_ choice: BackgroundChoice) -> BackgroundChoice {
    let problem = choice.chosen.unknowns.problem(on: choice.data)
    let wrong = zip(problem.parameters, choice.chosen.solution.values).map {
      $0.scale == .logarithmic && !$0.isFixed ? 100 * $1 : $1
    }
    return choice.moved(to: LevenbergMarquardt(options: .init(maximumIterations: 0)).minimize(problem, from: wrong))
  }

  @Test("lead a curve that was stranded to the minimum its neighbours know, whichever end of the series knows it")
  func stranded() throws {
    let good = try (0..<3).map { try Self.choice($0) }
    let stranded = Self.stranded(good[0])
    try #require(stranded.chosen.solution.chiSquared > 2 * good[0].chosen.solution.chiSquared)
    for (series, place) in [([good[1], good[2], stranded], 2), ([stranded, good[1], good[2]], 0)] {
      let warmed = WarmStarts.along(series, solver: Self.solver).map(\.chosen.solution.chiSquared)
      for (found, curve) in zip(warmed, series) { #expect(found <= curve.chosen.solution.chiSquared) }
      #expect(abs(warmed[place] / good[0].chosen.solution.chiSquared - 1) < 1e-6)
    }
  }

  @Test("change nothing where every curve found its own minimum")
  func nothingToDo() throws {
    let good = try (0..<3).map { try Self.choice($0) }
    let warmed = WarmStarts.along(good, solver: Self.solver)
    #expect(warmed.map(\.chosen.solution.values) == good.map(\.chosen.solution.values))
  }
}
