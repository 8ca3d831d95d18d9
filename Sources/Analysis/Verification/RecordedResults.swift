import LeastSquares
import Localization

/// What `verify` reads of a results file: the part of its schema that a recomputation needs.
struct RecordedResults: Decodable {
  var schema: Int
  var fits: [RecordedFit]
  var joint: RecordedJoint?
  var job: RecordedJob
  var series: RecordedSeries?
  var laws: [RecordedLaw]
  var globalLaw: RecordedGlobalLaw?
  var seriesByCondition: [RecordedCondition]

  /// Laws with the series they were fitted to, and where they stand in the file.
  var lawsByPlace: [LawsAtPlace] {
    [LawsAtPlace(place: "", series: series, laws: laws, globalLaw: globalLaw)]
      + seriesByCondition.enumerated().map {
        LawsAtPlace(
          place: "seriesByCondition[\($0)].", series: $1.series, laws: $1.laws, globalLaw: $1.globalLaw)
      }
  }

  /// What was fitted to one series.
  struct LawsAtPlace {
    let place: String
    let series: RecordedSeries?
    let laws: [RecordedLaw]
    let globalLaw: RecordedGlobalLaw?
  }

  /// A series at one gate voltage and tilt angle.
  struct RecordedCondition: Decodable {
    var series: RecordedSeries
    var laws: [RecordedLaw]
    var globalLaw: RecordedGlobalLaw?
  }

  /// All curves of a joint fit together.
  struct RecordedJoint: Decodable {
    /// What all curves share, and what only ties know.
    var unknowns: [RecordedFit.Unknown]
    /// Printed values and intervals of what only ties know.
    var parameters: [RecordedFit.RecordedParameter]
    var chiSquared: Double
    var degreesOfFreedom: Int
    var sharing: RecordedSharing?
  }

  struct RecordedJob: Decodable {
    var model: Model
    var uncertainty: Uncertainty

    struct Model: Decodable {
      /// Parameters that are computed from others, as text.
      var ties: [String: String]
    }

    struct Uncertainty: Decodable {
      var method: UncertaintyMethod
      /// Error of every temperature beside its spread, K.
      var temperatureError: Double?
    }
  }
}

/// One entry of `fits`.
struct RecordedFit: Decodable {
  var label: String
  var temperature: Circumstance?
  var gate: Circumstance?
  var angle: Circumstance?
  var model: String
  var background: String
  var parameters: [RecordedParameter]
  var unknowns: [Unknown]
  var data: Points
  var intervals: Intervals
  var chiSquared: Double
  var priorChiSquared: Double
  var noiseScale: Double
  var noiseVariance: Double
  var degreesOfFreedom: Int
  var parametersAtBounds: [String]
  /// `null` stands for an infinite one.
  var conditionNumber: Double?
  var covariance: Covariance
  var residualTests: Tests
  var robust: Fit.Robustness?
  var alternatives: [Alternative]
  var contours: [RecordedContour]?

  /// What was held while the curve was measured, SI.
  struct Circumstance: Decodable {
    var value: Double?
    var spread: Double?
  }

  /// Another minimum of the fit.
  struct Alternative: Decodable {
    /// Values in the order of `unknowns`; `null` stands for an infinite one.
    var unknowns: [Double?]
  }

  /// Contours are counted, not verified.
  struct RecordedContour: Decodable {
    var level: Double
  }

  /// One parameter as printed.
  struct RecordedParameter: Decodable {
    var name: String
    var value: Double?
    var sigma: Double?
    var interval68: FittedParameter.Interval
    var interval95: FittedParameter.Interval
    var role: FittedParameter.Role
    var fixed: Bool
    var shared: Bool
    /// How it follows from a parameter of the model; nil for what is one, or follows otherwise.
    var power: Power?

    /// The ends that its intervals have. A parameter without a value shows its 95 % limit in both places.
    var ends: [(level: Double, end: Double)] {
      [(0.6827, interval68), (0.95, interval95)].filter { value != nil || $0.0 == 0.95 }.flatMap { level, interval in
        [interval.lower, interval.upper].compactMap { $0 }.map { (level, $0) }
      }
    }
  }

  /// Factor on all errors and intervals.
  var widening: Double {
    residualTests.errorWidening * (intervals.calibration ?? 1) * (intervals.weightingFactor ?? 1)
  }

  /// factor · parameter^exponent.
  struct Power: Decodable {
    var of: String
    var factor: Double
    var exponent: Double
  }

  /// One unknown of the minimisation.
  struct Unknown: Decodable {
    var name: String
    /// `null` stands for an infinite value, which only a fixed unknown has.
    var value: Double?
    var scale: Parameter.Scale
    var lower: Double?
    var upper: Double?
    var fixed: Bool
    var prior: RecordedPrior?
  }

  struct RecordedPrior: Decodable {
    var mean: Double
    var standardDeviation: Double
  }

  /// The points that were fitted.
  struct Points: Decodable {
    var field: [Double]
    var conductivity: [Double]
    var standardError: [Double]
    var direction: [Double]
    var fitted: [Double]
  }

  /// How intervals were made.
  struct Intervals: Decodable {
    var calibration: Double?
    var weightingFactor: Double?
  }

  struct Covariance: Decodable {
    var scale: Solution.ErrorScale
    /// `null` stands for an infinite variance.
    var matrix: [[Double?]]
  }

  struct Tests: Decodable {
    var runsDeviate: Double
    var durbinWatson: Double
    var lagOneCorrelation: Double
    var errorWidening: Double
  }
}
