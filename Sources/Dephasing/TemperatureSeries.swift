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
    /// 95 % interval of L_phi; the likelihood may be lopsided, so it is kept beside the standard error.
    public var interval95: FittedParameter.Interval
    /// The curve it came from.
    public var label: String
    /// False where the fit it came from warns that its numbers must not be used; such points are shown, not fitted.
    public var isUsed: Bool

    /// A point of the series.
    public init(
      temperature: Double, temperatureSpread: Double = 0, phaseCoherenceLength: Double, relativeError: Double,
      commonErrors: [Double] = [], interval95: FittedParameter.Interval, label: String, isUsed: Bool = true
    ) {
      self.temperature = temperature
      self.temperatureSpread = temperatureSpread
      self.phaseCoherenceLength = phaseCoherenceLength
      self.relativeError = relativeError
      self.commonErrors = commonErrors
      self.interval95 = interval95
      self.label = label
      self.isUsed = isUsed
    }
  }

  /// Points in order of temperature.
  public var points: [Point]
  /// Diffusion constant D, in m²/s, where known: rates are then D/L_phi² in s⁻¹; without it L_phi⁻² in m⁻².
  public var diffusionConstant: Double?

  /// A series; points are sorted by temperature.
  public init(points: [Point], diffusionConstant: Double? = nil) {
    self.points = points.sorted { $0.temperature < $1.temperature }
    self.diffusionConstant = diffusionConstant
  }

  /// Dephasing rate of a point: D/L_phi² (s⁻¹) where D is known, else L_phi⁻² (m⁻²).
  public func rate(of point: Point) -> Double {
    (diffusionConstant ?? 1) / (point.phaseCoherenceLength * point.phaseCoherenceLength)
  }

  /// Unit of `rate(of:)`.
  public var rateUnit: String { diffusionConstant == nil ? "m^-2" : "s^-1" }
}
