import Foundation
import Testing

@Suite("simulate")
struct SimulateCommandTests {
  /// The command of fixtures/README.md.
  static let fixtures = [
    "simulate", "hln-simple", "alpha=-0.5", "--law", "power", "--set", "A=1.5625e12", "--set", "p=1.1",
    "--temperatures",
    "1.8,2.5,3.5,5,7,9,11,14,17,20", "--max-field", "0.4T", "--points", "161", "--spacing", "dense",
    "--sheet-resistance",
    "1000", "--length", "40um", "--width", "10um", "--field-offset", "3mT", "--hall-slope", "20", "--hall-admixture",
    "0.2",
    "--background=-2e-5", "--noise", "0.01", "--sweeps", "both", "--seed", "1", "--format", "quantum-design",
  ]

  @Test("makes the fixtures again, byte for byte")
  func shippedSeries() throws {
    let workdir = try Workdir()
    let outcome = try workdir.run(Self.fixtures + ["--output", "series"])
    #expect(outcome.words.isEmpty)
    let made = workdir.folder.appendingPathComponent("series")
    let names = try FileManager.default.contentsOfDirectory(atPath: Workdir.series.path).sorted()
    #expect(try FileManager.default.contentsOfDirectory(atPath: made.path).sorted() == names)
    #expect(names.count == 11)
    for name in names {
      let isSame = FileManager.default.contentsEqual(
        atPath: made.appendingPathComponent(name).path, andPath: Workdir.series.appendingPathComponent(name).path)
      #expect(isSame, "\(name)")
    }
  }

  @Test("replaces an earlier simulation, and nothing else")
  func replacement() throws {
    let workdir = try Workdir()
    let command = ["simulate", "hln-simple", "alpha=-0.5", "L_phi=300nm", "--output", "film"]
    #expect(try workdir.run(command + ["--temperatures", "2,4"]).code == 0)
    #expect(try workdir.run(command).code == 0)
    let film = workdir.folder.appendingPathComponent("film")
    #expect(try FileManager.default.contentsOfDirectory(atPath: film.path).sorted() == ["film_4.2K.txt", "truth.json"])
    try workdir.write("film/notes.txt", "mine")
    let refused = try workdir.run(command)
    #expect(
      refused.words
        == "cooperon: error: film: found something that “cooperon simulate” did not write, expected a new folder, "
        + "or an earlier simulation; choose another --output, or move it away\n")
    #expect(refused.code == 64)
    #expect(workdir.text("film/notes.txt") == "mine")
  }

  @Test("a folder that cannot be made ends with 73")
  func noFolder() throws {
    let outcome = try Workdir().run(
      ["simulate", "hln-simple", "alpha=-0.5", "L_phi=300nm", "--output", "no/such/folder"])
    #expect(
      outcome.words == "cooperon: error: no/such/folder: cannot be written: the folder above it does not exist\n")
    #expect(outcome.code == 73)
  }

  static let refusals: [([String], String)] = [
    (
      ["alpha=-0.5", "--set", "p=1"],
      "found --set without a law, expected --law as well; add --law power, or leave it out"
    ),
    (
      ["alpha=-0.5", "Lphi=3"],
      "hln-simple: found parameter “Lphi”, expected one of “alpha”, “L_phi”, “B_phi”; did you mean “L_phi”?"
    ),
    (["alpha=1,2"], "alpha=1,2: found several values, expected one; make one simulation for each"),
  ]

  @Test("what means nothing is refused", arguments: refusals.indices)
  func refusal(index: Int) throws {
    let (arguments, message) = Self.refusals[index]
    let outcome = try Workdir().run(["simulate", "hln-simple"] + arguments + ["--output", "film"])
    #expect(outcome.words == "cooperon: error: \(message)\n")
    #expect(outcome.code == 64)
  }
}
