import Cooperon
import Testing

@testable import CooperonTool

@Suite("Pages of the catalogue in Markdown")
struct MarkdownTests {
  @Test(
    "symbols become formulas, markup is escaped",
    arguments: [
      ("dephasing field ħ/(4eL_phi²)", "dephasing field ħ/(4e$L_{\\phi }$\u{200B}²)"),
      ("1/tau_so, k_BT and |B| ≪ B_e", "1/$\\tau_{\\text{so}}$, $k_{B}$T and \\|B\\| ≪ $B_{e}$"),
      ("B_so1 costs $5 and *more* <b>", "$B_{\\text{so1}}$ costs \\$5 and \\*more\\* \\<b\\>"),
      ("no symbol", "no symbol"),
    ])
  func prose(text: String, markdown: String) {
    #expect(MarkdownText.prose(text) == markdown)
  }

  @Test("names of Greek letters are letters in equations only")
  func equation() {
    #expect(MarkdownText.equation("tau = mu mass/e") == "$\\tau$ = $\\mu$ mass/e")
    #expect(MarkdownText.prose("tau = mu mass/e") == "tau = mu mass/e")
  }

  @Test(
    "names of parameters",
    arguments: [
      ("alpha", "$\\alpha$"), ("alpha1", "${\\alpha_{1}}$"), ("B_so", "$B_{\\text{so}}$"), ("L_phi", "$L_{\\phi }$"),
      ("sigma_xx", "$\\sigma_{\\text{xx}}$"), ("degeneracy", "$\\text{degeneracy}$"),
    ])
  func parameterNames(name: String, symbol: String) {
    #expect(MarkdownText.symbol(named: name) == symbol)
  }

  @Test(
    "every model's page shows its formula, parameters and references", arguments: MagnetoconductanceModel.all.map(\.id))
  func modelPages(id: String) throws {
    let model = try MagnetoconductanceModel.named(id)
    let page = ModelPage(model).markdown
    #expect(page.contains("\n$$"))
    #expect(page.contains("## Parameters") && page.contains("## References"))
    for parameter in model.parameters { #expect(page.contains("`\(parameter.name)`")) }
    // “\quad” and a letter without a space between them are one unknown command.
    #expect(!model.latex.contains(/\\q?quad[A-Za-z]/))
    // An odd dollar would turn the rest of a paragraph into a formula.
    for line in page.split(separator: "\n") { #expect(line.count { $0 == "$" } % 2 == 0, "\(line)") }
  }

  @Test("every calculator's page shows inputs and results", arguments: CalculatorCatalogue.all.map(\.id))
  func calculatorPages(id: String) throws {
    let page = FormulaPage(try CalculatorCatalogue.named(id)).markdown
    #expect(page.contains("## Inputs") && page.contains("## Results"))
    for line in page.split(separator: "\n") { #expect(line.count { $0 == "$" } % 2 == 0, "\(line)") }
  }
}
