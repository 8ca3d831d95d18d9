import Foundation
import Testing

@Suite("compare, scan and verify", .serialized)
struct EvidenceCommandTests {
  private static let quick = ["--window", "all", "--field-offset", "none", "--method", "covariance"]

  private func workdirWithFilm() throws -> Workdir {
    let workdir = try Workdir()
    let outcome = try workdir.run(
      ["simulate", "hln-simple", "alpha=-0.5", "L_phi=300nm", "--points", "61", "--sweeps", "up", "--output", "film"])
    #expect(outcome.code == 0)
    return workdir
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("compare prints the table, writes its folder, and says the same as JSON")
  func compare() throws {
    let workdir = try workdirWithFilm()
    let command =
      ["compare", "film/film_4.2K.txt", "--model", "hln-simple", "--background", "none", "--background", "quadratic"]
      + Self.quick
    let words = try workdir.run(command)
    #expect(words.code == 0)
    #expect(words.data.contains("Candidates by evidence"))
    #expect(words.data.contains("F-tests"))
    #expect(words.data.hasSuffix("Report\n  cooperon-comparison/report.html\n"))
    #expect(workdir.text("cooperon-comparison/report.html")?.hasPrefix("<!") == true)
    #expect(workdir.text("cooperon-comparison/figures/figure-1.gp") != nil)
    let machine = try workdir.run(command + ["--json"])
    #expect(machine.data == workdir.text("cooperon-comparison/results.json"))
    let document = try object(machine.data)
    #expect(document["kind"] as? String == "comparison")
    #expect((document["candidates"] as? [Any])?.count == 2)
  }

  @Test("any number of threads gives the same bytes", arguments: ["compare", "scan"])
  func threads(verb: String) throws {
    let workdir = try workdirWithFilm()
    let command = [verb, "film/film_4.2K.txt", "--no-report", "--json", "--field-offset", "none", "--threads"]
    let one = try workdir.run(command + ["1"])
    let several = try workdir.run(command + ["3"])
    #expect(one.code == 0)
    #expect(one.data == several.data)
    #expect(try workdir.run(command + ["0"]).code == 64)
  }

  @Test("scan suggests the window that fit takes")
  func scan() throws {
    let workdir = try workdirWithFilm()
    let options = ["--model", "hln-simple", "--background", "none", "--field-offset", "none", "--method", "covariance"]
    let outcome = try workdir.run(["scan", "film/film_4.2K.txt", "--json", "-o", "windows"] + options)
    #expect(outcome.code == 0)
    let curves = try #require(try object(outcome.data)["curves"] as? [[String: Any]])
    let suggestion = try #require(curves.first?["suggestion"] as? [String: Any])
    let window = try #require(suggestion["window"] as? [String: Any])
    let fit = try workdir.run(["fit", "film/film_4.2K.txt", "--json", "--no-report"] + options)
    let fits = try #require(try object(fit.data)["fits"] as? [[String: Any]])
    let points = try #require(fits.first?["data"] as? [String: Any])
    let fields = try #require(points["field"] as? [Double])
    #expect(window["value"] as? Double == fields.map { abs($0) }.max())
    #expect(workdir.text("windows/summary.txt")?.contains("← taken by fit") == true)
    let plot = try workdir.run(["scan", "film/film_4.2K.txt", "--no-report"] + options)
    #expect(plot.data.contains("L_phi in nm against log10 of the window"))
  }

  @Test("verify agrees with an honest file and ends with 1 for another")
  func verify() throws {
    let workdir = try workdirWithFilm()
    let fit = try workdir.run(
      ["fit", "film/film_4.2K.txt", "--model", "hln-simple", "--background", "none"] + Self.quick)
    #expect(fit.code == 0)
    let honest = try workdir.run(["verify", "cooperon-report/results.json"])
    #expect(honest.code == 0)
    #expect(honest.data.hasPrefix("cooperon-report/results.json agrees with itself: "), "\(honest.data)")
    let text = try #require(workdir.text("cooperon-report/results.json"))
    try workdir.write("edited.json", text.replacing(/"chiSquared": \d/, with: "\"chiSquared\": 7", maxReplacements: 1))
    let edited = try workdir.run(["verify", "edited.json"])
    #expect(edited.code == 1)
    #expect(edited.data.contains("edited.json does not agree with itself"))
    #expect(edited.data.contains("· film_4.2K.txt: χ² is 7"))
    let machine = try workdir.run(["verify", "edited.json", "--json"])
    #expect(machine.code == 1)
    #expect(try object(machine.data)["agrees"] as? Bool == false)
    let stranger = try workdir.run(["verify", "film/truth.json"])
    #expect(stranger.code == 2)
    #expect(stranger.words.hasPrefix("cooperon: error: film/truth.json: found "))
  }

  // A prior of what rests on its bound was left out of the second minimum; under a robust loss, the first forgot how priors
  // weigh beside the noise.
  @Test(
    "verify agrees with fits that know something beforehand",
    arguments: [
      ["--prior", "alpha=1~200%", "--bound", "alpha=-0.4..-0.3"],
      ["--prior", "alpha=-0.6~5%", "--loss", "soft-l1"], ["--prior", "L_phi=250nm~5%", "--loss", "huber"],
    ])
  func knowledge(options: [String]) throws {
    let workdir = try workdirWithFilm()
    let command = ["fit", "film/film_4.2K.txt", "--model", "hln-simple", "--background", "none"]
    #expect(try workdir.run(command + ["--window", "all", "--field-offset", "none"] + options).code == 0)
    let verified = try workdir.run(["verify", "cooperon-report/results.json"])
    #expect(verified.code == 0, "\(verified.data)")
  }

  @Test("a robust loss and the errors of field and temperature reach the fit")
  func errors() throws {
    let workdir = try workdirWithFilm()
    let command = [
      "fit", "film/film_4.2K.txt", "--model", "hln-simple", "--background", "none", "--no-report", "--json", "--loss",
      "huber", "--field-error", "0.1 mT", "--temperature-error", "20 mK",
    ]
    let outcome = try workdir.run(command + Self.quick)
    #expect(outcome.code == 0)
    let document = try object(outcome.data)
    let fit = try #require((document["fits"] as? [[String: Any]])?.first)
    #expect((fit["robust"] as? [String: Any])?["loss"] as? String == "huber")
    let job = try #require(document["job"] as? [String: Any])
    #expect((job["uncertainty"] as? [String: Any])?["temperatureError"] as? Double == 0.02)
    let refused = try workdir.run(["fit", "film/film_4.2K.txt", "--loss", "tukey"])
    #expect(refused.code == 64)
    #expect(refused.words.contains("--loss: found "))
  }
}
