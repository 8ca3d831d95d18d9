import Foundation
import Localization
import Magnetotransport
import SweepFiles

@testable import Analysis

/// A folder with one simulated measurement, removed with this object.
final class EvidenceFixture {
  let folder: URL
  let files: [String]

  /// Simulates a model at 4.2 K: up sweep, 0.5 % noise of the signal unless told otherwise, `unrest` times as much below
  /// zero field.
  init(
    _ model: String, _ values: [String: Double], noise: Double = 0.005, points: Int = 121, reach: Double = 0.5,
    background: Double = 0, temperatures: [Double] = [4.2], unrest: Double = 1, seed: UInt64 = 5
  ) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("cooperon-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var simulation = Simulation(model: model, values: values, name: "film", seed: seed)
    simulation.temperatures = temperatures
    simulation.fields.pointCount = points
    simulation.fields.largest = reach
    simulation.fields.directions = .up
    simulation.noise.fraction = noise
    simulation.faults.quadraticBackground = background
    let format = try SweepFormat.named("delimited-text")
    var quiet = simulation
    quiet.noise.fraction = 0
    files = try zip(simulation.run().files, quiet.run().files).map { [folder] file, quiet in
      let path = folder.appendingPathComponent("\(file.name).txt")
      let sweep = Self.disturbed(file.sweep, from: quiet.sweep, by: unrest)
      try Data(format.write?(sweep, file.remarks) ?? []).write(to: path)
      return path.path
    }
  }

  /// A sweep whose differences from another are this many times as large below zero field.
  private static func disturbed(_ sweep: Sweep, from quiet: Sweep, by factor: Double) -> Sweep {
    guard factor != 1, let field = sweep.columns.first(where: { $0.role == .field }) else { return sweep }
    var disturbed = sweep
    for column in sweep.columns.indices {
      for row in sweep.lines.indices where field.values[row] < 0 {
        let still = quiet.columns[column].values[row]
        disturbed.columns[column].values[row] = still + factor * (sweep.columns[column].values[row] - still)
      }
    }
    return disturbed
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// A job of its file, as quick as a test should be.
  func job(_ change: (inout Job) -> Void = { _ in }) -> Job {
    var job = Job(data: .init(files: files))
    job.reduction.window = .all
    job.uncertainty.method = .covariance
    change(&job)
    return job
  }
}
