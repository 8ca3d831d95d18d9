import Foundation
import LeastSquares
import Magnetotransport
import Testing

@testable import Localization

@Suite("normal equations of a curve")
struct CurveGramTests {
  /// Every model that is a sum of localization functions.
  static let models = MagnetoconductanceModel.all.filter {
    if case .localizationSum = $0.form { return true }
    return false
  }
  static let backgrounds = Background.all

  /// True where the background is not a term that the model has already.
  static func isDistinct(_ background: Background, from model: MagnetoconductanceModel) -> Bool {
    !model.parameters.contains { $0.name == background.coefficient?.name }
  }

  /// Unknowns with everything free that can be, away from every special value.
  private func everythingFree(
    _ model: MagnetoconductanceModel, _ background: Background, _ data: FitData
  ) -> (unknowns: CurveUnknowns, values: [Double]) {
    let settings = CurveFitSettings(fieldOffset: .free, oddPart: .free)
    let unknowns = CurveUnknowns(
      prediction: CurvePrediction(model: model, background: background), data: data, isSymmetrized: false,
      settings: settings)
    var values = unknowns.parameters.map(\.initialValue)
    for index in values.indices where unknowns.parameters[index].isFree {
      values[index] = values[index] == 0 ? 1e-6 * Double(index + 1) : values[index] * (1 + 0.07 * Double(index))
    }
    values[unknowns.prediction.offsetIndex] = 1.3e-3
    return (unknowns, values)
  }

  private func sample(_ model: MagnetoconductanceModel) -> FitData {
    FitData(SyntheticCurve(model: model, values: model.parameters.map(\.typicalValue), pointCount: 173).curve())
  }

  @Test("χ², gradient and JᵀJ are those of the residuals and their Jacobian", arguments: models)
  func equations(model: MagnetoconductanceModel) throws {
    let data = sample(model)
    for background in Self.backgrounds where Self.isDistinct(background, from: model) {
      let (unknowns, start) = everythingFree(model, background, data)
      let gram = try #require(CurveGram(unknowns, data: data))
      let free = unknowns.parameters.indices.filter { unknowns.parameters[$0].isFree }
      let equations = NormalEquations(count: free.count)
      defer { equations.deallocate() }
      var values = start
      values.withUnsafeMutableBufferPointer { gram.evaluate($0.baseAddress!, into: equations, isRough: false) }
      // A second look at the values that the projection has moved: field columns then belong to them.
      values.withUnsafeMutableBufferPointer { gram.evaluate($0.baseAddress!, into: equations, isRough: false) }
      let problem = unknowns.problem(on: data)
      var residuals = [Double](repeating: 0, count: data.count)
      var jacobian = Matrix(rowCount: data.count, columnCount: values.count)
      problem.residuals(values, &residuals)
      let differentiate = try #require(problem.jacobian)
      differentiate(values, &jacobian)
      let chiSquared = residuals.reduce(0) { $0 + $1 * $1 }
      #expect(abs(equations.chiSquared / chiSquared - 1) < 1e-9, "\(model.id), \(background.id)")
      let fast = gram.residuals(at: values)
      #expect(zip(fast, residuals).allSatisfy { abs($0 - $1) < 1e-8 * (1 + abs($1)) }, "\(model.id), \(background.id)")
      for (row, left) in free.enumerated() {
        let size = equations[row, row].squareRoot()
        let gradient = (0..<data.count).reduce(0) { $0 + jacobian[$1, left] * residuals[$1] }
        let error = abs(gradient - equations.gradient[row])
        #expect(
          error <= 1e-8 * size * chiSquared.squareRoot(), "\(model.id): gradient of \(unknowns.parameters[left].name)")
        for (column, right) in free.enumerated() {
          let product = (0..<data.count).reduce(0) { $0 + jacobian[$1, left] * jacobian[$1, right] }
          let error = abs(product - equations[row, column])
          let names = "\(unknowns.parameters[left].name), \(unknowns.parameters[right].name)"
          #expect(error <= 1e-7 * size * equations[column, column].squareRoot(), "\(model.id): \(names)")
        }
      }
    }
  }

  @Test("projected parameters are at their best values", arguments: models)
  func projection(model: MagnetoconductanceModel) throws {
    let data = sample(model)
    // A model with a parabola of its own leaves none to the background.
    let (unknowns, start) = everythingFree(model, model.id == "hln-background" ? .none : .quadratic, data)
    let gram = try #require(CurveGram(unknowns, data: data))
    let equations = NormalEquations(count: gram.isProjected.count)
    defer { equations.deallocate() }
    var values = start
    for _ in 0..<2 {
      values.withUnsafeMutableBufferPointer { gram.evaluate($0.baseAddress!, into: equations, isRough: false) }
    }
    #expect(gram.isProjected.contains(true))
    for index in gram.isProjected.indices where gram.isProjected[index] {
      let cosine = equations.gradient[index] / (equations[index, index] * equations.chiSquared).squareRoot()
      #expect(abs(cosine) < 1e-10, "\(model.id), free parameter \(index)")
    }
  }

  @Test("a model that is no sum, and a curve without points, have none")
  func absence() {
    let data = FitData(SyntheticCurve(values: [-0.5, 300e-9], pointCount: 41).curve())
    let unknowns = CurveUnknowns(
      prediction: CurvePrediction(model: .kawabata, background: .none), data: data, isSymmetrized: false,
      settings: CurveFitSettings())
    #expect(CurveGram(unknowns, data: data) == nil)
  }
}
