import Foundation
import Testing

/// Every message is part of the product: the whole sentence is compared. Paths are as the user typed them.
@Suite("Bad input ends with one sentence, the right exit code, and touches nothing")
struct BadInputTests {
  /// A file, the arguments of `cooperon fit`, and what must come out.
  struct Case: Sendable, CustomTestStringConvertible {
    var title: String
    var files: [String: String] = [:]
    var arguments: [String]
    var code: Int32
    var words: String

    var testDescription: String { title }
  }

  static let cases = dataCases + usageCases

  private static let dataCases = [
    Case(
      title: "empty file", files: ["empty.dat": ""], arguments: ["empty.dat"], code: 2,
      words: "empty.dat: found an empty file, expected a table of numbers; copy or export the measurement again"),
    Case(
      title: "truncated file", files: ["cut.csv": "B (T),Rxx (Ohm)\n0,1\n0.1,2\n0.2,3\n0."], arguments: ["cut.csv"],
      code: 2,
      words: "cut.csv:5: found 1 of 2 fields where the file ends, expected a whole last row; the file seems truncated: "
        + "delete line 5 to use the rows above it"),
    Case(
      title: "binary file", files: ["binary.dat": "\u{1}\u{2}\u{0}\u{3}\u{4}\u{0}\u{5}"], arguments: ["binary.dat"],
      code: 2,
      words:
        "binary.dat: found a binary file of unknown format, expected a table of numbers as text; export the data as "
        + "text from the program that wrote it"),
    Case(
      title: "text in a number", files: ["text.csv": "B (T),Rxx (Ohm)\n0,1\n0.1,n/a?\n0.2,3\n"],
      arguments: ["text.csv"],
      code: 2,
      words: "text.csv:3: found “n/a?” in column “Rxx (Ohm)”, expected a number; correct the field or delete this line"),
    Case(
      title: "folder", arguments: ["."], code: 2,
      words: ".: found a folder, expected a file; name the files in it, for example ./*.dat"),
    Case(
      title: "no such file", arguments: ["missing.dat"], code: 2,
      words: "missing.dat: found no such file, expected a measurement; check the name and the folder"),
  ]

  private static let usageCases = [
    Case(
      title: "missing column", files: ["film.csv": "B (T),Rxx (Ohm)\n0,1\n0.1,2\n0.2,3\n"],
      arguments: ["film.csv", "--column", "rxy=Hall"], code: 64,
      words:
        "film.csv: found no column “Hall”, expected one of “B (T)”, “Rxx (Ohm)”; name the rxy column as the file does"),
    Case(
      title: "unknown key in a job", files: ["job.toml": "[sample]\nlenght = \"40 um\"\n"], arguments: ["job.toml"],
      code: 64,
      words: "job.toml:2: found key “lenght”, expected one of “name”, “length”, “width”, “squares”, “thickness”, "
        + "“diffusion-constant”, “mean-free-path”, “effective-mass”, “density”; did you mean “length”?"),
    Case(
      title: "job file beside data", arguments: ["job.toml", "film.csv"], code: 64,
      words: "found job file “job.toml” beside other files, expected one job file alone, or measurements; list the "
        + "measurements in the job file, under [data]"),
    Case(
      title: "pattern without files", arguments: ["*.nothing"], code: 64,
      words: "found no file that fits “*.nothing”, expected at least one; check the pattern"),
    Case(
      title: "unit of another quantity", arguments: ["film.csv", "--length", "40 mT"], code: 64,
      words:
        "--length: found “40 mT”, a magnetic field, expected a length in one of m, km, cm, mm, µm, nm, µm, Å; write a "
        + "number followed by one of these units, such as “40 um”"),
    Case(
      title: "bar without width", arguments: ["film.csv", "--length", "40 um"], code: 64,
      words: "found a length without a width, expected both, or the number of squares; add the width"),
    Case(
      title: "unknown column role", arguments: ["film.csv", "--column", "rzz=R"], code: 64,
      words:
        "--column: found column role “rzz”, expected one of “field”, “temperature”, “rxx”, “rxy”, “gxx”, “rxx-error”, "
        + "“gate”, “voltage”, “current”, “time”, “angle”; choose one of these names"),
    Case(
      title: "fixed parameter without value", arguments: ["film.csv", "--fix", "B_e"], code: 64,
      words:
        "--fix: found “B_e”, expected name=value, such as B_e=0.2; write the name, “=”, and the value without blanks "
        + "between, or in quotes"),
    Case(
      title: "prior without error", arguments: ["film.csv", "--prior", "B_e=0.2"], code: 64,
      words:
        "--prior: found B_e = “0.2”, expected a value with its error, such as “0.2 T ± 20 %”; add the error after “±”, "
        + "“+-” or “~”, or fix the parameter"),
  ]

