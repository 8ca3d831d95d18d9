import Cooperon
import Foundation
import Testing
import _TestSupport

@testable import Analysis

@Suite("Documents say what the program does")
struct DocumentationTests {
  private func document(_ name: String) throws -> String {
    try String(contentsOf: SharedData.checkout.appendingPathComponent(name), encoding: .utf8)
  }

  @Test("every warning has a section with meaning, threshold and remedy", arguments: FitWarning.ID.allCases)
  func warning(id: FitWarning.ID) throws {
    let sections = try document("docs/warnings.md").components(separatedBy: "\n## ").dropFirst()
    let own = sections.filter { $0.hasPrefix("\(id.rawValue)\n") }
    #expect(own.count == 1)
    for part in ["**Meaning.**", "**Threshold.**", "**What to do.**"] {
      #expect(own.first?.contains(part) == true, "\(part)")
    }
    #expect(try document("docs/warnings.md").contains("[\(id.rawValue)](#\(id.rawValue))"))
    let figure = "figures/warnings/\(id.rawValue).svg"
    if own.first?.contains("(\(figure))") == true {
      #expect(try document("docs/\(figure)").hasPrefix("<?xml"))
    } else {
      #expect(own.first?.contains("**Example.** None: ") == true, "neither an example nor why there is none")
    }
  }

  @Test("no section speaks of a warning that does not exist")
  func noStrangers() throws {
    let sections = try document("docs/warnings.md").components(separatedBy: "\n## ").dropFirst()
    let titles = sections.map { String($0.prefix { $0 != "\n" }) }
    #expect(Set(titles) == Set(FitWarning.ID.allCases.map(\.rawValue)))
  }

  @Test("every key of a job file has its row")
  func jobFileKeys() throws {
    let text = try document("docs/job-file.md")
    for (section, keys) in JobFileSections.keys {
      #expect(text.contains("| **[\(section)]** |"))
      for key in keys { #expect(text.contains("`\(key)`"), "\(key)") }
    }
  }

  @Test("the job file that says everything is understood")
  func jobFileExample() throws {
    let blocks = try document("docs/job-file.md").components(separatedBy: "```toml\n").dropFirst()
    let texts = blocks.map { $0.components(separatedBy: "```")[0] }
    let whole = try #require(texts.max { $0.count < $1.count })
    let job = try JobFile.job(from: whole, named: "job.toml")
    #expect(job.sample.geometry == HallBar(length: 40e-6, width: 10e-6))
    for (section, keys) in JobFileSections.keys {
      #expect(whole.contains("[\(section)]"))
      let alternatives = ["squares", "thickness"]
      for key in keys where !alternatives.contains(key) { #expect(whole.contains("\n\(key) = "), "\(key)") }
    }
  }

  @Test(
    "every option is in docs/commands.md", arguments: ["fit", "inspect", "compare", "scan", "simulate", "evaluate"])
  func options(command: String) throws {
    let text = try document("docs/commands.md")
    let help = try document("Tests/CooperonToolTests/Golden/help-\(command).txt")
    let options = help.matches(of: /\n  (?:-h, )?(--[a-z-]+)/).map { String($0.output.1) }
    #expect(options.count > 4)
    for option in options where !["--help", "--version"].contains(option) {
      #expect(text.contains(option), "\(option)")
    }
  }

  @Test("the Swift example of the README is compiled")
  func readmeExample() throws {
    let readme = try document("README.md")
    let afterFence = try #require(readme.components(separatedBy: "```swift\n").dropFirst().first)
    let block = try #require(afterFence.components(separatedBy: "```").first)
    let compiled = try document("Tests/CooperonToolTests/ReadmeExample.swift")
    let lines = block.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(!lines.isEmpty)
    let compiledLines = compiled.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let start = try #require(compiledLines.firstIndex(of: lines[0]))
    #expect(Array(compiledLines[start...].prefix(lines.count)) == lines)
  }
}
