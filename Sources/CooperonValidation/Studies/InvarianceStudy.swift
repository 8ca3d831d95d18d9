import Analysis
import Foundation
import LeastSquares
import Localization
import Reports

/// Does the answer depend on how the same measurement is written down?
enum InvarianceStudy {
  static let study = Study(
    id: "invariance", title: "Invariance", fullCount: 40,
    body: { run in report(try await outcomes(run)) })

  /// Largest relative difference that is allowed.
  static let tolerance = 1e-10

  /// One way to write a curve, and the relative differences of L_φ, its 95 % interval, α and its own, in this order.
  struct Outcome: Sendable {
    let variant: String
    let differences: [Double]
    var difference: Double { differences.max() ?? 0 }
  }

  static func outcomes(_ run: StudyRun) async throws -> [[Outcome]] {
    try await run.outcomes(of: study.id) { number, random in
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "cooperon-invariance-\(run.family.rawValue)-\(number)-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let dirty = DirtyCurve(
        random, prefactor: random.between(-1.2, -0.3), phaseCoherenceLength: random.betweenLogarithms(60e-9, 250e-9),
        window: random.betweenLogarithms(0.5, 2))
      let table = Writing(dirty)
      let shuffled = random.shuffled(table.fields.count)
      let reference = try answer(to: table, in: folder)
      var outcomes = try Writing.variants(of: table, order: shuffled).map { name, variant in
        Outcome(variant: name, differences: differences(try answer(to: variant, in: folder), reference))
      }
      let conductance = try answer(to: table.asConductance(unit: "S", factor: 1), in: folder)
      outcomes += try Writing.conductances(of: table).map { name, variant in
        Outcome(variant: name, differences: differences(try answer(to: variant, in: folder), conductance))
      }
      outcomes.append(try split(table, in: folder))
      outcomes.append(try repetition(table, in: folder))
      return outcomes
    }
  }

  private static func job(_ files: [String]) -> Job {
    var job = Job(data: .init(files: files))
    job.model.names = ["hln-simple"]
    return job
  }

  /// L_φ, α and the ends of their intervals; NaN is an open end.
  private static func numbers(_ fit: Fit) -> [Double] {
    [fit[.phaseCoherenceLength], fit[.prefactor]].flatMap {
      [$0.value ?? .nan, $0.interval95.lower ?? .nan, $0.interval95.upper ?? .nan]
    }
  }

  private static func answer(to table: Writing, in folder: URL) throws -> [Double] {
    let file = folder.appendingPathComponent("film_2K.dat")
    try table.text.write(to: file, atomically: false, encoding: .utf8)
    return try Analysis(job([file.path])).run().fits.flatMap(numbers)
  }

  /// Two temperatures in one file, and in a file each.
  private static func split(_ table: Writing, in folder: URL) throws -> Outcome {
    let warm = table.stretched(by: 1.5)
    let names = ["both.dat", "cold.dat", "warm.dat"].map { folder.appendingPathComponent($0) }
    try table.text(temperature: 2, joinedBy: (warm, 4)).write(to: names[0], atomically: false, encoding: .utf8)
    try table.text(temperature: 2).write(to: names[1], atomically: false, encoding: .utf8)
    try warm.text(temperature: 4).write(to: names[2], atomically: false, encoding: .utf8)
    let together = try Analysis(job([names[0].path])).run().fits.flatMap(numbers)
    let apart = try Analysis(job([names[1].path, names[2].path])).run().fits.flatMap(numbers)
    return Outcome(variant: "two temperatures in one file or in two", differences: differences(together, apart))
  }

  /// The same job twice: 0 where the JSON is the same to the byte.
  private static func repetition(_ table: Writing, in folder: URL) throws -> Outcome {
    let file = folder.appendingPathComponent("film_2K.dat")
    try table.text.write(to: file, atomically: false, encoding: .utf8)
    let texts = try (0..<2).map { _ in try JSONReport(try Analysis(job([file.path])).run()).text }
    return Outcome(variant: "the same job again: JSON to the byte", differences: [texts[0] == texts[1] ? 0 : .infinity])
  }

  private static func differences(_ first: [Double], _ second: [Double]) -> [Double] {
    guard first.count == second.count else { return [.infinity] }
    return zip(first, second).map { one, other in
      if one.isNaN && other.isNaN { return 0 }
      return one.isNaN || other.isNaN ? .infinity : abs(one / other - 1)
    }
  }

  private static func report(_ outcomes: [[Outcome]]) -> StudyReport {
    let names = outcomes.first?.map(\.variant) ?? []
    let rows = names.indices.map { index -> (name: String, worst: Double) in
      (names[index], outcomes.map { $0[index].difference }.max() ?? 0)
    }
    let worst = rows.map(\.worst).max() ?? 0
    let identical = rows.last?.worst == 0
    let claims = [
      Claim(
        "invariance: L_φ, α and their intervals, however the same measurement is written", floor: "equal to 1e-10",
        measured: "largest relative difference \(scientific(worst))", isMet: worst <= tolerance),
      Claim(
        "JSON from run to run", floor: "byte-identical", measured: identical ? "byte-identical" : "different",
        isMet: identical),
    ]
    let lines = rows.map { "| \($0.name) | \(scientific($0.worst)) |" }
    let text = """
      Dirty curves with L_φ 60…250 nm and windows of 0.5…2 T, each written to files in every way below and analysed from the \
      file on by the whole chain. Numbers are the largest relative difference over all curves of L_φ, α and the ends of their \
      95 % intervals. The book itself comes out the same on any number of cores.

      | the same measurement | largest relative difference |
      |---|---|
      \(lines.joined(separator: "\n"))
      """
    let misses = outcomes.enumerated().flatMap { number, list in
      list.filter { $0.difference > tolerance }.map { "run \(number): \($0.variant) \($0.differences)" }
    }
    return StudyReport(claims: claims, text: text, misses: misses)
  }

  private static func scientific(_ value: Double) -> String {
    value == 0 ? "0" : value.isFinite ? String(format: "%.0e", value) : "different in kind"
  }
}
