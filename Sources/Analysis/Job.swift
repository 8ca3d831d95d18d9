import LeastSquares
import Localization
import Magnetotransport
import SweepFiles

/// Everything a fit can be told: what the command line's options and a job file both end up as.
///
/// Every default is the one `cooperon fit FILE...` uses. All quantities are SI.
public struct Job: Hashable, Sendable, Codable {
  /// The sample.
  public struct Sample: Hashable, Sendable, Codable {
    /// Name printed in the report.
    public var name: String?
    /// Geometry; nil takes resistances as sheet resistance and says so.
    public var geometry: HallBar?
    /// Diffusion constant D, in m²/s: turns L_phi into tau_phi.
    public var diffusionConstant: Double?
    /// Mean free path l, in m: sets the transport field B_tr = ħ/(2e l²) for the window warnings, and is what a model
    /// with an elastic field knows of it beforehand.
    public var meanFreePath: Double?
    /// Relative standard error of the mean free path; nil takes `assumedMeanFreePathError`.
    public var meanFreePathError: Double?

    /// A density from the Hall effect and a resistance give l no better than this: bands, valleys and geometry enter.
    public static let assumedMeanFreePathError = 0.2
    /// Effective mass, in kg: turns spin-orbit fields of linear splittings into alpha_R.
    public var effectiveMass: Double?
    /// Electrons per area, in m⁻²: with mean free path and effective mass it gives D.
    public var density: Double?

    /// A sample of which nothing is known.
    public init(
      name: String? = nil, geometry: HallBar? = nil, diffusionConstant: Double? = nil, meanFreePath: Double? = nil,
      meanFreePathError: Double? = nil, effectiveMass: Double? = nil, density: Double? = nil
    ) {
      self.name = name
      self.geometry = geometry
      self.diffusionConstant = diffusionConstant
      self.meanFreePath = meanFreePath
      self.meanFreePathError = meanFreePathError
      self.effectiveMass = effectiveMass
      self.density = density
    }
  }

  /// Which files, and what in them.
  public struct Data: Hashable, Sendable, Codable {
    /// Paths, in order; patterns are already expanded.
    public var files: [String]
    /// Headings of columns by role name, where recognition must be overridden.
    public var columns: [String: String]
    /// Units of columns by role name, where the file does not say them or says them wrong.
    public var units: [String: String]
    /// Temperature in K for files that do not say it.
    public var temperature: Double?
    /// Tilt angle in rad for files that do not say it, counted as `ReductionSettings.angleOrigin` says.
    public var angle: Double?
    /// Gate voltage in V for files that do not say it.
    public var gate: Double?
    /// Temperatures in K by file name or pattern, for files whose names hide theirs; they go before `temperature`.
    public var temperatureByFile: [String: Double]
    /// How to read bare matrices of numbers; nil where the files are tables.
    public var matrix: MatrixLayout?
    /// A measurement that is subtracted from all others, point by point: a sweep in which the interference is gone.
    public var reference: String?
    /// Reader to use; nil recognises it.
    public var format: String?

    /// Files to be recognised without help.
    public init(
      files: [String] = [], columns: [String: String] = [:], units: [String: String] = [:],
      temperature: Double? = nil, angle: Double? = nil, gate: Double? = nil,
      temperatureByFile: [String: Double] = [:], matrix: MatrixLayout? = nil,
      reference: String? = nil, format: String? = nil
    ) {
      self.files = files
      self.columns = columns
      self.units = units
      self.temperature = temperature
      self.angle = angle
      self.gate = gate
      self.temperatureByFile = temperatureByFile
      self.matrix = matrix
      self.reference = reference
      self.format = format
    }
  }

