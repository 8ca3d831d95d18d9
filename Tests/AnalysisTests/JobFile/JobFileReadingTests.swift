import Analysis
import Foundation
import Magnetotransport
import Testing

@Suite("Job files on disk")
struct JobFileReadingTests {
  private func inScratchFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("job-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test("patterns are relative to the folder of the job file")
  func relativePatterns() throws {
    try inScratchFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("data"), withIntermediateDirectories: false)
      for name in ["data/2K.dat", "data/1K.dat"] { try Data("1".utf8).write(to: folder.appendingPathComponent(name)) }
      let file = folder.appendingPathComponent("job.toml")
      try Data("[data]\nfiles = [\"data/*.dat\"]\n".utf8).write(to: file)
      let job = try JobFile.read(file.path)
      #expect(job.data.files == ["data/1K.dat", "data/2K.dat"].map { folder.path + "/" + $0 })
    }
  }

  @Test("what is no job file is refused in words")
  func refusals() throws {
    try inScratchFolder { folder throws in
      func message(_ bytes: [UInt8]) throws -> String {
        let file = folder.appendingPathComponent("job.toml")
        try Data(bytes).write(to: file)
        let error = #expect(throws: InputError.self) { try JobFile.read(file.path) }
        return error?.description.replacingOccurrences(of: file.path, with: "job.toml") ?? ""
      }
      let notText = "job.toml: found bytes that are not UTF-8 text, expected a TOML file; save it as UTF-8"
      try #expect(message([0xFF, 0xFE, 0x00]) == notText)
      try #expect(message(Array("[sample]\n\u{0}widht = 3".utf8)) == notText)
      let tooLong = "job.toml: found 1048577 bytes, expected a job file of at most 1048576; check the name"
      try #expect(message([UInt8](repeating: 0x0A, count: (1 << 20) + 1)) == tooLong)
      #expect(throws: InputError.self) { try JobFile.read(folder.path) }
      #expect(throws: InputError.self) { try JobFile.read(folder.path + "/absent.toml") }
    }
  }

  @Test("hostile texts end with a sentence, and do not crash")
  func hostileTexts() {
    let texts = [
      String(repeating: "[", count: 10_000), "a = " + String(repeating: "[", count: 100_000), "[[ [", "[=", "[ #", "[",
      "[sample]\nname = \"\"\"x\"\"\"\"\"\n[[[", String(repeating: "a.", count: 5_000) + "b = 1", "a = '''", "= 1",
      "[a]\n[a]\n", "x = {a = {b = {c = 1}}}", "\"\\u0000\" = 1", "[[sample]]\nname = \"x\"", "sample = 1",
      "model.fix = 3", "[data]\ncolumns = [1]", "[data]\nfiles = [1, \"a\"]",
    ]
    for text in texts { #expect(throws: InputError.self) { try JobFile.job(from: text, named: "job.toml") } }
  }

  @Test("a text changed at random is a job or a sentence, never a crash")
  func mutations() {
    var state: UInt64 = 1
    func random(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let original = Array(JobFileTests.everything.unicodeScalars)
    let pieces = Array("[]{}=\"'.,#\n\\+-_0eE:Tµ\u{7F}\u{2028} ").map { Array(String($0).unicodeScalars) }
    for _ in 0..<1_500 {
      var text = original
      for _ in 0...random(below: 4) {
        let place = random(below: text.count)
        let length = min(random(below: 3), text.count - place)
        text.replaceSubrange(place..<place + length, with: pieces[random(below: pieces.count)])
      }
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: text)
      do {
        _ = try JobFile.job(from: String(scalars), named: "job.toml")
      } catch {
        #expect(error is InputError)
      }
    }
  }
}
