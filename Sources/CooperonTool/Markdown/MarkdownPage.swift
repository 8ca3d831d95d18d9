/// A page of the catalogue in Markdown, formulas in TeX between dollar signs.
struct MarkdownPage {
  /// The page so far.
  private(set) var text: String

  /// A page that begins with an identifier and what it stands for.
  init(_ id: String, _ meaning: String) {
    text = "# \(MarkdownText.prose(meaning))\n\n`\(id)`\n"
  }

  /// A displayed formula in TeX. Its parts, set apart by `\quad`, stand on lines of their own; indices that are words
  /// (B_so) stand upright.
  mutating func equation(tex: String) {
    let upright = tex.replacing(/_\{([a-z]{2,})\}/) { "_{\\text{\($0.1)}}" }
    for part in upright.replacing("\\qquad", with: "\\quad").split(separator: "\\quad") {
      text += "\n$$\(part.trimmingPrefix { $0.isWhitespace })$$\n"
    }
  }

  /// A displayed formula that is there in plain text only.
  mutating func equation(plain: String) {
    guard !plain.isEmpty else { return }
    text += "\n> \(MarkdownText.equation(plain))\n"
  }

  /// Running text.
  mutating func paragraph(_ sentence: String) {
    text += "\n\(MarkdownText.prose(sentence))\n"
  }

  /// Statements or a table under its heading; nothing where there is nothing to say.
  mutating func section(_ section: PageSection) {
    switch section {
    case .statements(let heading, let items): self.section(heading, items: items)
    case .table(let heading, let columns, let rows): self.section(heading, columns: columns, rows: rows)
    }
  }

  /// Statements under a heading; nothing where there are none.
  mutating func section(_ heading: String, items: [String]) {
    guard !items.isEmpty else { return }
    text += "\n## \(heading)\n\n" + items.map { "- \(MarkdownText.prose($0))\n" }.joined()
  }

  /// A table whose first column holds names of quantities; nothing where there are no rows.
  mutating func section(_ heading: String, columns: [String], rows: [[String]]) {
    guard !rows.isEmpty else { return }
    text += "\n## \(heading)\n\n| | \(columns.joined(separator: " | ")) |\n"
    text += "|" + String(repeating: "---|", count: columns.count + 1) + "\n"
    for row in rows {
      let cells = ["\(MarkdownText.symbol(named: row[0]))", "`\(row[0])`"] + row.dropFirst().map(MarkdownText.prose)
      text += "| \(cells.joined(separator: " | ")) |\n"
    }
  }
}
