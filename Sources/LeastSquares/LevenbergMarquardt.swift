/// Levenberg-Marquardt least squares with bounds, fixed and logarithmic parameters, and priors.
///
/// - Damping: Marquardt's, scaled by column norms (Moré 1978, with a memory that fades), raised and lowered by
///   Nielsen's rule (Madsen, Nielsen & Tingleff 2004, section 3.2). The way therefore does not depend on the units of
///   parameters.
/// - Steps bend along curved valleys (geodesic acceleration, Transtrum & Sethna 2012) until near the minimum.
/// - Steps come from a QR factorisation with column pivoting; JᵀJ is never formed.
/// - Bounds: an active set (see `DampedStep`). A parameter on a bound towards which χ² falls is held for that step.
/// - Trial points with non-finite residuals are refused and the step shortened.
/// - Convergence is measured without damping, by the cosine between the residuals and the tangent plane of the model
///   (Bates & Watts 1981): a short step alone is not taken for a minimum.
///
/// It finds one local minimum: the one its start leads to. Several starts are the caller's business.
public struct LevenbergMarquardt: Sendable {
  /// Limits, tolerances and conventions.
  public struct Options: Sendable {
    /// Steps after which it gives up.
    public var maximumIterations = 2000
    /// Largest cosine between the residuals and the tangent plane at a minimum. The distance to the minimum in
    /// standard errors is about this times √(degrees of freedom). Where the rounding error of the residuals leaves a
    /// larger cosine, that is the threshold.
    public var gradientTolerance = 1e-12
    /// Relative reduction of χ², actual and predicted, below which steps stop being worth taking once the cosine has
    /// not fallen for five: the rounding error of residuals or derivatives has been reached.
    public var chiSquaredTolerance = 1e-13
    /// Step relative to the value (absolute for logarithmic parameters) below which a fit that cannot be improved is
    /// at its minimum.
    public var stepTolerance = 1e-12
    /// Largest step of a logarithmic parameter; 3 is a factor of 20.
    public var maximumLogarithmicStep = 3.0
    /// First damping, relative to the squared column norms.
    public var initialDamping = 1e-3
    /// Whether residuals were divided by known standard errors.
    public var errorScale: Solution.ErrorScale = .scaled
    /// Whether callers that know the normal equations of a problem may use them; switch it off to compare.
    public var usesNormalEquations = true
    /// With scaled errors: by how much the residuals' standard errors are multiplied when data are weighed against
    /// priors. nil estimates it from the residuals, which takes two or three minimisations in a row.
    public var noiseScale: Double?
    /// Asked before every step; true ends the fit with the best values so far.
    public var isInterrupted: (@Sendable () -> Bool)?

    /// The defaults, except where given.
    public init(
      maximumIterations: Int = 2000, errorScale: Solution.ErrorScale = .scaled,
      isInterrupted: (@Sendable () -> Bool)? = nil
    ) {
      self.maximumIterations = maximumIterations
      self.errorScale = errorScale
      self.isInterrupted = isInterrupted
    }
  }

  /// Limits, tolerances and conventions.
  public var options: Options

  /// True once the user has had enough: what is under way ends with its best so far, and nothing more is begun.
  public var isInterrupted: Bool { options.isInterrupted?() == true }

  /// A solver.
  public init(options: Options = Options()) {
    self.options = options
  }

  /// Minimises Σ r² over data and priors, from `start` (natural units, one value per parameter, fixed ones included)
  /// or from the parameters' initial values. A start outside the bounds is moved inside.
  ///
  /// It never throws: trouble is told in `Solution.termination`, `parametersAtBounds` and `flatDirections`.
  ///
  /// Where the noise is estimated (`.scaled`) and there are priors, Σ r²/s² of the data is added to that of the priors,
  /// s being the noise that the residuals themselves show: a prior of 20 % stays one of 20 %, whatever the unit of the
  /// residuals. s is found by minimising again with the s of the minimum before, until it stays.
  public func minimize(_ problem: Problem, from start: [Double]? = nil) -> Solution {
    let coordinates = FitCoordinates(problem.parameters)
    let startValues = coordinates.startValues(start ?? problem.parameters.map(\.initialValue))
    guard options.errorScale == .scaled, options.noiseScale == nil, !coordinates.priors.isEmpty else {
      return minimize(problem, coordinates, from: startValues, noiseScale: options.noiseScale ?? 1)
    }
    var solution = minimize(problem, coordinates, from: startValues, noiseScale: 1)
    for _ in 0..<Self.noisePasses {
      let noise = solution.noiseVariance.squareRoot()
      guard noise > 0, noise.isFinite, abs(noise / solution.noiseScale - 1) > 1e-6,
        solution.termination.isConverged, !isInterrupted
      else { break }
      solution = minimize(problem, coordinates, from: solution.values, noiseScale: noise)
    }
    return solution
  }

  /// Passes of the noise estimate; it is usually still after three.
  static let noisePasses = 12

  private func minimize(
    _ problem: Problem, _ coordinates: FitCoordinates, from start: [Double], noiseScale: Double
  ) -> Solution {
    let priorWeight = options.errorScale == .scaled ? noiseScale : 1
    var minimization = Minimization(problem, coordinates, options, startValues: start, priorWeight: priorWeight)
    let termination = minimization.run()
    return minimization.solution(termination)
  }

  /// The solver of the many refits around a solution: they only have to place χ² well within its threshold, not its last
  /// digits, and weigh priors as the solution did.
  public func forRefits(of solution: Solution) -> LevenbergMarquardt {
    var quick = self
    quick.options.gradientTolerance = max(1e-6, options.gradientTolerance)
    quick.options.maximumIterations = min(100, options.maximumIterations)
    quick.options.noiseScale = solution.noiseScale
    return quick
  }
}
