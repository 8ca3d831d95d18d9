import LeastSquares
import Localization

/// A law fitted to a temperature series.
public struct LawFit: Sendable {
  /// The law.
  public var law: DephasingLaw
  /// Its parameters with uncertainties; rates in the unit of the series, A at 1 K.
  public var parameters: [FittedParameter]
  /// The minimisation. In it, a rate at 1 K (A) stands for the rate at the geometric mean of the temperatures, where it
  /// is not correlated with the exponent; `parameters` has it at 1 K.
  public var solution: Solution
  /// Akaike's criterion with the small-sample correction.
  public var aicc: Double
  /// True for the law the data prefer, or the simplest of those they cannot tell apart.
  public var isPreferred: Bool
  /// The verdict on this law in one sentence.
  public var verdict: String
  /// What must be known before a number is used.
  public var warnings: [FitWarning]
  /// Rate of the law on a fine grid of temperatures, with its 68 % band, for figures.
  public var curve: [CurvePoint]

  /// Exponents outside are not physics; a fit that goes there has lost its way.
  public static let exponentRange = -10.0...10.0

  /// The law at one temperature.
  public struct CurvePoint: Hashable, Sendable, Codable {
    /// T, in K.
    public var temperature: Double
    /// Rate in the unit of the series.
    public var rate: Double
    /// Lower end of the 68 % band.
    public var lower: Double
    /// Upper end of the 68 % band.
    public var upper: Double

    /// A point of a drawn law.
    public init(temperature: Double, rate: Double, lower: Double, upper: Double) {
      self.temperature = temperature
      self.rate = rate
      self.lower = lower
      self.upper = upper
    }
  }

  /// The parameter of a name, e.g. "p".
  public func parameter(_ name: String) -> FittedParameter? {
    parameters.first { $0.name == name }
  }
}
