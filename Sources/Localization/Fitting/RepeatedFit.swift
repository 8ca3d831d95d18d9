import LeastSquares
import Magnetotransport

/// A curve and a model made ready for many minimisations from given starts: simulations, bootstraps, interactive work.
///
/// ```swift
/// let fit = try RepeatedFit(curve, to: .hikamiLarkinNagaoka)
/// let minimum = fit.minimum(from: fit.startValues)
/// ```
///
/// The same solver serves `CurveFit`, which adds the search for starting values, the choice of a background, profile
/// intervals and checks. Preparing costs about as much as one minimisation. One object serves one thread at a time.
public final class RepeatedFit {
  /// Cosine at which a minimum is found: a millionth of a standard error.
  static let gradientTolerance = 1e-7

  /// The unknowns: those of the model, then the nuisance parameters; values come in this order.
  public let parameters: [Parameter]
  private let data: FitData
  private let unknowns: CurveUnknowns
  private let problem: Problem
  private let solver: LevenbergMarquardt
  private let gram: CurveGram?
  private let gramSolver: GramLevenbergMarquardt?

  /// A fit with the background of the settings, quadratic where they leave it open. Starting values are not searched for.
  ///
  /// Throws `InputError` where the background or a parameter that the settings name does not exist.
  public init(
    _ curve: ConductivityCurve, to model: MagnetoconductanceModel, settings: CurveFitSettings = CurveFitSettings()
  ) throws {
    let settings = try settings.knowing(curve, for: model).translated(to: model)
    data = FitData(curve)
    let background = try settings.background.map { try Background.named($0, beside: model) } ?? .usual(beside: model)
    unknowns = CurveUnknowns(
      prediction: CurvePrediction(model: model, background: background), data: data,
      isSymmetrized: curve.isSymmetrized, settings: settings)
    parameters = unknowns.parameters
    problem = unknowns.problem(on: data)
    var solver = LevenbergMarquardt(options: .init(maximumIterations: 200, errorScale: settings.errorScale))
    solver.options.gradientTolerance = Self.gradientTolerance
    self.solver = solver
    let gram = CurveGram(unknowns, data: data)
    self.gram = gram
    gramSolver = gram.map { GramLevenbergMarquardt($0, options: solver.options) }
  }

  /// The model's typical values, and what the settings fix.
  public var startValues: [Double] { parameters.map(\.initialValue) }

  /// A minimum and how well it is determined.
  public struct Minimum: Sendable {
    /// Values in the order of `parameters`, SI.
    public let values: [Double]
    /// Σ r² of the data.
    public let chiSquared: Double
    /// (JᵀJ)⁻¹ of the free parameters in the coordinates of the fit (logarithms of fields and lengths), row after row;
    /// multiply it by χ²/ν where standard errors are known up to a factor. Empty where it does not exist.
    public let covariance: [Double]
    /// Why the solver stopped.
    public let termination: Solution.Termination
    /// Evaluations of all points.
    public let evaluations: Int
  }

  /// The minimum that a start leads to.
  public func minimum(from start: [Double]) -> Minimum {
    if let minimum = gramSolver?.minimum(from: start), minimum.isReliable {
      return Minimum(
        values: minimum.values, chiSquared: minimum.chiSquared, covariance: minimum.inverseGram,
        termination: minimum.termination, evaluations: minimum.evaluations)
    }
    let solution = solver.minimize(problem, from: start)
    let free = parameters.indices.filter { parameters[$0].isFree }
    let scale =
      solution.errorScale == .scaled && solution.degreesOfFreedom > 0
      ? Double(solution.degreesOfFreedom) / solution.objective : 1
    return Minimum(
      values: solution.values, chiSquared: solution.chiSquared,
      covariance: free.flatMap { row in free.map { solution.covariance[row, $0] * scale } },
      termination: solution.termination, evaluations: solution.evaluations)
  }

  /// Values of the unknowns in refits of data drawn again: the fitted curve plus residuals of `indices`, from the minimum.
  /// nil for refits that did not converge.
  ///
  /// Only σ changes from refit to refit. Where the fields do not (no offset is fitted), the curve is replaced by its
  /// projections on the few shapes that the model can take nearby, and the points are not touched again.
  public func refits(of minimum: Minimum, indices: [[Int32]]) -> [[Double]?] {
    guard let gram, let gramSolver else { return indices.map { refit(minimum, $0) } }
    let urn = gram.urn(at: minimum.values, covariance: minimum.covariance)
    defer { gram.putBack(urn) }
    let quick = gram.resampling.flatMap { LocalRefits(gram, $0, at: minimum.values) }
    var found: [[Double]?] = []
    found.reserveCapacity(indices.count)
    while found.count < indices.count {
      let first = found.count
      let count = min(LocalRefits.lanes, indices.count - first)
      let some =
        quick?.refits(from: urn, indices: indices[first..<first + count]) ?? Array(repeating: nil, count: count)
      for (position, values) in some.enumerated() {
        found.append(values ?? refit(minimum, indices[first + position], urn, gram, gramSolver))
      }
    }
    return found
  }

  /// One refit by the solver: on the reduced curve, on its points, and at last by residuals.
  private func refit(
    _ minimum: Minimum, _ drawn: [Int32], _ urn: CurveGram.Urn, _ gram: CurveGram, _ gramSolver: GramLevenbergMarquardt
  ) -> [Double]? {
    for onPoints in [false, true] {
      gram.draw(drawn, from: urn, onPoints: onPoints)
      let refit = gramSolver.minimum(from: minimum.values)
      if refit.isReliable, refit.termination.isConverged { return refit.values }
    }
    return refit(minimum, drawn)
  }

  private func refit(_ minimum: Minimum, _ drawn: [Int32]) -> [Double]? {
    var residuals = [Double](repeating: 0, count: data.count)
    problem.residuals(minimum.values, &residuals)
    let shifts = residuals.indices.map { residuals[$0] - residuals[Int(drawn[$0])] }
    let shifted = Problem(
      parameters: parameters, residualCount: data.count,
      residuals: { [residuals = problem.residuals] values, result in
        residuals(values, &result)
        for row in result.indices { result[row] -= shifts[row] }
      }, jacobian: problem.jacobian)
    let solution = solver.minimize(shifted, from: minimum.values)
    return solution.termination.isConverged ? solution.values : nil
  }
}
