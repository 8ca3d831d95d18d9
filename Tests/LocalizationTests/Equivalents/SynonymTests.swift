import Foundation
import LeastSquares
import Magnetotransport
import Testing

@testable import Localization

@Suite("Names of parameters that need nothing of the sample")
struct SynonymTests {
  @Test("every synonym of every model leads to the model's own value", arguments: MagnetoconductanceModel.all)
  func roundTrip(model: MagnetoconductanceModel) throws {
    for synonym in model.synonyms {
      let parameter = try #require(model.parameters.first { $0.name == synonym.parameter })
      let typical = parameter.typicalValue > 0 ? parameter.typicalValue : 1e-3
      let own = try model.ownValues(of: [synonym.name: synonym.law.value(of: typical)])
      #expect(own.keys.sorted() == [parameter.name])
      #expect(abs((own[parameter.name] ?? 0) / typical - 1) < 1e-14, "\(synonym.name)")
    }
  }

  @Test("a length of 80 nm is the field ħ/(4eL²), 0 and inf exchange, other names stay")
  func lengths() throws {
    let own = try MagnetoconductanceModel.hikamiLarkinNagaokaFull.ownValues(
      of: ["L_so": 80e-9, "L_s": .infinity, "L_e": 0, "B_phi": 0.01, "B": 1])
    #expect(abs((own["B_so"] ?? 0) - 1.054571817e-34 / (4 * 1.602176634e-19 * 6.4e-15)) < 1e-10)
    #expect(own["B_s"] == 0)
    #expect(own["B_e"] == .infinity)
    #expect(own["B_phi"] == 0.01)
    #expect(own["B"] == 1)
  }

  @Test("a formula takes either name, and no name that needs the sample")
  func formula() throws {
    let formula = MagnetoconductanceModel.hikamiLarkinNagaokaFull.asFormula
    #expect(formula.synonyms.map(\.name) == ["L_phi", "L_so", "L_e", "L_s"])
    let field = CharacteristicField.field(ofLength: 80e-9)
    let rest = ["B_phi": 0.01, "B_e": 1, "B_s": 0, "B": 0.1]
    let byField = try formula.evaluate(rest.merging(["B_so": field]) { $1 }, [:])[0]
    let byLength = try formula.evaluate(rest.merging(["L_so": 80e-9]) { $1 }, [:])[0]
    #expect(abs(byLength / byField - 1) < 1e-13)
    let refusal = #expect(throws: InputError.self) { try formula.evaluate(rest.merging(["tau_so": 1e-12]) { $1 }, [:]) }
    #expect(
      refusal?.description
        == "found parameter “tau_so”, expected one of “B_phi”, “B_so”, “B_e”, “B_s”, “B”; did you mean “B_so”?")
  }

  @Test("two names of one parameter, and a negative length, are refused")
  func refusals() {
    func refusal(_ values: [String: Double]) -> String? {
      #expect(throws: InputError.self) {
        try MagnetoconductanceModel.hikamiLarkinNagaokaFull.ownValues(of: values)
      }?.description
    }
    #expect(
      refusal(["B_so": 0.1, "L_so": 1e-7])
        == "found L_so beside another name of B_so, expected one of the two; leave one out")
    #expect(refusal(["L_so": -1e-7]) == "found L_so = -1e-07, expected a positive value, 0 or inf; give L_so in m")
  }
}
