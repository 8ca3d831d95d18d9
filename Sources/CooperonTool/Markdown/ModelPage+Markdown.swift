import Cooperon

extension ModelPage {
  /// The page with typeset formulas.
  var markdown: String {
    var page = MarkdownPage(model.id, model.title)
    page.equation(tex: model.latex)
    page.section("Parameters", columns: parameterHeadings, rows: parameterRows)
    page.section("Convention", items: [model.convention])
    page.section("Holds where", items: model.validity)
    page.section("Data must contain", items: model.identifiability)
    page.section("Limits", items: model.limits)
    page.section("Traps", items: model.traps)
    page.section("References", items: model.references)
    return page.text
  }
}
