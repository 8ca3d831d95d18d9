import Dephasing
import Foundation
import Magnetotransport
import Testing
import _TestSupport

@Suite("Dephasing laws")
struct DephasingLawTests {
  @Test("identifiers differ, every law is found by its own, and a slip is answered with the nearest")
  func catalogue() throws {
    #expect(Set(DephasingLaw.all.map(\.id)).count == DephasingLaw.all.count)
    for law in DephasingLaw.all { #expect(try DephasingLaw.named(law.id).title == law.title) }
    let error = #expect(throws: InputError.self) { try DephasingLaw.named("powersat") }
    #expect(error?.remedy == "did you mean “power-sat”?")
  }

  @Test("every law explains itself", arguments: DephasingLaw.all.map(\.id))
  func words(id: String) throws {
    let law = try DephasingLaw.named(id)
    #expect(!law.title.isEmpty && !law.formula.isEmpty && !law.meaning.isEmpty && !law.references.isEmpty)
    for parameter in law.parameters {
      #expect(!parameter.meaning.isEmpty)
      if let exponent = parameter.exponent { #expect(law.parameters.contains { $0.name == exponent }) }
    }
  }

  @Test("derivatives are those of the rate", arguments: DephasingLaw.all.map(\.id))
  func derivatives(id: String) throws {
    let law = try DephasingLaw.named(id)
    let values = law.parameters.indices.map { 1.3 + 0.4 * Double($0) }
    for temperature in [0.03, 0.7, 1, 4.2, 77] {
      let analytic = law.derivatives(temperature, values)
      for index in values.indices {
        var (above, below) = (values, values)
        above[index] += 1e-5
        below[index] -= 1e-5
        let numeric = (law.rate(temperature, above) - law.rate(temperature, below)) / 2e-5
        #expect(abs(analytic[index] - numeric) <= 1e-7 * max(abs(numeric), law.rate(temperature, values)))
      }
    }
  }

  @Test(
    "every point of the reference table to 1e-13 of its value",
    .enabled(if: SharedData.hasReference, "the table of reference values is not beside the checkout"),
    arguments: DephasingLaw.all.map(\.id))
  func reference(id: String) throws {
    let formula = try DephasingLaw.named(id).asFormula
    let model = try #require(ReferencePoints.read().models[formula.id])
    #expect(Set(model.inputs.keys) == Set(formula.inputs.map(\.name)))
    #expect(model.unit == formula.outputs[0].unit && model.abscissa == formula.abscissa)
    for input in formula.inputs { #expect(model.inputs[input.name] == input.unit) }
    #expect(model.points.count >= 10)
    for point in model.points {
      let expected = try #require(point.value)
      #expect(abs(try formula.evaluate(point.inputs, [:])[0] - expected) <= 1e-13 * abs(expected))
    }
  }
}