  /// Which model, with which background and which knowledge beforehand.
  public struct Model: Hashable, Sendable, Codable {
    /// Model identifiers to choose among by evidence; empty means the default candidates.
    public var names: [String]
    /// Background identifier, or nil to choose by evidence.
    public var background: String?
    /// Parameters held at a value, SI. Here and below a parameter may have any of its names (B_so, L_so, tau_so), and
    /// a prefactor is in the convention of the job.
    public var fixed: [String: Double]
    /// Parameters held at a value at one temperature, angle or gate voltage only.
    public var fixedAt: [LocalKnowledge] = []
    /// Gaussian knowledge of parameters, SI; relative uncertainty for fields and lengths.
    public var priors: [String: Prior]
    /// Parameters shared by all temperatures.
    public var shared: [String]
    /// Where the search for a parameter starts, SI.
    public var starts: [String: Double]
    /// Ranges of parameters, SI; nil ends keep the model's own.
    public var bounds: [String: FittedParameter.Interval]
    /// Names under which parameters are fitted and reported in place of the model's own.
    public var coordinates: [String]
    /// Parameters that every curve computes from others, by expression: "B_phi": "a * T^p".
    public var ties: [String: String]
    /// A free factor on the whole signal, for models without a prefactor of their own.
    public var freesAmplitude: Bool

    /// The default: models and background chosen by evidence.
    public init(
      names: [String] = [], background: String? = nil, fixed: [String: Double] = [:], priors: [String: Prior] = [:],
      shared: [String] = [], ties: [String: String] = [:], freesAmplitude: Bool = false,
      starts: [String: Double] = [:], bounds: [String: FittedParameter.Interval] = [:], coordinates: [String] = []
    ) {
      self.names = names
      self.background = background
      self.fixed = fixed
      self.priors = priors
      self.shared = shared
      self.ties = ties
      self.freesAmplitude = freesAmplitude
      self.starts = starts
      self.bounds = bounds
      self.coordinates = coordinates
    }
  }

  /// How error bars are made.
  public struct Uncertainty: Hashable, Sendable, Codable {
    /// Ways to make them.
    public typealias Method = UncertaintyMethod

    /// The method.
    public var method: Method
    /// Confidence level of the intervals in the tables of the report. 0.68 is what ± stands for, and with it the
    /// tables show 95 % intervals.
    public var level: Double
    /// How a bootstrap draws its data.
    public var bootstrap: BootstrapSettings
    /// Pairs of parameters whose joint confidence regions are wanted.
    public var contours: [ParameterPair]
    /// Seed of the bootstrap.
    public var seed: UInt64
    /// How residuals count where not by their squares: a few outliers then do not decide. Nil is least squares.
    public var loss: RobustLoss?
    /// Standard error of the field readings, in T, carried over into σ by its slope; nil for none.
    public var fieldError: Double?
    /// Standard error of the temperatures, in K, carried over into the rates of a law; nil for the spread of each sweep
    /// alone.
    public var temperatureError: Double?
    /// Widen error bars where residuals are correlated from point to point.
    public var widensForCorrelation = true
    /// Weigh points by their scatter where that depends on the field.
    public var weighsByScatter = true

    /// The level, where it is neither of the two that every fit makes.
    public var requestedLevel: Double? {
      abs(level - 0.6827) < 0.005 || level == 0.95 ? nil : level
    }

    /// Profile likelihood, 68.27 %.
    public init(
      method: Method = .profile, level: Double = 0.6827, bootstrap: BootstrapSettings = BootstrapSettings(),
      contours: [ParameterPair] = [], seed: UInt64 = 1, loss: RobustLoss? = nil, fieldError: Double? = nil,
      temperatureError: Double? = nil
    ) {
      self.method = method
      self.level = level
      self.bootstrap = bootstrap
      self.contours = contours
      self.seed = seed
      self.loss = loss
      self.fieldError = fieldError
      self.temperatureError = temperatureError
    }
  }

  /// The sample.
  public var sample: Sample
  /// Files and columns.
  public var data: Data
  /// Reduction.
  public var reduction: ReductionSettings
  /// Model.
  public var model: Model
  /// Error bars.
  public var uncertainty: Uncertainty
  /// Laws to fit to the series; empty means "power" and "power-sat".
  public var laws: [String]
  /// Name of the convention in which α, or B_* of graphene, is given and printed; nil for the catalogue's own.
  public var convention: String?

  /// A job with every default.
  public init(
    sample: Sample = Sample(), data: Data = Data(), reduction: ReductionSettings = ReductionSettings(),
    model: Model = Model(), uncertainty: Uncertainty = Uncertainty(), laws: [String] = [], convention: String? = nil
  ) {
    self.sample = sample
    self.data = data
    self.reduction = reduction
    self.model = model
    self.uncertainty = uncertainty
    self.laws = laws
    self.convention = convention
  }
}
