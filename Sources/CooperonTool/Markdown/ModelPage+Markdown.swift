import Cooperon

extension ModelPage {
  /// The page with typeset formulas.
  var markdown: String {
    var page = MarkdownPage(model.id, model.title)
    page.equation(tex: model.latex)
    for section in sections { page.section(section) }
    return page.text
  }
}
