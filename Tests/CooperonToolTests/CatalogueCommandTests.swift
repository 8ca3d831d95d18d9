import Cooperon
import Foundation
import Testing

@Suite("models, laws, formats")
struct CatalogueCommandTests {
  @Test("models lists every model, one a line")
  func models() throws {
    let outcome = try Workdir().run(["models"])
    let ids = outcome.data.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
    #expect(ids == MagnetoconductanceModel.all.map(\.id))
    #expect(outcome.code == 0)
  }

  @Test("every model has a page with its formula and parameters", arguments: MagnetoconductanceModel.all.map(\.id))
  func modelPage(id: String) throws {
    let model = try MagnetoconductanceModel.named(id)
    let outcome = try Workdir().run(["models", id])
    #expect(outcome.data.hasPrefix("\(id)  \(model.title)\n"))
    for parameter in model.parameters { #expect(outcome.data.contains(parameter.name)) }
    for heading in ["Parameters", "Convention", "Holds where", "References"] {
      #expect(outcome.data.contains("\n\(heading)\n"))
    }
    #expect(outcome.data.split(separator: "\n").allSatisfy { $0.count <= 110 })
  }

  @Test("--json is JSON", arguments: [["models"], ["models", "hln-full"], ["laws"], ["formats"]])
  func json(command: [String]) throws {
    let outcome = try Workdir().run(command + ["--json"])
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(outcome.data.utf8)) }
    #expect(outcome.words.isEmpty)
  }

  @Test("laws and formats name all of theirs")
  func lawsAndFormats() throws {
    let laws = try Workdir().run(["laws"]).data
    for law in DephasingLaw.all { #expect(laws.contains("\(law.id)  \(law.title)\n")) }
    let formats = try Workdir().run(["formats"]).data
    for format in SweepFormat.all { #expect(formats.contains("\(format.id)  \(format.title)\n")) }
  }
}
