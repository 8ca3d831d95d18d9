import Analysis
import Foundation
import Magnetotransport

@testable import Dephasing
@testable import LeastSquares
@testable import Localization

/// Results as an analysis would make them, without running one: curves of the simplest model with seeded noise.
enum SyntheticResult {
  /// A series of curves with L_phi² ∝ 1/T; every value is a plain function of the temperature.
  static func series(
    temperatures: [Double], points: Int = 121, noise: Double = 2e-8, name: String? = "KTO-27",
    label: (Double) -> String = { "film_\($0)K.dat" },
    warnings: (Double) -> [FitWarning] = { _ in [] }
  ) -> AnalysisResult {
    var job = Job()
    job.sample.name = name
    job.sample.geometry = HallBar(squares: 4)
    job.data.files = temperatures.map(label)
    let fits = temperatures.map {
      fit(temperature: $0, points: points, noise: noise, label: label($0), warnings: warnings($0))
    }
    let series = TemperatureSeries(points: fits.map(seriesPoint))
    let laws = temperatures.count < 3 ? [] : [powerLaw(series), saturatingLaw(series)]
    return AnalysisResult(job: job, fits: fits, series: series, lawFits: laws)
  }

  /// L_phi in m at a temperature in K.
  static func length(at temperature: Double) -> Double { 950e-9 * pow(temperature, -0.54) }

  static func fit(temperature: Double, points count: Int, noise error: Double, label: String, warnings: [FitWarning])
    -> Fit
  {
    let (length, alpha, offset) = (length(at: temperature), -0.5, 0.003)
    var model = MagnetoconductanceModel.hikamiLarkinNagaoka
    model.convention = "α = +1 for weak localization, −1/2 per channel of weak antilocalization"
    var noise = Noise(state: UInt64(temperature * 1000) &+ 7)
    let fields = (0..<count).map { -0.5 + Double($0) / Double(count - 1) }
    let changes = model.change(at: fields.map { $0 - offset }, values: [alpha, length])
    let sigma0 = 4.1e-4
    let deviations = fields.map { _ in noise.next() * error }
    let points = fields.indices.map { index in
      ConductivityCurve.Point(
        field: fields[index], conductivity: sigma0 + changes[index] + deviations[index], standardError: error,
        branch: .up)
    }
    let curve = ConductivityCurve(
      label: label, points: points,
      temperature: .init(mean: temperature, spread: 0.002 * temperature, source: "column “T (K)”"),
      rows: .init(read: count + 3, used: count, dropped: [.init(reason: "field is nan", count: 3)]),
      steps: [
        .init(name: "geometry", effect: "resistance divided by 4 squares"),
        .init(name: "invert", effect: "σ = 1/ρ"),
      ], assumptions: ["Column “B (T)” is the field in T."],
      provenance: .init(file: label, sha256: String(repeating: "ab", count: 32), format: "delimited-text"))
    let fine = (0...200).map { -0.5 + Double($0) / 200 }
    return Fit(
      curve: curve, model: model, background: .quadratic, parameters: parameters(length, alpha, offset),
      solution: solution(chiSquared: deviations.reduce(0) { $0 + $1 * $1 / (error * error) }, residuals: count),
      fittedConductivities: changes.map { sigma0 + $0 }, modelFields: fine,
      modelChanges: model.change(at: fine, values: [alpha, length]),
      trueFields: fields.map { $0 - offset }, cleanedChanges: zip(changes, deviations).map { $0 + $1 },
      residualTests: .init(runsDeviate: 0.3, durbinWatson: 1.96, lagOneCorrelation: 0.02),
      candidates: [
        .init(model: model.id, background: "quadratic", chiSquared: 118.2, parameterCount: 5, aicc: 128.7),
        .init(model: model.id, background: "none", chiSquared: 131.0, parameterCount: 4, aicc: 139.4),
      ], warnings: warnings)
  }

  private static func parameters(_ length: Double, _ alpha: Double, _ offset: Double) -> [FittedParameter] {
    func parameter(
      _ name: String, _ meaning: String, _ unit: String, _ role: FittedParameter.Role, _ value: Double, _ error: Double
    ) -> FittedParameter {
      FittedParameter(
        name: name, meaning: meaning, unit: unit, role: role, value: value, standardError: error,
        interval68: .init(lower: value - error, upper: value + error),
        interval95: .init(lower: value - 1.9 * error, upper: value + 2.1 * error))
    }
    return [
      parameter("alpha", "prefactor", "1", .model, alpha, 0.0123),
      parameter("L_phi", "phase-coherence length", "m", .model, length, 0.0125 * length),
      parameter(
        "B_phi", "dephasing field", "T", .equivalent, CharacteristicField.field(ofLength: length),
        0.025 * CharacteristicField.field(ofLength: length)),
      parameter("sigma_0", "σ at zero field", "S", .nuisance, 4.1e-4, 2e-9),
      parameter("B_offset", "field offset", "T", .nuisance, offset, 0.0001),
      parameter("beta2", "coefficient of B²", "S/T^2", .nuisance, -2.1e-6, 3e-7),
    ]
  }

