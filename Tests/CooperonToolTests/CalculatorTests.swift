import Cooperon
import Testing

@testable import CooperonTool

@Suite("Calculators on the command line")
struct CalculatorTests {
  @Test("quantities with units, words and lists are read as the formula declares them")
  func evaluation() throws {
    let field = try Evaluation(
      of: CalculatorCatalogue.named("ucf-correlation-field"), at: ["width=1um", "L_phi=2um", "regime=2d"])
    #expect(field.text.hasPrefix("0.00051") && field.text.hasSuffix(" T\n"))
    let conductance = try Evaluation(of: CalculatorCatalogue.named("landauer"), at: ["T=0.5,0.5"])
    #expect(conductance.text.hasPrefix("7.748") && conductance.text.hasSuffix(" S\n"))
  }

  @Test("a page names every input and output", arguments: CalculatorCatalogue.all.map(\.id))
  func pages(id: String) throws {
    let formula = try CalculatorCatalogue.named(id)
    let page = FormulaPage(formula).text(isColored: false)
    for name in formula.inputs.map(\.name) + formula.choices.map(\.name) + formula.outputs.map(\.name)
    where !name.isEmpty {
      #expect(page.contains(name))
    }
    #expect(!formula.equation.isEmpty, "\(id) has no equation")
  }

  @Test("an unknown calculator and an unknown word name the nearest")
  func refusals() {
    #expect(throws: InputError.self) { try CalculatorCatalogue.named("thoules") }
    #expect(throws: InputError.self) {
      try Evaluation(of: CalculatorCatalogue.named("beta-function"), at: ["g=3", "d=2", "cls=unitry"])
    }
  }
}
