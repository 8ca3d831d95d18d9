import Foundation
import Localization
import Magnetotransport

@testable import Analysis

extension ResultsText {
  /// The results file of a series of films whose dephasing rate goes as T^1.1, with profiles where the job is not changed.
  static func films(
    _ model: String, _ values: [String: Double], noise: Double, temperatures: [Double], points: Int, seed: UInt64,
    _ change: (inout Job) -> Void
  ) throws -> ResultsText {
    var simulation = Simulation(
      model: model, values: values, dephasing: .init(law: "power", values: ["A": 2e12, "p": 1.1]), name: "film",
      seed: seed)
    simulation.temperatures = temperatures
    simulation.fields.pointCount = points
    simulation.noise.fraction = noise
    let curves = try simulation.run().files.map { try Reduction.standard().apply(to: $0.sweep) }
    var job = Job()
    job.model.names = [model]
    job.uncertainty.method = .profile
    change(&job)
    return try ResultsText(Analysis(job).run(on: curves))
  }
}
