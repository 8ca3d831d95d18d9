import LeastSquares

/// `globalLaw`: the power law fitted to all curves at once.
struct RecordedGlobalLaw: Decodable {
  var exponent: RecordedFit.RecordedParameter
  var length: RecordedFit.RecordedParameter
  var referenceTemperature: ReferenceTemperature
  /// Labels of the curves.
  var curves: [String]
  var chiSquared: Double
  var degreesOfFreedom: Int
  var sharing: RecordedSharing?
  var errorFactor: Double
  var minimum: Minimum

  /// T_0, K.
  struct ReferenceTemperature: Decodable {
    var value: Double
  }

  /// The minimum in the unknowns of the fit.
  struct Minimum: Decodable {
    /// The parameter of the model that goes by the law.
    var parameter: String
    var expression: String
    var unknowns: [RecordedFit.Unknown]
    var priorChiSquared: Double
    var noiseScale: Double
    var noiseVariance: Double
    var widening: Double
    var temperatureErrors: TemperatureErrors
  }

  /// What errors of the temperatures add to the errors.
  struct TemperatureErrors: Decodable {
    var exponent: Double
    var logarithmicLength: Double
  }
}
