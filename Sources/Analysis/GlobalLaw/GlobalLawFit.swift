import Dephasing
import Localization

/// The power law fitted to all curves of a series at once: one exponent, and one prefactor where the model has one.
///
/// L_phi = A (T/T_0)^(−p/2) stands in the model of every curve in place of a length of its own. A curve too poor for a length
/// still counts, and prefactor and length no longer trade off at every temperature by themselves. It rests on more than laws
/// through lengths do: that prefactor and law are common to all curves. The data are asked for both (`refusal`).
public struct GlobalLawFit: Hashable, Sendable {
  /// p of 1/τ_φ ∝ T^p.
  public var exponent: FittedParameter
  /// A: L_phi at the reference temperature, m.
  public var length: FittedParameter
  /// T_0, K: about the middle of the temperatures, where A and p are hardly correlated.
  public var referenceTemperature: Double
  /// Parameters of the model that all curves have in common besides the law.
  public var shared: [String]
  /// The curves, by label.
  public var curves: [String]
  /// χ² of all curves.
  public var chiSquared: Double
  /// Residuals, priors included, minus free parameters, of all curves.
  public var degreesOfFreedom: Int
  /// Whether the data allow prefactor and law in common; nil where too few points are left to judge.
  public var sharing: SharingTest?
  /// Factor by which the errors were enlarged because the curves follow the law worse than chance explains; 1 where they
  /// do not.
  public var errorFactor: Double
  /// True where the lengths, one by one, ask for a rate that saturates; the curves together were then asked too.
  public var lengthsSaturate: Bool
  /// What a repetition of the fit starts from.
  public var minimum: Minimum
  /// Why its numbers must not be used, in one sentence; nil where they may.
  public var refusal: String?

  /// The minimum of all curves, in the unknowns of the fit.
  public struct Minimum: Hashable, Sendable {
    /// What stands in the model of every curve in place of a length or field of its own.
    public var tie: ParameterTie
    /// What the curves have in common, A and p among it.
    public var common: [CommonParameter]
    /// Σ r² of the priors, not in χ².
    public var priorChiSquared: Double
    /// The factor that priors weigh with beside the data.
    public var noiseScale: Double
    /// Estimated variance of the residuals.
    public var noiseVariance: Double
    /// Factor on the errors of what is common: as the curve that needs it most.
    public var widening: Double
    /// What errors of the temperatures add to the error of p, and to that of ln L_phi at T_0.
    public var thermometer: ThermometerErrors

    /// A minimum.
    public init(
      tie: ParameterTie, common: [CommonParameter], priorChiSquared: Double, noiseScale: Double, noiseVariance: Double,
      widening: Double, thermometer: ThermometerErrors
    ) {
      self.tie = tie
      self.common = common
      self.priorChiSquared = priorChiSquared
      self.noiseScale = noiseScale
      self.noiseVariance = noiseVariance
      self.widening = widening
      self.thermometer = thermometer
    }
  }

  /// True where p may be quoted, with its warnings: then with a smaller error than that of a law through the lengths.
  public var isUsable: Bool { refusal == nil }

  /// What must be known before its numbers are used.
  public var warnings: [FitWarning] { [FitWarning.exponent(exponent)].compactMap { $0 } }
}
