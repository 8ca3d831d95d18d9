import Magnetotransport

/// A measurement to be invented: a sample, a magnet with its faults, and noise. `run()` makes the sweeps.
///
/// Settings only, all SI; the same settings give the same numbers. What is simulated:
///
///     σ(b) = 1/R + Δσ(b; model) + β b²          b: the field at the sample
///     R_xx = squares × ρ_xx + admixture × R_xy   ρ_xx from σ and R_xy = slope × b cos θ by inverting the tensor
///     B    = b + offset ± hysteresis/2           B: the field the magnet reads, + on the way up
///
/// Absent on purpose: drift, telegraph noise, spikes, heating by the current. They would need time and circuit models of
/// their own, and each would hide what the simulation is for: known truth.
public struct Simulation: Hashable, Sendable, Codable {
  /// The law that gives L_phi at every temperature.
  public struct Dephasing: Hashable, Sendable, Codable {
    /// Identifier of the law, e.g. "power".
    public var law: String
    /// Its parameters; rates in s⁻¹ with a diffusion constant, in m⁻² (rate/D) without one.
    public var values: [String: Double]
    /// Diffusion constant D, in m²/s.
    public var diffusionConstant: Double?

    /// A law with its parameters.
    public init(law: String, values: [String: Double], diffusionConstant: Double? = nil) {
      self.law = law
      self.values = values
      self.diffusionConstant = diffusionConstant
    }

    /// L_phi = length × (T/1 K)^(−p/2): a power law said by the length at 1 K (m) and the exponent p of the rate.
    public init(lengthAtOneKelvin length: Double, exponent: Double) {
      self.init(law: "power", values: ["A": 1 / (length * length), "p": exponent])
    }
  }

  /// The fields a sweep stops at.
  public struct Fields: Hashable, Sendable, Codable {
    /// How points lie between −largest and +largest field.
    public enum Spacing: String, Hashable, Sendable, Codable, CaseIterable {
      /// Equal steps.
      case uniform
      /// Steps that shrink towards zero field, where the signal is sharpest: B ∝ sinh(5x).
      case dense
    }

    /// Which branches are swept; both means up first, then down.
    public enum Directions: String, Hashable, Sendable, Codable, CaseIterable {
      case up, down, both
    }

    /// Largest field, in T.
    public var largest: Double
    /// Points of one branch.
    public var pointCount: Int
    /// How they lie.
    public var spacing: Spacing
    /// Which branches are swept.
    public var directions: Directions

    /// A sweep from −largest to +largest.
    public init(
      largest: Double = 0.5, pointCount: Int = 161, spacing: Spacing = .uniform, directions: Directions = .both
    ) {
      self.largest = largest
      self.pointCount = pointCount
      self.spacing = spacing
      self.directions = directions
    }
  }

  /// What is not interference.
  public struct Faults: Hashable, Sendable, Codable {
    /// Reading of the magnet at zero field, in T.
    public var fieldOffset: Double
    /// Reading on the way up less reading on the way down, in T.
    public var hysteresis: Double
    /// dR_xy/dB, in Ω/T.
    public var hallSlope: Double
    /// Fraction of R_xy that the R_xx contacts pick up.
    public var hallAdmixture: Double
    /// Coefficient β of b² in the conductivity, in S/T².
    public var quadraticBackground: Double
    /// Relative standard deviation of the temperature column.
    public var temperatureStability: Double

    /// A perfect magnet on a perfect sample, except where told otherwise.
    public init(
      fieldOffset: Double = 0, hysteresis: Double = 0, hallSlope: Double = 0, hallAdmixture: Double = 0,
      quadraticBackground: Double = 0, temperatureStability: Double = 5e-4
    ) {
      self.fieldOffset = fieldOffset
      self.hysteresis = hysteresis
      self.hallSlope = hallSlope
      self.hallAdmixture = hallAdmixture
      self.quadraticBackground = quadraticBackground
      self.temperatureStability = temperatureStability
    }
  }

  /// White Gaussian noise of the resistances.
  public struct Noise: Hashable, Sendable, Codable {
    /// What the noise is a fraction of.
    public enum Reference: String, Hashable, Sendable, Codable, CaseIterable {
      /// The peak-to-peak change of R_xx by interference over the sweep: 0.01 means 1 % of the dip or peak, which is
      /// far less than 1 % of the resistance.
      case signal
      /// R_xx at zero field.
      case resistance
    }

    /// Standard deviation as a fraction of the reference.
    public var fraction: Double
    /// What it is a fraction of.
    public var reference: Reference

    /// Noise; by default 1 % of the interference signal.
    public init(fraction: Double = 0.01, of reference: Reference = .signal) {
      self.fraction = fraction
      self.reference = reference
    }
  }

  /// Identifier of the model, e.g. "hln-simple".
  public var model: String
  /// Parameters of the model, SI; without L_phi (or B_phi) where a law gives it.
  public var values: [String: Double]
  /// The law that gives L_phi(T); nil keeps all parameters the same at all temperatures.
  public var dephasing: Dephasing?
  /// Temperatures, in K; one file each.
  public var temperatures: [Double]
  /// Tilt angles from the film normal, in rad, for a model that has one: every file holds a sweep at each, with a column
  /// of the angle. nil where the field does not turn.
  public var angles: [Double]?
  /// Sheet resistance without interference correction at zero field, in Ω.
  public var sheetResistance: Double
  /// The bar.
  public var geometry: HallBar
  /// Fields.
  public var fields: Fields
  /// What is not interference.
  public var faults: Faults
  /// Noise.
  public var noise: Noise
  /// True to write R_xy as a column of its own.
  public var includesHall: Bool
  /// Start of the names of the sweeps.
  public var name: String
  /// Seed of the noise.
  public var seed: UInt64

  /// A simulation; nothing is checked before `run()`.
  public init(
    model: String, values: [String: Double], dephasing: Dephasing? = nil, temperatures: [Double] = [4.2],
    angles: [Double]? = nil, sheetResistance: Double = 1000, geometry: HallBar = .sheet, fields: Fields = Fields(),
    faults: Faults = Faults(),
    noise: Noise = Noise(), includesHall: Bool = false, name: String = "film", seed: UInt64 = 1
  ) {
    self.model = model
    self.values = values
    self.dephasing = dephasing
    self.temperatures = temperatures
    self.angles = angles
    self.sheetResistance = sheetResistance
    self.geometry = geometry
    self.fields = fields
    self.faults = faults
    self.noise = noise
    self.includesHall = includesHall
    self.name = name
    self.seed = seed
  }
}
