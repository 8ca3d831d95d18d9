import Foundation
import LeastSquares
import Magnetotransport
import Testing

@testable import Localization

/// Fewer points that stand for all have the same normal equations.
@Suite("a condensed curve")
struct CurveCondensationTests {
  private static let settings = CurveFitSettings(fieldOffset: .absent, oddPart: .absent)

  private func sample(_ model: MagnetoconductanceModel, points: Int) -> FitData {
    FitData(
      SyntheticCurve(
        model: model, values: model.parameters.map(\.typicalValue), maximumField: 1, pointCount: points, noise: 0.01
      ).curve())
  }

  @Test("two thousand points become about a hundred; forty stay")
  func count() throws {
    let many = PointVectors(sample(.hikamiLarkinNagaoka, points: 2001))
    _ = many.place(offset: 0, lag: 0)
    let condensation = try #require(CurveCondensation(many))
    #expect((64...160).contains(condensation.vectors.count))
    let few = PointVectors(sample(.hikamiLarkinNagaoka, points: 40))
    _ = few.place(offset: 0, lag: 0)
    #expect(CurveCondensation(few) == nil)
  }

  @Test("χ², gradient and JᵀJ are those of all points", arguments: CurveGramTests.models.map(\.id))
  func equations(id: String) throws {
    let model = try MagnetoconductanceModel.named(id)
    let data = sample(model, points: 801)
    for background in [Background.none, .quadratic] where CurveGramTests.isDistinct(background, from: model) {
      let unknowns = CurveUnknowns(
        prediction: CurvePrediction(model: model, background: background), data: data, isSymmetrized: true,
        settings: Self.settings)
      let gram = try #require(CurveGram(unknowns, data: data))
      let count = gram.isProjected.count
      let equations = NormalEquations(count: count)
      defer { equations.deallocate() }
      var values = unknowns.parameters.map(\.initialValue)
      // A second look at the values that the projection has moved: field columns then belong to them.
      for _ in 0..<2 {
        values.withUnsafeMutableBufferPointer { gram.evaluate($0.baseAddress!, into: equations, isRough: false) }
      }
      let problem = unknowns.problem(on: data)
      let free = unknowns.parameters.indices.filter { unknowns.parameters[$0].isFree }
      var residuals = [Double](repeating: 0, count: data.count)
      var jacobian = Matrix(rowCount: data.count, columnCount: values.count)
      problem.residuals(values, &residuals)
      let differentiate = try #require(problem.jacobian)
      differentiate(values, &jacobian)
      let chiSquared = residuals.reduce(0) { $0 + $1 * $1 }
      #expect(abs(equations.chiSquared / chiSquared - 1) < 1e-9, "\(id), \(background.id)")
      for (row, left) in free.enumerated() {
        let size = equations[row, row].squareRoot()
        let gradient = (0..<data.count).reduce(0) { $0 + jacobian[$1, left] * residuals[$1] }
        #expect(abs(gradient - equations.gradient[row]) <= 1e-8 * size * chiSquared.squareRoot(), "\(id): \(left)")
        for (column, right) in free.enumerated() {
          let product = (0..<data.count).reduce(0) { $0 + jacobian[$1, left] * jacobian[$1, right] }
          let scale = size * equations[column, column].squareRoot()
          #expect(abs(product - equations[row, column]) <= 1e-8 * scale, "\(id): \(left), \(right)")
        }
      }
    }
  }

  @Test("refits in the lanes of a vector are refits of all points, whoever their neighbours are")
  func refits() throws {
    let curve = SyntheticCurve(
      model: .hikamiLarkinNagaokaFull, values: [1e-2, 8e-2, 0.6, 0], maximumField: 1, pointCount: 201, noise: 0.01
    ).curve()
    let settings = CurveFitSettings(
      background: "none", fieldOffset: .absent, oddPart: .absent, fixed: ["B_s": 0], errorScale: .absolute)
    let fit = try RepeatedFit(curve, to: .hikamiLarkinNagaokaFull, settings: settings)
    let minimum = fit.minimum(from: fit.startValues)
    try #require(minimum.termination.isConverged)
    let random = SeededRandom(seed: 3)
    let indices = (0..<21).map { _ in (0..<201).map { _ in Int32(random.index(below: 201)) } }
    let all = fit.refits(of: minimum, indices: indices)
    #expect(fit.refits(of: minimum, indices: Array(indices[5...])) == Array(all[5...]))

    let data = FitData(curve)
    let unknowns = CurveUnknowns(
      prediction: CurvePrediction(model: .hikamiLarkinNagaokaFull, background: .none), data: data,
      isSymmetrized: false, settings: settings)
    var residuals = [Double](repeating: 0, count: data.count)
    unknowns.problem(on: data).residuals(minimum.values, &residuals)
    let free = unknowns.parameters.indices.filter { unknowns.parameters[$0].isFree }
    for (drawn, values) in zip(indices, all) {
      let found = try #require(values)
      let conductivities = data.conductivities.indices.map {
        data.conductivities[$0] + (residuals[Int(drawn[$0])] - residuals[$0]) / data.inverseErrors[$0]
      }
      let expected = LevenbergMarquardt(options: .init(errorScale: .absolute)).minimize(
        unknowns.problem(on: data.replacing(conductivities: conductivities)), from: minimum.values)
      for index in free {
        let error = try #require(expected.standardError(of: unknowns.parameters[index].name))
        #expect(abs(found[index] - expected.values[index]) < 1e-5 * error, "\(unknowns.parameters[index].name)")
      }
    }
  }
}