  static func solution(
    chiSquared: Double, residuals: Int, termination: Solution.Termination? = nil
  ) -> Solution {
    var covariance = Matrix(rowCount: 2, columnCount: 2)
    covariance[0, 0] = 1.5e-4
    covariance[1, 1] = .infinity
    return Solution(
      parameters: [
        Parameter("alpha", initialValue: -0.5), Parameter("L_phi", initialValue: 3e-7, scale: .logarithmic),
      ],
      values: [-0.5, 3e-7], covariance: covariance, errorScale: .absolute, chiSquared: chiSquared, priorChiSquared: 0,
      residuals: [], degreesOfFreedom: residuals - 5,
      termination: termination ?? .converged(rule: .chiSquared, value: 2.1e-13, threshold: 1e-10),
      parametersAtBounds: [], flatDirections: [], conditionNumber: 12.5, iterations: 9, evaluations: 31)
  }

  private static func seriesPoint(_ fit: Fit) -> TemperatureSeries.Point {
    let length = fit.parameter("L_phi")
    return .init(
      temperature: fit.curve.temperature?.mean ?? 0, phaseCoherenceLength: length?.value ?? 0, relativeError: 0.0125,
      interval68: length?.interval68 ?? .init(lower: nil, upper: nil),
      interval95: length?.interval95 ?? .init(lower: nil, upper: nil), label: fit.curve.label, isUsed: fit.isTrustworthy
    )
  }

  private static func powerLaw(_ series: TemperatureSeries) -> LawFit {
    lawFit(
      "power", "power law", "1/τ_φ = A T^p", [("A", 1.108e12, 2e10, "m^-2"), ("p", 1.08, 0.031, "1")], series,
      isPreferred: true, aicc: 9.1, verdict: "a power law describes the series; saturation is not seen.")
  }

  private static func saturatingLaw(_ series: TemperatureSeries) -> LawFit {
    lawFit(
      "power-sat", "power law with saturation", "1/τ_φ = 1/τ_0 + A T^p",
      [("rate0", 5e10, 4e10, "m^-2"), ("A", 1.05e12, 5e10, "m^-2"), ("p", 1.11, 0.05, "1")], series,
      isPreferred: false, aicc: 12.4, verdict: "not needed: it describes the series no better.")
  }

  private static func lawFit(
    _ id: String, _ title: String, _ formula: String, _ values: [(String, Double, Double, String)],
    _ series: TemperatureSeries, isPreferred: Bool, aicc: Double, verdict: String
  ) -> LawFit {
    let law = DephasingLaw(
      id: id, title: title, formula: formula, meaning: "", references: ["A. Author, J. Phys. 1, 2 (1985), Eq. 3"],
      parameters: [], rate: { _, _ in 0 }, derivatives: { _, _ in [] })
    let parameters = values.map { name, value, error, unit in
      FittedParameter(
        name: name, meaning: name, unit: unit, role: .model, value: value, standardError: error,
        interval68: .init(lower: value - error, upper: value + error),
        interval95: .init(lower: value - 2 * error, upper: value + 2 * error))
    }
    let exponent = id == "power" ? 1.08 : 1.11
    let (low, high) = (series.points[0].temperature, series.points[series.points.count - 1].temperature)
    let curve = (0...60).map { step -> LawFit.CurvePoint in
      let temperature = low * pow(high / low, Double(step) / 60)
      let rate = (id == "power" ? 0 : 5e10) + (id == "power" ? 1.108e12 : 1.05e12) * pow(temperature, exponent)
      return LawFit.CurvePoint(temperature: temperature, rate: rate, lower: rate * 0.96, upper: rate * 1.04)
    }
    return LawFit(
      law: law, parameters: parameters, solution: solution(chiSquared: 7.2, residuals: series.points.count + 3),
      aicc: aicc, isPreferred: isPreferred, verdict: verdict, warnings: [], curve: curve)
  }

  /// Normal deviates by a sum of twelve uniform ones: enough to look like noise, the same on every machine.
  private struct Noise {
    var state: UInt64

    mutating func next() -> Double {
      (0..<12).reduce(-6.0) { sum, _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return sum + Double(state >> 11) / 9_007_199_254_740_992
      }
    }
  }
}
