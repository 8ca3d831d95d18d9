import Foundation
import RecoveryStudy
import Testing

@testable import Localization

@Suite("Formulas that are interpolated in field")
struct FieldInterpolationTests {
  @Test(
    "agree with themselves field by field to 1e-9 of the largest change",
    arguments: [
      "ilp", "ilp-rashba-dresselhaus", "maekawa-fukuyama", "maekawa-fukuyama-ey", "maekawa-fukuyama-total",
      "maekawa-fukuyama-ey-total", "tilted-zeeman-so", "kawabata-3d", "kawabata-3d-baxter", "fukuyama-hoshino-3d",
    ])
  func agreement(id: String) throws { try expectAgreement(id, cases: 4, tolerance: 1e-9) }

  @Test(
    "rough ones, for a search, to 1e-4",
    arguments: ["ilp", "ilp-rashba-dresselhaus", "maekawa-fukuyama", "tilted-zeeman-so", "kawabata-3d"])
  func roughAgreement(id: String) throws { try expectAgreement(id, cases: 4, tolerance: 1e-4) { $0.rough } }

  @Test("every costly formula is among them")
  func completeness() {
    let costly = MagnetoconductanceModel.all.filter { model in
      guard case .general(let general) = model.form else { return false }
      return general.isCostly && general.universal == nil
    }
    #expect(costly.count == 10, "\(costly.map(\.id))")
  }

  @Test("the slope of the polynomial is that of the formula")
  func slopes() throws {
    let model = MagnetoconductanceModel.iordanskiiLyandaGellerPikus
    let (values, step) = ([2e-3, 0.03, 0.01], 1e-5)
    let fields = (0..<121).map { 0.5 * (Double($0) / 60 - 1 + 1e-5) }
    let slopes = model.sweepEvaluator.fieldSlopes(at: fields, values: values)
    let largest = slopes.map { abs($0) }.max() ?? 0
    for (field, slope) in zip(fields, slopes) where abs(field) > 1e-3 {
      let around = model.change(at: [field * (1 + step), field * (1 - step)], values: values)
      #expect(abs(slope - (around[0] - around[1]) / (2 * step * field)) < 1e-6 * largest, "\(field) T")
    }
  }

  private func expectAgreement(
    _ id: String, cases: Int, tolerance: Double, _ choice: (ModelEvaluator) -> ModelEvaluator = { $0 }
  ) throws {
    let scenario = try #require(Scenario.named(id))
    for number in 0..<cases {
      let subject = try #require(Case(scenario, seed: 5, number: number))
      let reach = subject.draw.maximumField
      // As a fit asks for them: not centred, so that one field comes close to zero.
      let fields = (0..<121).map { reach * (Double($0) / 60 - 1 + 1e-5) }
      let together = choice(scenario.model.sweepEvaluator).change(at: fields, values: subject.draw.values)
      let alone = scenario.model.change(at: fields, values: subject.draw.values)
      let largest = alone.map { abs($0) }.max() ?? 0
      for (field, (one, other)) in zip(fields, zip(together, alone)) {
        #expect(abs(one - other) <= tolerance * largest, "\(id) at \(field) T of \(reach) T: \(subject.draw.values)")
      }
    }
  }
}
