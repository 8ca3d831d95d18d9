import LeastSquares

/// What a curve fit is told besides the curve and the model. The defaults are those of `cooperon fit`.
public struct CurveFitSettings: Hashable, Sendable {
  /// Whether a nuisance parameter is part of the fit.
  public enum Nuisance: String, Hashable, Sendable {
    /// Free where the data can tell it from zero: both signs of field measured, not symmetrised.
    case automatic
    /// Always free.
    case free
    /// Held at zero.
    case absent
  }

  /// Background identifier; nil chooses by evidence.
  public var background: String?
  /// The magnet's field offset B0.
  public var fieldOffset: Nuisance
  /// The part odd in field (Hall admixture), linear in B − B0.
  public var oddPart: Nuisance
  /// σ(0) as a free parameter. Switch it off only for data whose zero is exact by construction.
  public var fitsConstant: Bool
  /// A free factor κ on the whole signal, for models that have no prefactor of their own.
  public var freesAmplitude: Bool
  /// Parameters held at a value, SI. Here and below a parameter may have any of its names: B_so, L_so or tau_so.
  public var fixed: [String: Double]
  /// Parameters held at a value at one temperature, angle or gate voltage only.
  public var fixedAt: [LocalKnowledge] = []
  /// Error bars are widened where residuals are correlated from point to point. Switch it off only to compare with an
  /// analysis that took them as independent.
  public var widensForCorrelation = true
  /// Points weigh less where they scatter more, if their scatter depends on |B| beyond doubt and their errors are not given.
  /// Switch it off only to compare with an analysis that took all points as equal.
  public var weighsByScatter = true
  /// Gaussian knowledge of parameters, SI.
  public var priors: [String: Prior]
  /// Values from which the search starts in place of the data's own, SI. A parameter that is fixed by default becomes
  /// free.
  public var starts: [String: Double]
  /// Ranges in place of the model's, SI; nil ends keep the model's. A parameter that is fixed by default becomes free.
  public var bounds: [String: FittedParameter.Interval]
  /// Names under which parameters are fitted and reported in place of the model's own: "L_so" where the model has B_so.
  public var coordinates: [String]
  /// How intervals are made.
  public var uncertainty: UncertaintyMethod
  /// A confidence level for which intervals are wanted besides 68.27 % and 95 %.
  public var requestedLevel: Double?
  /// How a bootstrap draws its data.
  public var bootstrap: BootstrapSettings
  /// Pairs of parameters, equivalents included, whose joint confidence regions are wanted.
  public var contours: [ParameterPair]
  /// Seed of the bootstrap.
  public var seed: UInt64
  /// Whether the standard errors of the points are believed or only their ratios.
  public var errorScale: Solution.ErrorScale
  /// Diffusion constant, m²/s: adds tau equivalents.
  public var diffusionConstant: Double?
  /// Mean free path, m: sets B_tr = ħ/(2e l²) for the warnings of the diffusive limit.
  public var meanFreePath: Double?
  /// How residuals count where not by their squares; nil is least squares.
  public var loss: RobustLoss?
  /// Standard error of the field readings, T, carried over into σ by its slope; nil for none.
  public var fieldError: Double?
  /// Effective mass, kg: adds coefficients of spin splittings (alpha_R).
  public var effectiveMass: Double?

  /// Everything chosen from the data.
  public init(
    background: String? = nil, fieldOffset: Nuisance = .automatic, oddPart: Nuisance = .automatic,
    fitsConstant: Bool = true, freesAmplitude: Bool = false, fixed: [String: Double] = [:],
    priors: [String: Prior] = [:], uncertainty: UncertaintyMethod = .profile, requestedLevel: Double? = nil,
    bootstrap: BootstrapSettings = BootstrapSettings(), contours: [ParameterPair] = [], seed: UInt64 = 1,
    errorScale: Solution.ErrorScale = .scaled, diffusionConstant: Double? = nil, meanFreePath: Double? = nil,
    loss: RobustLoss? = nil, fieldError: Double? = nil, effectiveMass: Double? = nil, starts: [String: Double] = [:],
    bounds: [String: FittedParameter.Interval] = [:], coordinates: [String] = []
  ) {
    self.background = background
    self.fieldOffset = fieldOffset
    self.oddPart = oddPart
    self.fitsConstant = fitsConstant
    self.freesAmplitude = freesAmplitude
    self.fixed = fixed
    self.priors = priors
    self.uncertainty = uncertainty
    self.requestedLevel = requestedLevel
    self.bootstrap = bootstrap
    self.contours = contours
    self.seed = seed
    self.errorScale = errorScale
    self.diffusionConstant = diffusionConstant
    self.meanFreePath = meanFreePath
    self.loss = loss
    self.fieldError = fieldError
    self.effectiveMass = effectiveMass
    self.starts = starts
    self.bounds = bounds
    self.coordinates = coordinates
  }
}
