import Cooperon

extension FormulaPage {
  /// The page with its equation set apart.
  var markdown: String {
    var page = MarkdownPage(formula.id, formula.title)
    page.equation(plain: formula.equation)
    page.section("Inputs", columns: ["name", "unit", "meaning", "values"], rows: inputRows)
    page.section("Choices", items: choiceItems)
    page.section("Results", columns: ["name", "unit", "meaning"], rows: outputRows)
    page.section("Holds where", items: formula.validity)
    page.section("References", items: formula.references)
    return page.text
  }
}
