import Analysis
import Localization

/// The short report for a terminal and for `summary.txt`: verdict first, at most 100 columns.
///
/// Colour is only decoration; what it says is said by words and marks too. Control characters of file names never
/// reach the terminal.
public struct TerminalReport: Sendable {
  /// The text, ending with a newline.
  public let text: String

  /// The widest line, unless one word is wider.
  public static let width = 100

  /// Renders a report, coloured where asked; `folder` is the place of the full report, where there is one.
  public init(_ report: Report, isColored: Bool = false, folder: String? = nil) {
    let paint = Paint(isOn: isColored)
    var lines = report.verdict.enumerated().flatMap { index, sentence in
      sentence.singleLine.wrapped(to: Self.width).map { index == 0 ? paint.verdict($0, report.tone) : $0 }
    }
    for section in report.sections where section.scope != .full {
      lines += ["", paint.heading(section.title)]
      lines += section.blocks.flatMap { Self.lines(of: $0, paint) }
    }
    if let folder {
      lines += ["", paint.heading("Report"), "  \(folder.singleLine)/report.html"]
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of block: Report.Block, _ paint: Paint) -> [String] {
    switch block {
    case .paragraph(let text): return indented(text)
    case .heading(let text): return indented(text)
    case .command(let text): return ["  " + text.singleLine]
    case .list(let items): return items.flatMap { hanging($0, mark: "·") }
    case .table(let table):
      return ["  \(table.caption.singleLine)"] + TextTable(table.singleLine, width: width - 2).lines.map { "  " + $0 }
    case .warnings(let groups): return groups.flatMap { lines(of: $0, paint) }
    case .figure: return []
    }
  }

  /// The warning once, the curves it concerns, and its first messages.
  private static func lines(of group: WarningGroup, _ paint: Paint) -> [String] {
    let isGrave = group.severity == .untrustworthy
    let sources = SourceList.text(group.cases.map(\.source))
    let first = "\(isGrave ? "✗" : "!") \(group.mark)  \(group.id.rawValue)"
    var lines = ["  " + paint.warning(first, isGrave: isGrave) + "  (\(sources))".fitted(to: width - first.count - 2)]
    let shown = group.distinctMessages.prefix(2)
    for (messageSources, message) in shown {
      let prefix = messageSources.count == group.cases.count ? "" : SourceList.text(messageSources) + ": "
      lines += (prefix + message).singleLine.wrapped(to: width - 7).map { "       " + $0 }
    }
    let rest = group.distinctMessages.count - shown.count
    if rest > 0 { lines.append("       (\(rest) more like this in the report)") }
    return lines
  }

  private static func indented(_ text: String) -> [String] {
    text.singleLine.wrapped(to: width - 2).map { "  " + $0 }
  }

  private static func hanging(_ text: String, mark: String) -> [String] {
    text.singleLine.wrapped(to: width - 4).enumerated().map { index, line in
      (index == 0 ? "  \(mark) " : "    ") + line
    }
  }

  /// Escape sequences of a terminal, or none.
  private struct Paint {
    let isOn: Bool

    func heading(_ text: String) -> String { wrap(text, "1") }
    func verdict(_ text: String, _ tone: Report.Tone) -> String {
      switch tone {
      case .good: wrap(text, "1;32")
      case .mixed: wrap(text, "1;33")
      case .bad: wrap(text, "1;31")
      }
    }
    func warning(_ text: String, isGrave: Bool) -> String { wrap(text, isGrave ? "31" : "33") }

    private func wrap(_ text: String, _ code: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
  }
}

extension Table {
  /// The same table with every text on one line.
  var singleLine: Table {
    Table(
      caption: caption.singleLine,
      columns: columns.map { Column($0.heading.singleLine, isNumeric: $0.isNumeric) },
      rows: rows.map { $0.map(\.singleLine) })
  }
}
