import Dephasing
import Localization
import Magnetotransport

/// One entry of `laws`.
struct RecordedLaw: Decodable {
  var law: String
  var parameters: [RecordedFit.RecordedParameter]
  var converged: Bool
  var chiSquared: Double
  var noiseVariance: Double
  var degreesOfFreedom: Int
  var parametersAtBounds: [String]
  var covariance: RecordedFit.Covariance
}

/// `series`: what laws were fitted to.
struct RecordedSeries: Decodable {
  var diffusionConstant: Quantity
  var points: [Point]

  struct Quantity: Decodable {
    var value: Double?
  }

  struct Point: Decodable {
    var label: String
    var temperature: Quantity
    var temperatureSpread: Double
    var phaseCoherenceLength: Quantity
    var relativeError: Double
    var commonErrors: [Double]
    var used: Bool

    private enum CodingKeys: String, CodingKey {
      case label, temperature, temperatureSpread, relativeError, commonErrors, used
      case phaseCoherenceLength = "L_phi"
    }
  }
}

extension RecordedLaw {
  /// The law that the name stands for, and the points it was fitted to.
  ///
  /// Throws `InputError` where the law does not exist here, or the numbers cannot be those of a fit.
  func checked(
    against series: RecordedSeries?, in file: String, at place: String
  ) throws -> (law: DephasingLaw, points: [LawPoint]) {
    func trouble(_ found: String, _ expected: String) -> InputError {
      ResultsFile.trouble(file, found: "\(place): \(found)", expected: expected)
    }
    guard let known = try? DephasingLaw.named(law) else { throw trouble("the law “\(law)”", "a law known here") }
    guard parameters.map(\.name) == known.parameters.map(\.name) else {
      throw trouble("parameters that are not those of \(law)", known.parameters.map(\.name).joined(separator: ", "))
    }
    let points = series.map { series in
      series.points.compactMap { LawPoint($0, diffusionConstant: series.diffusionConstant.value) }
    }
    guard let points, points.count > parameters.count, Set(points.map(\.commonErrors.count)).count == 1 else {
      throw trouble("a law without the points it was fitted to", "more points in “series” than parameters")
    }
    guard noiseVariance >= 0, noiseVariance.isFinite, chiSquared >= 0, chiSquared.isFinite else {
      throw trouble("a χ² or a noise that is not one", "what “cooperon fit” writes there")
    }
    return (known, points)
  }
}
