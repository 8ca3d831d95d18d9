// cooperon formats [--json]
//
// The file formats that can be read, and which of them `cooperon simulate` can write.

import ArgumentParser
import Cooperon

struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: "List the file formats that can be read and written.",
    discussion: """
      The format is recognised from the contents of a file, never from its name.

      Examples:
        cooperon formats
        cooperon formats --json
      """)

  @OptionGroup var output: MachineOutput

  func run() throws {
    try Console.data(output.json ? JSONValue.array(SweepFormat.all.map(Self.json)).text : Self.text)
  }

  private static var text: String {
    var page = Page(isColored: Console.isColored)
    for (index, format) in SweepFormat.all.enumerated() {
      if index > 0 { page.gap() }
      page.title(format.id, format.title)
      page.items([format.summary, use(of: format)])
    }
    return page.text
  }

  private static func use(of format: SweepFormat) -> String {
    let extensions = format.fileExtensions.map { ".\($0)" }.joined(separator: ", ")
    return "usual names \(extensions); \(format.write == nil ? "read" : "read and written")"
  }

  private static func json(_ format: SweepFormat) -> JSONValue {
    .object([
      .init("format", .string(format.id)), .init("title", .string(format.title)),
      .init("summary", .string(format.summary)),
      .init("extensions", .array(format.fileExtensions.map(JSONValue.string))),
      .init("writes", .bool(format.write != nil)),
    ])
  }
}
