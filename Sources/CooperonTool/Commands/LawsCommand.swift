// cooperon laws [--json | --markdown]
//
// The dephasing laws: formula, mechanism, parameters, references.

import ArgumentParser
import Cooperon

struct LawsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "laws",
    abstract: "List the dephasing laws that can be fitted to a temperature series.",
    discussion: """
      Examples:
        cooperon laws
        cooperon laws --json
      """)

  @OptionGroup var output: PageOutput

  func run() throws {
    if output.markdown {
      return try Console.data(DephasingLaw.all.map(Self.markdown).joined(separator: "\n"))
    }
    try Console.data(output.json ? JSONValue.array(DephasingLaw.all.map(Self.json)).text : Self.text)
  }

  private static var text: String {
    var page = Page(isColored: Console.isColored)
    for (index, law) in DephasingLaw.all.enumerated() {
      if index > 0 { page.gap() }
      page.title(law.id, law.title)
      page.items([law.formula, law.meaning])
      page.items(law.parameters.map { "\($0.name): \($0.meaning)" })
      page.items(law.references)
    }
    return page.text
  }

  private static func markdown(_ law: DephasingLaw) -> String {
    var page = MarkdownPage(law.id, law.title)
    page.equation(plain: law.formula)
    page.paragraph(law.meaning)
    page.section("Parameters", columns: ["name", "meaning"], rows: law.parameters.map { [$0.name, $0.meaning] })
    page.section("References", items: law.references)
    return page.text
  }

  private static func json(_ law: DephasingLaw) -> JSONValue {
    .object([
      .init("law", .string(law.id)), .init("title", .string(law.title)), .init("formula", .string(law.formula)),
      .init("meaning", .string(law.meaning)),
      .init(
        "parameters",
        .array(
          law.parameters.map {
            .object([
              .init("name", .string($0.name)), .init("meaning", .string($0.meaning)),
              .init("kind", .string($0.kind.rawValue)),
            ])
          })),
      .init("references", .array(law.references.map(JSONValue.string))),
    ])
  }
}
