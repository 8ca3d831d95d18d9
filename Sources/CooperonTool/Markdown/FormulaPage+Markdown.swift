import Cooperon

extension FormulaPage {
  /// The page with its equation set apart.
  var markdown: String {
    var page = MarkdownPage(formula.id, formula.title)
    page.equation(plain: formula.equation)
    for section in sections { page.section(section) }
    return page.text
  }
}
