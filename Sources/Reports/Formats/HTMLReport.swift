import Localization

/// The full report as one HTML file: no script, no outside file, figures inside.
///
/// Every text passes through `HTMLText`; nothing a user wrote can become markup.
public struct HTMLReport: Sendable {
  /// The page.
  public let text: String

  /// Renders a report without drawings: captions stand where figures would.
  public init(_ report: Report) {
    self.init(report, drawings: .none(report.figures.count))
  }

  init(_ report: Report, drawings: FigureDrawings) {
    let sections = report.sections.filter { $0.scope != .summary }
    text = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="Cooperon \(CooperonVersion.current)">
      <title>\(HTMLText.escaped(report.title))</title>
      <style>
      \(HTMLStyle.text)
      </style>
      </head>
      <body>
      <header>
      <h1>\(HTMLText.escaped(report.title))</h1>
      \(Self.verdict(report))
      <nav aria-label="Sections">\(sections.map(Self.link).joined(separator: " "))</nav>
      </header>
      <main>
      \(sections.map { Self.section($0, report, drawings) }.joined(separator: "\n"))
      </main>
      <footer>Cooperon \(CooperonVersion.current)</footer>
      </body>
      </html>

      """
  }

  private static func verdict(_ report: Report) -> String {
    let sentences = report.verdict.enumerated().map { index, sentence in
      "<p\(index == 0 ? " class=\"lead\"" : "")>\(HTMLText.typeset(sentence))</p>"
    }
    return "<div class=\"verdict \(report.tone.rawValue)\" role=\"status\">\(sentences.joined())</div>"
  }

  private static func link(_ section: Report.Section) -> String {
    "<a href=\"#\(section.anchor)\">\(HTMLText.escaped(section.title))</a>"
  }

  private static func section(_ section: Report.Section, _ report: Report, _ drawings: FigureDrawings) -> String {
    var blocks = section.blocks.map { block($0, report, drawings) }
    if section.blocks.contains(where: { if case .figure = $0 { true } else { false } }), let trouble = drawings.trouble
    {
      blocks.insert("<p class=\"trouble\">\(HTMLText.escaped(trouble))</p>", at: 0)
    }
    return """
      <section id="\(section.anchor)" aria-labelledby="\(section.anchor)-title">
      <h2 id="\(section.anchor)-title">\(HTMLText.escaped(section.title))</h2>
      \(blocks.joined(separator: "\n"))
      </section>
      """
  }

  private static func block(_ block: Report.Block, _ report: Report, _ drawings: FigureDrawings) -> String {
    switch block {
    case .paragraph(let text): "<p>\(HTMLText.typeset(text))</p>"
    case .heading(let text): "<h3>\(HTMLText.typeset(text))</h3>"
    case .list(let items): "<ul>\(items.map { "<li>\(HTMLText.typeset($0))</li>" }.joined())</ul>"
    case .command(let text): "<pre><code>\(HTMLText.escaped(text))</code></pre>"
    case .table(let table): self.table(table)
    case .warnings(let groups): groups.map(warning).joined(separator: "\n")
    case .figure(let index): figure(report.figures[index], picture: drawings.pictures[index], number: index + 1)
    }
  }

  /// Columns that fit on a page of A4 with a cell on one line.
  private static let widestOnPaper = 8

  private static func table(_ table: Table) -> String {
    let headings = table.columns.map { column in
      "<th scope=\"col\"\(column.isNumeric ? " class=\"number\"" : "")>\(heading(column.heading))</th>"
    }
    let rows = table.rows.map { row in
      let cells = zip(row, table.columns).enumerated().map { index, cell in
        let style = cell.1.isNumeric ? " class=\"number\"" : ""
        let text = self.cell(cell.0, cell.1)
        return index == 0 ? "<th scope=\"row\"\(style)>\(text)</th>" : "<td\(style)>\(text)</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    let width = table.columns.count > widestOnPaper ? " wide" : ""
    return """
      <div class="table\(width)" tabindex="0" role="region" aria-label="\(HTMLText.escaped(table.caption))"><table>
      <caption>\(HTMLText.typeset(table.caption))</caption>
      <thead><tr>\(headings.joined())</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table></div>
      """
  }

  private static func cell(_ text: String, _ column: Table.Column) -> String {
    if column.isSymbolic { return HTMLText.typeset(text) }
    return column.isNumeric ? HTMLText.escaped(text) : breakable(text)
  }

  /// A heading; the temperature is the one symbol that is also a unit.
  private static func heading(_ text: String) -> String {
    text == "T (K)" ? "<i>T</i> (K)" : HTMLText.typeset(text)
  }

  /// File names and hashes may break anywhere.
  private static func breakable(_ text: String) -> String {
    text.count > 30 ? "<span class=\"long\">\(HTMLText.escaped(text))</span>" : HTMLText.escaped(text)
  }

  private static func warning(_ group: WarningGroup) -> String {
    let guide = WarningGuide(group.id)
    let messages = group.distinctMessages.map { item in
      let sources = item.sources.map(HTMLText.escaped).joined(separator: ", ")
      return "<li><b>\(sources)</b>: \(HTMLText.typeset(item.message))</li>"
    }
    let isGrave = group.severity == .untrustworthy
    let places = group.cases.count == 1 ? "1 place" : "\(group.cases.count) places"
    let list = "<ul>\(messages.joined())</ul>"
    // A long list is folded: its first line says how many.
    let shown = messages.count > 4 ? "<details><summary>\(messages.count) messages</summary>\(list)</details>" : list
    return """
      <article class="warning \(isGrave ? "grave" : "note")">
      <h3><code>\(group.id.rawValue)</code> <span>\(isGrave ? "numbers not to be used" : "note"), \(places)</span></h3>
      <p>\(HTMLText.typeset(guide.meaning)) <b>What to do:</b> \(HTMLText.typeset(guide.remedy))</p>
      \(shown)
      </article>
      """
  }

  private static func figure(_ figure: Figure, picture: String?, number: Int) -> String {
    let label = "figure-\(number)"
    let image = picture.map { InlineSVG($0, prefix: label, title: figure.title, text: figure.alternativeText).text }
    let kept = "Files: figures/\(label).pdf, .svg, .gp (script) and .dat (data)."
    return """
      <figure id="\(label)" class="\(figure.width > 120 ? "wide" : "narrow")">
      \(image ?? "<p class=\"trouble\">\(HTMLText.escaped(figure.alternativeText))</p>")
      <figcaption><b>Figure \(number). \(HTMLText.typeset(figure.title)).</b> \(HTMLText.typeset(figure.caption))
      <span class="files">\(kept)</span></figcaption>
      </figure>
      """
  }
}
