import Foundation
import Testing

/// One quick curve, fitted with everything fixed that can be, so that the tests take seconds without optimisation too.
@Suite("fit", .serialized)
struct FitCommandTests {
  private static let quick = [
    "--model", "hln-simple", "--background", "none", "--window", "all", "--field-offset", "none", "--method",
    "covariance",
  ]

  private func workdirWithFilm() throws -> Workdir {
    let workdir = try Workdir()
    let outcome = try workdir.run(
      ["simulate", "hln-simple", "alpha=-0.5", "L_phi=300nm", "--points", "41", "--output", "film"])
    #expect(outcome.code == 0)
    return workdir
  }

  @Test("prints the summary, writes the report, and agrees with the truth")
  func summaryAndReport() throws {
    let workdir = try workdirWithFilm()
    let outcome = try workdir.run(["fit", "film/film_4.2K.txt", "--truth", "film/truth.json"] + Self.quick)
    #expect(outcome.code == 0)
    #expect(outcome.words.isEmpty, "\(outcome.words)")
    #expect(outcome.data.contains("\nReport\n  cooperon-report/report.html\n"))
    #expect(outcome.data.contains("Truth inside the 95 % interval of L_phi: 1 of 1.\n"))
    #expect(!outcome.data.contains("\u{1B}"))
    #expect(workdir.text("cooperon-report/report.html")?.hasPrefix("<!") == true)
  }

  // Option parsers take “-2 V” for another option unless told otherwise.
  @Test("values that are negative are given as others are")
  func negativeValues() throws {
    let workdir = try workdirWithFilm()
    let simulated = try workdir.run([
      "simulate", "hln-simple", "alpha=-0.5", "L_phi=300nm", "--points", "41", "--output", "film", "--field-offset",
      "-3 mT", "--background", "-2e-5", "--hall-slope", "-20", "--hall-admixture", "-0.1", "--hysteresis", "-1mT",
    ])
    #expect(simulated.code == 0, "\(simulated.words)")
    let command = ["fit", "film/film_4.2K.txt", "--json", "--no-report", "--gate", "-2 V", "--angle", "-0.1"]
    let outcome = try workdir.run(command + Self.quick + ["--field-offset", "-3mT"])
    #expect(outcome.code == 0, "\(outcome.words)")
    #expect(outcome.data.contains("\"gate\": {\n        \"value\": -2.0"))
    let forgotten = try workdir.run(["fit", "film/film_4.2K.txt", "--gate", "--json"])
    #expect(
      forgotten.words
        == "cooperon: error: --gate: found “--json”, expected a voltage such as “1.5 V”; write a number followed by a unit\n"
    )
  }

  @Test("a job file and the options that say the same give the same numbers")
  func jobFile() throws {
    let workdir = try workdirWithFilm()
    try workdir.write(
      "film.toml",
      """
      [data]
      files = ["film/*.txt"]
      [reduce]
      window = "all"
      field-offset = "none"
      [model]
      name = "hln-simple"
      background = "none"
      [uncertainty]
      method = "covariance"
      """)
    let byJob = try workdir.run(["fit", "film.toml", "--json", "--no-report"])
    let byOptions = try workdir.run(["fit", "film/*.txt", "--json", "--no-report"] + Self.quick)
    #expect(byJob.data == byOptions.data)
    #expect(byJob.code == 0)
    #expect(workdir.text("cooperon-report/report.html") == nil)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(byJob.data.utf8)) }
  }

  @Test("--json prints what results.json holds, and the same input gives the same bytes")
  func sameBytes() throws {
    let workdir = try workdirWithFilm()
    let first = try workdir.run(["fit", "film/film_4.2K.txt", "--json"] + Self.quick)
    #expect(first.data == workdir.text("cooperon-report/results.json"))
    let second = try workdir.run(["fit", "film/film_4.2K.txt", "--json"] + Self.quick)
    #expect(first.data == second.data)
  }

  @Test("a bad file beside a good one is named, and fails only with --strict")
  func oneBadFile() throws {
    let workdir = try workdirWithFilm()
    try workdir.write("empty.txt", "")
    let command = ["fit", "empty.txt", "film/film_4.2K.txt", "--no-report"] + Self.quick
    let lenient = try workdir.run(command)
    #expect(
      lenient.words
        == "cooperon: left out: empty.txt: found an empty file, expected a table of numbers; copy or export "
        + "the measurement again\n")
    #expect(lenient.code == 0)
    let strict = try workdir.run(command + ["--strict", "--quiet"])
    #expect(strict.words.isEmpty)
    #expect(strict.code == 1)
  }

  @Test("where all files are bad, each is named with its own trouble")
  func allFilesBad() throws {
    let workdir = try Workdir()
    try workdir.write("empty.txt", "")
    try workdir.write("words.txt", "nothing but words\n")
    let outcome = try workdir.run(["fit", "empty.txt", "words.txt"])
    let lines = outcome.words.split(separator: "\n")
    #expect(outcome.code == 2)
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("cooperon: error: empty.txt: found an empty file") == true)
    #expect(lines.last?.hasPrefix("cooperon: error: words.txt: found no table of numbers") == true)
  }

  @Test("a folder that Cooperon did not write is left alone")
  func foreignFolder() throws {
    let workdir = try workdirWithFilm()
    let before = workdir.text("film/truth.json")
    let outcome = try workdir.run(["fit", "film/film_4.2K.txt", "--output", "film"] + Self.quick)
    #expect(outcome.code == 64)
    #expect(outcome.words.hasPrefix("cooperon: error: film: "))
    #expect(workdir.text("film/truth.json") == before)
  }

  @Test("a report that cannot be written ends with 73")
  func noReportFolder() throws {
    let workdir = try workdirWithFilm()
    let outcome = try workdir.run(["fit", "film/film_4.2K.txt", "--output", "no/such/place"] + Self.quick)
    #expect(outcome.code == 73)
    #expect(outcome.words.contains("no/such/place: the report cannot be written"))
  }

  @Test("Ctrl-C keeps the best so far, marks it, and ends with 130")
  func interruption() throws {
    let workdir = try Workdir()
    // Four hundred curves, because four are over before a second is.
    let four = ["1.8K", "5K", "9K", "20K"].map { Workdir.series.appendingPathComponent("film_\($0).dat").path }
    let files = (0..<100).flatMap { _ in four }
    let outcome = try workdir.run(["fit"] + files + ["--no-report"]) { process in
      Thread.sleep(forTimeInterval: 1)
      process.interrupt()
    }
    #expect(outcome.code == 130)
    #expect(outcome.words.contains("cooperon: interrupted"))
    #expect(outcome.data.isEmpty || outcome.data.hasPrefix("Interrupted before the end"))
  }
}
