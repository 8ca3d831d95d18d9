import Foundation
import Testing

/// A file that holds sweeps at several tilt angles, from simulation to report.
@Suite("Tilt angles", .serialized)
struct TiltedJobTests {
  private static let quick = [
    "--background", "none", "--window", "all", "--field-offset", "none", "--method", "covariance",
  ]

  private func workdir() throws -> Workdir {
    let workdir = try Workdir()
    let outcome = try workdir.run([
      "simulate", "tilted-hln", "alpha=-0.5", "L_phi=300nm", "thickness=20nm", "--angles", "0,30,60,80,90", "--points",
      "41",
      "--sweeps", "up", "--max-field", "2T", "--output", "film",
    ])
    #expect(outcome.code == 0, "\(outcome.words)")
    return workdir
  }

  private func angles(_ json: String) throws -> [Double] {
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let fits = try #require(object?["fits"] as? [[String: Any]])
    return try fits.map { try #require(($0["angle"] as? [String: Any])?["value"] as? Double) * 180 / .pi }
  }

  @Test("one file gives a curve per angle; the joint fit shares the rest; tables and JSON say the angle")
  func jointly() throws {
    let workdir = try workdir()
    let arguments = ["fit", "film/film_4.2K.txt", "--model", "tilted-hln", "--share", "alpha,L_phi", "--fix"]
    let json = try workdir.run(arguments + ["thickness=20nm", "--json", "--no-report"] + Self.quick)
    #expect(json.code == 0, "\(json.words)")
    #expect(try angles(json.data).map { ($0 * 100).rounded() / 100 } == [0, 30, 60, 80, 90])
    let text = try workdir.run(arguments + ["thickness=20nm"] + Self.quick)
    #expect(text.data.contains("θ (°)"))
    #expect(text.data.contains("Angles are counted from the film normal"))
    #expect(workdir.text("cooperon-report/parameters.csv")?.contains("angle (rad)") == true)
  }

  @Test("angles from the plane, and an angle given by hand")
  func conventions() throws {
    let workdir = try workdir()
    let base = [
      "fit", "film/film_4.2K.txt", "--model", "tilted-hln", "--fix", "thickness=20nm", "--json", "--no-report",
    ]
    let plane = try workdir.run(base + ["--angle-from", "plane", "--share", "L_phi"] + Self.quick)
    #expect(try angles(plane.data).map { ($0 * 100).rounded() / 100 } == [0, 10, 30, 60, 90])
    let given = try workdir.run(base + ["--angle", "30 deg"] + Self.quick)
    #expect(try angles(given.data).map { ($0 * 100).rounded() / 100 } == [30])
  }

  @Test("a tilted model without an angle is refused with a way out")
  func missing() throws {
    let workdir = try Workdir()
    let made = try workdir.run(
      ["simulate", "hln-simple", "alpha=-0.5", "L_phi=300nm", "--points", "41", "--output", "film"])
    #expect(made.code == 0)
    let outcome = try workdir.run(["fit", "film/film_4.2K.txt", "--model", "tilted-hln", "--no-report"] + Self.quick)
    #expect(outcome.code == 64)
    #expect(outcome.words.contains("--angle"))
    let fixed = try workdir.run(
      ["fit", "film/film_4.2K.txt", "--model", "tilted-hln", "--fix", "theta=0", "--no-report", "--quiet"] + Self.quick)
    #expect(fixed.code == 0, "\(fixed.words)")
  }
}
