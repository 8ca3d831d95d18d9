import Foundation
import Localization
import RecoveryStudy
import Testing

@Suite("Formulas that are interpolated in field")
struct FieldInterpolationTests {
  @Test(
    "agree with themselves field by field to 1e-9 of the largest change",
    arguments: [
      "ilp", "ilp-rashba-dresselhaus", "tilted-zeeman-so", "wl-zduniak", "wl-ballistic", "zduniak-so", "kawabata-3d",
      "fukuyama-hoshino-3d",
    ])
  func agreement(id: String) throws {
    let scenario = try #require(Scenario.all.first { $0.model.id == id })
    for number in 0..<4 {
      let subject = try #require(Case(scenario, seed: 5, number: number))
      let reach = subject.draw.maximumField
      // As a fit asks for them: not centred, so that one field comes close to zero.
      let fields = (0..<121).map { reach * (Double($0) / 60 - 1 + 1e-5) }
      let together = scenario.model.sweepEvaluator.change(at: fields, values: subject.draw.values)
      let alone = scenario.model.change(at: fields, values: subject.draw.values)
      let largest = alone.map { abs($0) }.max() ?? 0
      for (field, (one, other)) in zip(fields, zip(together, alone)) {
        #expect(abs(one - other) <= 1e-9 * largest, "\(id) at \(field) T of \(reach) T: \(subject.draw.values)")
      }
    }
  }
}
