import Foundation
import Localization
import Magnetotransport
import Testing
import _TestSupport

@Suite("Catalogue of models and backgrounds")
struct CatalogueTests {
  @Test("every `static let` of Models/ is listed, and every page is complete")
  func models() throws {
    let declared = try declarations(in: "Models", of: "MagnetoconductanceModel")
    #expect(declared.count == MagnetoconductanceModel.all.count)
    let list = try source("Models/Catalogue.swift")
    for name in declared { #expect(list.contains("    .\(name),"), "“\(name)” is missing in Models/Catalogue.swift") }
    for model in MagnetoconductanceModel.all {
      #expect(!model.title.isEmpty && !model.formula.isEmpty && !model.latex.isEmpty, "\(model.id)")
      #expect(model.convention.contains("G0 = e²/(2π²ħ)"), "\(model.id) does not say what G0 is")
      #expect(!model.validity.isEmpty && !model.limits.isEmpty && !model.traps.isEmpty, "\(model.id)")
      #expect(!model.references.isEmpty, "\(model.id)")
      for parameter in model.parameters {
        #expect(
          parameter.lowerBound <= parameter.typicalValue && parameter.typicalValue <= parameter.upperBound,
          "\(parameter.name) of \(model.id)")
        #expect(!parameter.meaning.isEmpty)
      }
    }
  }

  @Test("every background is listed, and vanishes at B = 0")
  func backgrounds() throws {
    let declared = try declarations(in: "Backgrounds", of: "Background")
    #expect(declared.count == Background.all.count)
    #expect(Background.all.map(\.id) == ["none", "linear", "quadratic", "kohler"])
    for background in Background.all {
      let values = background.shapeParameters.map(\.typicalValue)
      #expect(background.shape(0, values) == 0)
      #expect(background.shape(-0.7, values) == background.shape(0.7, values))
      #expect(background.shapeDerivatives(0.7, values).count == background.shapeParameters.count)
    }
  }

  @Test("identifiers are unique and found by name")
  func names() throws {
    #expect(Set(MagnetoconductanceModel.all.map(\.id)).count == MagnetoconductanceModel.all.count)
    for model in MagnetoconductanceModel.all { #expect(try MagnetoconductanceModel.named(model.id).id == model.id) }
    for background in Background.all { #expect(try Background.named(background.id).id == background.id) }
  }

  @Test("a wrong name is answered with the nearest one")
  func wrongNames() {
    expectMessage(endingWith: "; did you mean “hln-full”?") { _ = try MagnetoconductanceModel.named("hln-ful") }
    expectMessage(endingWith: "; did you mean “hln-dp”?") { _ = try MagnetoconductanceModel.named("HLN-DP") }
    expectMessage(endingWith: "; choose one of these names") { _ = try MagnetoconductanceModel.named("xyz") }
    expectMessage(endingWith: "; did you mean “kohler”?") { _ = try Background.named("kholer") }
    expectMessage(
      endingWith: "found background “”, expected one of “none”, “linear”, “quadratic”, “kohler”; "
        + "choose one of these names"
    ) { _ = try Background.named("") }
  }

  private func expectMessage(endingWith ending: String, from work: () throws -> Void) {
    var message = "nothing was thrown"
    do { try work() } catch { message = "\(error)" }
    #expect(message.hasSuffix(ending), "\(message)")
  }

  /// Names declared as `public static let name = Type(` in the files of a folder of the module.
  private func declarations(in folder: String, of type: String) throws -> [String] {
    let files = try FileManager.default.contentsOfDirectory(atPath: module.appendingPathComponent(folder).path)
    return try files.sorted().flatMap { file in
      try source("\(folder)/\(file)").split(separator: "\n").compactMap { line -> String? in
        let words = line.trimmingPrefix(while: { $0 == " " }).split(separator: " ")
        let declares = words.starts(with: ["public", "static", "let"]) && words.count > 5
        let makes = declares && (words[5].hasPrefix("\(type)(") || words[5].hasSuffix("Model("))
        return makes ? String(words[3]) : nil
      }
    }
  }

  private var module: URL { SharedData.checkout.appendingPathComponent("Sources/Localization") }

  private func source(_ path: String) throws -> String {
    try String(contentsOf: module.appendingPathComponent(path), encoding: .utf8)
  }
}
