import Foundation
import Testing

/// What the command says of error bars that are drawn, regions of two parameters, and curves fitted together.
@Suite("fit with bootstrap, contours and shared parameters", .serialized)
struct JointCommandTests {
  private static let quick = [
    "--model", "hln-simple", "--background", "none", "--window", "all", "--field-offset", "none", "--no-report",
    "--json",
  ]

  private func workdirWithSeries() throws -> Workdir {
    let workdir = try Workdir()
    let outcome = try workdir.run(
      ["simulate", "hln-simple", "alpha=-0.5", "L_phi=300nm", "--temperatures", "2,4,8", "--points", "41"]
        + ["--output", "film"])
    #expect(outcome.code == 0, "\(outcome.words)")
    return workdir
  }

  private func fits(_ text: String) throws -> [[String: Any]] {
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require(object?["fits"] as? [[String: Any]])
  }

  @Test("one thread and two give the same bytes, bootstrap and contours included")
  func threads() throws {
    let workdir = try workdirWithSeries()
    let command =
      ["fit", "film/*.txt", "--bootstrap", "wild", "--replicas", "100", "--contour", "L_phi,alpha"] + Self.quick
    let one = try workdir.run(command + ["--threads", "1"])
    let two = try workdir.run(command + ["--threads", "2"])
    #expect(one.code == 0, "\(one.words)")
    #expect(one.data == two.data)
    for fit in try fits(one.data) {
      let intervals = try #require(fit["intervals"] as? [String: Any])
      #expect(intervals["bootstrap"] as? String == "wild")
      let contours = try #require(fit["contours"] as? [[String: Any]])
      #expect(contours.count == 2)
      #expect(contours.allSatisfy { $0["closed"] as? Bool == true })
    }
  }

  @Test("a joint fit says its χ² by curve, its ties, and whether the data allow it")
  func joint() throws {
    let workdir = try workdirWithSeries()
    let outcome = try workdir.run(
      ["fit", "film/*.txt", "--share", "alpha", "--tie", "L_phi = a * T^q", "--method", "covariance"] + Self.quick)
    #expect(outcome.code == 0, "\(outcome.words)")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.data.utf8)) as? [String: Any]
    let joint = try #require(object?["joint"] as? [String: Any])
    #expect((joint["chiSquaredByCurve"] as? [Double])?.count == 3)
    #expect((joint["parameters"] as? [[String: Any]])?.compactMap { $0["name"] as? String } == ["a", "q"])
    #expect((joint["sharing"] as? [String: Any])?["rejected"] is Bool)
  }

  @Test(
    "what cannot be is refused in one sentence",
    arguments: [
      (["--tie", "B_phi = a *"], "character"), (["--tie", "B_phi = system(1)"], "function"),
      (["--contour", "L_phi"], "two parameters"), (["--contour", "L_phi,nonsense"], "nonsense"),
      (["--bootstrap", "blok"], "block"), (["--replicas", "3"], "100"), (["--threads", "0"], "one or more"),
    ])
  func refused(options: [String], words: String) throws {
    let workdir = try workdirWithSeries()
    let outcome = try workdir.run(["fit", "film/*.txt"] + Self.quick + options)
    #expect(outcome.code == 64)
    #expect(outcome.words.contains(words), "\(outcome.words)")
    #expect(outcome.data.isEmpty)
  }
}