  @Test("fit", arguments: cases)
  func fit(example: Case) throws {
    let workdir = try Workdir()
    for (name, text) in example.files { try workdir.write(name, text) }
    try FileManager.default.createDirectory(
      at: workdir.folder.appendingPathComponent("cooperon-report"), withIntermediateDirectories: false)
    try workdir.write("cooperon-report/results.json", "earlier")
    let before = try FileManager.default.contentsOfDirectory(atPath: workdir.folder.path).sorted()
    let outcome = try workdir.run(["fit"] + example.arguments)
    #expect(outcome.words == "cooperon: error: \(example.words)\n")
    #expect(outcome.data.isEmpty)
    #expect(outcome.code == example.code)
    #expect(workdir.text("cooperon-report/results.json") == "earlier")
    #expect(try FileManager.default.contentsOfDirectory(atPath: workdir.folder.path).sorted() == before)
  }

  @Test("a file without permission", .enabled(if: getuid() != 0, "root may read every file"))
  func noPermission() throws {
    let workdir = try Workdir()
    try workdir.write("film.csv", "B (T),Rxx (Ohm)\n0,1\n")
    let path = workdir.folder.appendingPathComponent("film.csv").path
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    let outcome = try workdir.run(["fit", "film.csv"])
    #expect(
      outcome.words
        == "cooperon: error: film.csv: found no permission to read it, expected a readable file; change its "
        + "permissions, for example with chmod u+r\n")
    #expect(outcome.code == 2)
  }

  @Test("an unknown model names the nearest one", arguments: [["fit", "x.csv", "--model"], ["models"], ["simulate"]])
  func unknownModel(arguments: [String]) throws {
    let outcome = try Workdir().run(arguments + ["hln-ful"] + (arguments == ["simulate"] ? ["--output", "x"] : []))
    #expect(outcome.words.hasSuffix("; did you mean “hln-full”?\n"))
    #expect(outcome.code == 64)
  }

  @Test("an unknown option shows the usage")
  func unknownOption() throws {
    let outcome = try Workdir().run(["models", "--jso"])
    #expect(
      outcome.words == """
        cooperon: error: Unknown option '--jso'. Did you mean '--json'?
        Usage: cooperon models [<name>] [--json] [--markdown]
          See 'cooperon models --help' for more information.

        """)
    #expect(outcome.code == 64)
  }

  @Test("inspect goes on after a bad file, and says so at the end")
  func inspectGoesOn() throws {
    let workdir = try Workdir()
    try workdir.write("empty.csv", "")
    try workdir.write("film.csv", "B (T),Rxx (Ohm)\n0,1\n0.1,2\n0.2,3\n")
    let outcome = try workdir.run(["inspect", "empty.csv", "film.csv"])
    #expect(outcome.data.hasPrefix("film.csv  delimited-text, 3 rows\n"))
    #expect(outcome.words.hasPrefix("cooperon: error: empty.csv: found an empty file"))
    #expect(outcome.code == 2)
  }
}
