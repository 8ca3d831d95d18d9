import Foundation
import RecoveryStudy
import Testing

@testable import Localization

@Suite("Formulas of which a fit keeps a table")
struct CurveTableTests {
  private static let tabulated = ["wl-zduniak", "wl-ballistic", "zduniak-so", "golub-rashba"]

  @Test(
    "agree with themselves field by field, far below the noise of any measurement",
    arguments: [("wl-zduniak", 1e-7), ("wl-ballistic", 1e-7), ("zduniak-so", 1e-7), ("golub-rashba", 2e-5)])
  func agreement(id: String, tolerance: Double) throws {
    try expectAgreement(id, tolerance) { $0 }
  }

  @Test("the table of a search is right to two parts in a hundred", arguments: tabulated)
  func roughAgreement(id: String) throws {
    try expectAgreement(id, 2e-2) { $0.rough }
  }

  @Test("places of a grid are computed where they are", arguments: ["golub-rashba"])
  func scatteredAgreement(id: String) throws {
    try expectAgreement(id, 2e-2) { $0.scattered }
  }

  @Test("these and no others", arguments: [tabulated])
  func completeness(ids: [String]) {
    let found = MagnetoconductanceModel.all.filter { model in
      guard case .general(let general) = model.form else { return false }
      return general.universal != nil
    }
    #expect(found.map(\.id) == ids)
  }

  @Test("continuous where cells of the table meet", arguments: [-6.0, -4, -0.5])
  func faces(logarithm: Double) throws {
    let evaluator = MagnetoconductanceModel.zduniak.sweepEvaluator
    let fields = [1e-3, exp(-4.0), 0.3]
    let below = evaluator.change(at: fields.map { $0 * (1 - 1e-12) }, values: [1, exp(logarithm) * (1 - 1e-12)])
    let above = evaluator.change(at: fields.map { $0 * (1 + 1e-12) }, values: [1, exp(logarithm) * (1 + 1e-12)])
    for (one, other) in zip(below, above) { #expect(abs(one - other) < 1e-9 * abs(one)) }
  }

  @Test("even, zero at B = 0, a parabola far below B_phi")
  func smallFields() {
    let evaluator = MagnetoconductanceModel.zduniak.sweepEvaluator
    let change = evaluator.change(at: [0, 1e-9, -1e-9, 2e-9], values: [0.1, 1e-3])
    #expect(change[0] == 0 && change[1] == change[2] && change[1] > 0)
    #expect(abs(change[3] / change[1] - 4) < 1e-9)
    let exact = MagnetoconductanceModel.zduniak.change(at: [1e-9], values: [0.1, 1e-3])
    #expect(abs(change[1] / exact[0] - 1) < 1e-4)
  }

  @Test("outside of what samples have, the formula itself")
  func outside() {
    let model = MagnetoconductanceModel.zduniak
    let values = [1, 1e-13]
    #expect(model.sweepEvaluator.change(at: [1e-3, 2], values: values) == model.change(at: [1e-3, 2], values: values))
    let fast = [0.1, 1e-3, 12]
    #expect(
      MagnetoconductanceModel.golubRashba.sweepEvaluator.change(at: [0.01], values: fast)
        == MagnetoconductanceModel.golubRashba.change(at: [0.01], values: fast))
  }

  @Test("what was asked before does not matter")
  func order() {
    let (fields, first, second) = ([1e-3, 0.02, 0.5], [0.1, 1e-3, 2e-3], [0.1, 1.1e-3, 5e-3])
    let model = MagnetoconductanceModel.zduniakSpinOrbit
    let (one, other) = (model.sweepEvaluator, model.sweepEvaluator)
    let early = one.change(at: fields, values: first)
    _ = other.change(at: fields.reversed(), values: second)
    #expect(other.change(at: fields, values: first) == early)
  }

  private func expectAgreement(
    _ id: String, _ tolerance: Double, _ choice: (ModelEvaluator) -> ModelEvaluator
  ) throws {
    let scenario = try #require(Scenario.named(id))
    let evaluator = choice(scenario.model.sweepEvaluator)
    for number in 1..<3 {
      let subject = try #require(Case(scenario, seed: 5, number: number))
      let reach = subject.draw.maximumField
      let fields = (0..<25).map { reach * (Double($0) / 12 - 1 + 1e-5) }
      let tabulated = evaluator.change(at: fields, values: subject.draw.values)
      let alone = scenario.model.change(at: fields, values: subject.draw.values)
      let largest = alone.map { abs($0) }.max() ?? 0
      for (field, (one, other)) in zip(fields, zip(tabulated, alone)) {
        #expect(abs(one - other) <= tolerance * largest, "\(id) at \(field) T of \(reach) T: \(subject.draw.values)")
      }
    }
  }
}
