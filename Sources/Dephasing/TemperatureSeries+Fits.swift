import Localization
import Magnetotransport

extension TemperatureSeries {
  /// The series of curves that were fitted with a model that has L_phi; nil where fewer than two temperatures have one.
  ///
  /// Fits that warn their numbers must not be used give points that are shown and not used; those that do not determine
  /// L_phi give a limit. Fits give neither where L_phi was fixed or shared by all temperatures, and where the temperature is
  /// not known: such a number says nothing about the temperature dependence. Several curves at one temperature are several
  /// points.
  ///
  /// `temperatureError` is the standard error of every temperature, in K; it joins the spread of the sweep.
  public static func of(
    _ fits: [Fit], diffusionConstant: Double?, temperatureError: Double = 0
  ) -> TemperatureSeries? {
    precondition(temperatureError >= 0, "a standard error is not negative")
    let shared = CommonErrors(fits)
    let points = fits.compactMap { Point($0, shared) }.map { point in
      var point = point
      point.temperatureSpread =
        (point.temperatureSpread * point.temperatureSpread + temperatureError * temperatureError).squareRoot()
      return point
    }
    let series = TemperatureSeries(
      points: points, limits: fits.compactMap(Limit.init), diffusionConstant: diffusionConstant)
    return series.temperatureCount >= 2 ? series : nil
  }

  /// Number of different temperatures among the points.
  var temperatureCount: Int { Self.count(of: points.map(\.temperature)) }

  /// Number of different temperatures among readings, in K; those closer than a part in a thousand are one temperature.
  public static func count(of temperatures: [Double]) -> Int {
    var count = 0
    var last = -Double.infinity
    for temperature in temperatures.sorted() where !(temperature <= last * 1.001) {
      count += 1
      last = temperature
    }
    return count
  }
}

extension TemperatureSeries.Point {
  fileprivate init?(_ fit: Fit, _ shared: CommonErrors) {
    guard let (temperature, length) = fit.lengthOfItsTemperature,
      let value = length.value, value > 0, let error = length.standardError, error > 0, (error / value).isFinite
    else { return nil }
    self.init(
      temperature: temperature.mean, temperatureSpread: temperature.spread, phaseCoherenceLength: value,
      relativeError: error / value, commonErrors: shared.part(of: error / value, in: fit),
      interval68: length.interval68, interval95: length.interval95, label: fit.curve.label,
      isUsed: fit.hasUsableLength)
  }
}

extension TemperatureSeries.Limit {
  fileprivate init?(_ fit: Fit) {
    guard let (temperature, length) = fit.lengthOfItsTemperature, length.value == nil else { return nil }
    let ends = [length.interval95.lower, length.interval95.upper].compactMap { $0 }
    guard !ends.isEmpty, ends.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    self.init(temperature: temperature.mean, interval95: length.interval95, label: fit.curve.label)
  }
}

extension Fit {
  /// The temperature and L_phi of a curve that was fitted with a length of its own.
  fileprivate var lengthOfItsTemperature: (ConductivityCurve.Temperature, FittedParameter)? {
    guard let temperature = curve.temperature, temperature.mean > 0, temperature.mean.isFinite,
      let length = parameter("L_phi"), !length.isFixed, !length.isShared
    else { return nil }
    return (temperature, length)
  }

  /// True where nothing is said against the fit but that L_phi is hardly determined, which its error bar says as well: a
  /// law weighs the point accordingly, while leaving it out would favour lengths that noise made look certain.
  fileprivate var hasUsableLength: Bool {
    warnings.allSatisfy { $0.severity != .untrustworthy || $0.id == .notIdentifiable }
  }
}
