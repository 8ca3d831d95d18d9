import Foundation
import Localization

/// L_phi against temperature, with the uncertainty of every point: what a dephasing law is fitted to.
public struct TemperatureSeries: Hashable, Sendable, Codable {
  /// One temperature.
  public struct Point: Hashable, Sendable, Codable {
    /// T, in K.
    public var temperature: Double
    /// Spread of T over the sweep, in K.
    public var temperatureSpread: Double
    /// Phase-coherence length, in m.
    public var phaseCoherenceLength: Double
    /// Standard error of ln L_phi.
    public var relativeError: Double
    /// What ln L_phi moves by when a parameter that the curves of a joint fit share moves by one standard error, one entry
    /// per independent direction of them; part of `relativeError`. Empty for curves fitted one by one.
    public var commonErrors: [Double]
    /// 68.27 % interval of L_phi; the likelihood may be lopsided, so it is kept beside the standard error.
    public var interval68: FittedParameter.Interval
    /// 95 % interval of L_phi.
    public var interval95: FittedParameter.Interval
    /// The curve it came from.
    public var label: String
    /// False where the fit it came from warns that its numbers must not be used; such points are shown, not fitted.
    public var isUsed: Bool

    /// A point of the series.
    public init(
      temperature: Double, temperatureSpread: Double = 0, phaseCoherenceLength: Double, relativeError: Double,
      commonErrors: [Double] = [], interval68: FittedParameter.Interval, interval95: FittedParameter.Interval,
      label: String, isUsed: Bool = true
    ) {
      self.temperature = temperature
      self.temperatureSpread = temperatureSpread
      self.phaseCoherenceLength = phaseCoherenceLength
      self.relativeError = relativeError
      self.commonErrors = commonErrors
      self.interval68 = interval68
      self.interval95 = interval95
      self.label = label
      self.isUsed = isUsed
    }

    /// Ends of the 68.27 % interval of L_phi, in m: where the data leave one open, that of the standard error.
    public var standardInterval: (lower: Double, upper: Double) {
      (
        interval68.lower ?? phaseCoherenceLength * exp(-relativeError),
        interval68.upper ?? phaseCoherenceLength * exp(relativeError)
      )
    }
  }

  /// A temperature whose curve says only that L_phi is longer or shorter than something, or between two lengths: shown, never
  /// fitted.
  public struct Limit: Hashable, Sendable, Codable {
    /// T, in K.
    public var temperature: Double
    /// 95 % interval of L_phi, in m, with one end at least.
    public var interval95: FittedParameter.Interval
    /// The curve it came from.
    public var label: String

    /// A limit.
    public init(temperature: Double, interval95: FittedParameter.Interval, label: String) {
      self.temperature = temperature
      self.interval95 = interval95
      self.label = label
    }
  }

  /// Points in order of temperature.
  public var points: [Point]
  /// Temperatures without a value, in their order.
  public var limits: [Limit]
  /// Diffusion constant D, in m²/s, where known: rates are then D/L_phi² in s⁻¹; without it L_phi⁻² in m⁻².
  public var diffusionConstant: Double?

  /// A series; points and limits are sorted by temperature.
  public init(points: [Point], limits: [Limit] = [], diffusionConstant: Double? = nil) {
    self.points = points.sorted { $0.temperature < $1.temperature }
    self.limits = limits.sorted { $0.temperature < $1.temperature }
    self.diffusionConstant = diffusionConstant
  }

  /// Dephasing rate of a point: D/L_phi² (s⁻¹) where D is known, else L_phi⁻² (m⁻²).
  public func rate(of point: Point) -> Double { rate(ofLength: point.phaseCoherenceLength) }

  /// The same of a length, in m.
  public func rate(ofLength length: Double) -> Double { (diffusionConstant ?? 1) / (length * length) }

  /// Unit of `rate(of:)`.
  public var rateUnit: String { diffusionConstant == nil ? "m^-2" : "s^-1" }
}
