/// Levenberg-Marquardt on the normal equations: bounds, logarithmic parameters and priors as in `LevenbergMarquardt`,
/// without a residual in sight and without allocation between the start and the result.
///
/// - Parameters that the problem projects out are not damped, so that each step is one of variable projection in
///   Kaufman's form (Golub & Pereyra 2003, section 4).
/// - Near the minimum steps are those of Gauss and Newton, which converge by a constant factor. Once two of them have
///   shown the factor, the last step is taken without looking again: the cosine it leads to is known well enough.
/// - A slow descent estimates the curvature that JᵀJ misses (`MissingCurvature`).
/// - What JᵀJ cannot resolve is not guessed: see `GramMinimum.isWellConditioned`.
///
/// Prepared once for a problem and then used from any number of starts, one at a time.
public final class GramLevenbergMarquardt {
  /// The problem.
  public let problem: any GramProblem
  /// Limits and tolerances; those that speak of residuals' roundings do not apply.
  public var options: LevenbergMarquardt.Options
  private let workspace: GramWorkspace

  /// A solver for a problem.
  public init(_ problem: any GramProblem, options: LevenbergMarquardt.Options = .init()) {
    self.problem = problem
    self.options = options
    workspace = GramWorkspace(FitCoordinates(problem.parameters), isProjected: problem.isProjected)
  }

  /// The minimum that a start leads to (natural units, one value per parameter; moved inside the bounds).
  ///
  /// Where the noise is estimated and there are priors, data and priors are weighed as `LevenbergMarquardt.minimize` does.
  public func minimum(from start: [Double]) -> GramMinimum {
    let isScaled = options.errorScale == .scaled
    guard isScaled, options.noiseScale == nil, workspace.priorCount > 0 else {
      return minimum(from: start, noiseScale: isScaled ? options.noiseScale ?? 1 : 1)
    }
    var found = minimum(from: start, noiseScale: 1)
    for _ in 0..<LevenbergMarquardt.noisePasses {
      let noise = noiseVariance(found).squareRoot()
      guard noise > 0, noise.isFinite, abs(noise / found.noiseScale - 1) > 1e-6, found.termination.isConverged,
        found.isWellConditioned, options.isInterrupted?() != true
      else { break }
      let evaluations = found.evaluations
      found = minimum(from: found.values, noiseScale: noise)
      found.evaluations += evaluations
    }
    return found
  }

  private func minimum(from start: [Double], noiseScale: Double) -> GramMinimum {
    var descent = GramDescent(problem, workspace, options, priorWeight: noiseScale * noiseScale)
    let termination = descent.run(from: start)
    return descent.minimum(termination, noiseScale: noiseScale)
  }

  /// χ² of the data over what is left of the points; a parameter with a prior costs the data only the part of it that
  /// they determine. See `Minimization`.
  private func noiseVariance(_ minimum: GramMinimum) -> Double {
    var freedom = Double(problem.residualCount - workspace.count)
    guard minimum.inverseGram.count == workspace.count * workspace.count else { return .nan }
    for position in 0..<workspace.priorCount {
      let prior = workspace.priors[position]
      let variance = minimum.inverseGram[prior.index * (workspace.count + 1)]
      freedom += min(1, minimum.noiseScale * minimum.noiseScale * prior.weight * variance)
    }
    return freedom > 1e-9 ? minimum.chiSquared / freedom : .infinity
  }
}
