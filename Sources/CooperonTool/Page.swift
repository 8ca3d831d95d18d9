/// A page of text in sections, wrapped to 100 columns.
struct Page {
  /// Headings are bold.
  let isColored: Bool
  /// The page so far.
  private(set) var text = ""

  init(isColored: Bool) {
    self.isColored = isColored
  }

  /// The first line: an identifier and what it stands for.
  mutating func title(_ id: String, _ meaning: String) {
    text += "\(bold(id))  \(meaning)\n"
  }

  /// Running text after an empty line.
  mutating func paragraph(_ sentence: String) {
    text += "\n" + Self.wrapped(sentence, first: "  ", rest: "    ")
  }

  /// Statements or a table under its heading; nothing where there is nothing to say.
  mutating func section(_ section: PageSection) {
    switch section {
    case .statements(let heading, let items): self.section(heading, items: items)
    case .table(let heading, let columns, let rows):
      self.section(heading, lines: rows.isEmpty ? [] : Columns(columns, rows).lines)
    }
  }

  /// Statements under a heading; nothing where there are none.
  mutating func section(_ heading: String, items: [String]) {
    guard !items.isEmpty else { return }
    text += "\n\(bold(heading))\n"
    self.items(items)
  }

  /// Statements, each on its own lines.
  mutating func items(_ items: [String]) {
    for item in items { text += Self.wrapped(item, first: "  ", rest: "      ") }
  }

  /// An empty line.
  mutating func gap() {
    text += "\n"
  }

  /// Lines that are already laid out, under a heading; nothing where there are none.
  mutating func section(_ heading: String, lines: [String]) {
    guard !lines.isEmpty else { return }
    text += "\n\(bold(heading))\n" + lines.map { "  \($0)\n" }.joined()
  }

  private func bold(_ text: String) -> String { isColored ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private static let width = 100

  private static func wrapped(_ sentence: String, first: String, rest: String) -> String {
    var lines: [String] = []
    var line = first
    for word in sentence.split(separator: " ", omittingEmptySubsequences: false) {
      let isFresh = line == first || line == rest
      if !isFresh, line.count + 1 + word.count > width {
        lines.append(line)
        line = rest + word
      } else {
        line += (isFresh ? "" : " ") + word
      }
    }
    return (lines + [line]).map { $0 + "\n" }.joined()
  }
}
