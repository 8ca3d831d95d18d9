import Foundation
import LeastSquares
import Magnetotransport
import Testing

@testable import Localization

@Suite("Ties that lead out of the range of a formula")
struct TieRangeTests {
  private static func unknowns(
    _ model: MagnetoconductanceModel, _ values: [Double], hasRivals: Bool = false
  ) throws -> JointUnknowns {
    let curves = [2.0, 4, 8].enumerated().map { index, temperature in
      var synthetic = SyntheticCurve(model: model, values: values)
      synthetic.maximumField = 1
      synthetic.noise = 0.03
      synthetic.pointCount = 61
      synthetic.seed = UInt64(index + 1)
      var curve = synthetic.curve()
      curve.temperature = .init(mean: temperature, source: "test")
      return curve
    }
    let settings = CurveFitSettings(background: "none", uncertainty: .covariance)
    let choices = try curves.map { curve in
      let choice = try CurveFit(curve, to: model, settings: settings).chosenBackground()
      let found = choice.chosen
      let rivals = hasRivals ? [found.solution] : []
      return BackgroundChoice(
        minima: [
          CurveMinimum(unknowns: found.unknowns, solution: found.solution, alternatives: rivals, aicc: found.aicc)
        ], data: choice.data)
    }
    let law = ParameterTie("B_phi", to: try ParameterExpression("A * (T / 4) ^ p"))
    return try JointUnknowns(choices: choices, curves: curves, sharing: [], ties: [law])
  }

  // A step that made A negative ended the program in models whose formula refuses negative fields.
  @Test(
    "make no numbers, and no formula is asked",
    arguments: [
      (MagnetoconductanceModel.maekawaFukuyama, [4e-3, 0.02, 0.5, 1e-3]), (.dyakonovPerel, [4e-3, 0.03]),
    ])
  func noNumbers(model: MagnetoconductanceModel, values: [Double]) throws {
    let unknowns = try Self.unknowns(model, values)
    let block = unknowns.problem().blocks[0]
    let parameters = unknowns.shared + block.parameters
    #expect(parameters[0].name == "A")
    var values = parameters.map(\.initialValue)
    let problem = block.problem(parameters)
    var residuals = [Double](repeating: 0, count: problem.residualCount)
    var jacobian = Matrix(rowCount: problem.residualCount, columnCount: parameters.count)
    for (amplitude, isMeaningful) in [(values[0], true), (-values[0], false)] {
      values[0] = amplitude
      problem.residuals(values, &residuals)
      problem.jacobian?(values, &jacobian)
      #expect(residuals.allSatisfy { $0.isFinite == isMeaningful })
      #expect(jacobian.elements.allSatisfy { $0.isFinite == isMeaningful })
      #expect(Self.chiSquared(of: block, values).isFinite == isMeaningful)
    }
  }

  // A profile of the law's A looked for other valleys where A was still that of another p, and ended the program.
  @Test(
    "leave a curve where it is when its other valleys are looked for",
    arguments: [
      (MagnetoconductanceModel.maekawaFukuyama, [4e-3, 0.02, 0.5, 1e-3]), (.dyakonovPerel, [4e-3, 0.03]),
    ])
  func noValleys(model: MagnetoconductanceModel, values: [Double]) throws {
    let unknowns = try Self.unknowns(model, values, hasRivals: true)
    let valleys = JointValleys(unknowns, unknowns.choices.map(\.chosen.solution), solver: LevenbergMarquardt())
    var start = unknowns.shared.map(\.initialValue) + unknowns.local.joined().map(\.initialValue)
    #expect(valleys.starts(around: start) != [start])
    start[0] *= -1
    #expect(valleys.starts(around: start) == [start])
  }

  /// χ² as the block's own assembler sums it.
  private static func chiSquared(of block: BlockProblem.Block, _ values: [Double]) -> Double {
    let columns = [0, 1]
    var (values, gradient, curvature) = (values, [0.0, 0], [0.0, 0, 0, 0])
    return values.withUnsafeMutableBufferPointer { values in
      columns.withUnsafeBufferPointer { columns in
        gradient.withUnsafeMutableBufferPointer { gradient in
          curvature.withUnsafeMutableBufferPointer { curvature in
            block.assembler(Array(columns)).assemble(
              values, .init(columns: columns, gradient: gradient, curvature: curvature), false)
          }
        }
      }
    }
  }

  @Test("are refused where they do so everywhere", arguments: ["0 - abs(a) * T", "0 * T - 1"])
  func meaningless(text: String) throws {
    let tie = ParameterTie("B_phi", to: try ParameterExpression(text))
    let error = #expect(throws: InputError.self) {
      try JointFit(JointFitTests.curves(), to: .dyakonovPerel, sharing: ["B_so"], tying: [tie]).solution()
    }
    #expect(
      error?.description
        == "found “B_phi = \(text)”, which means nothing for some curve whatever the values of its names, expected an "
        + "expression that is positive and finite for every curve; rewrite the expression")
  }
}
