/// Levenberg-Marquardt for problems made of blocks; see `BlockProblem`.
///
/// Bounds, logarithmic parameters, fixed parameters and priors are as in `LevenbergMarquardt`, and so is the minimum. Made
/// once for a problem, it serves any number of starts, one at a time: buffers of the blocks are kept.
///
/// JᵀJ squares the condition number: steps take directions that the data determine 10⁷ times worse than others, columns
/// scaled to unit length, for flat. `BlockMinimum.information()` tells them apart as `LevenbergMarquardt` does, to 10¹⁰.
/// Absent: finite differences and geodesic acceleration.
public final class BlockLevenbergMarquardt {
  /// The problem.
  public let problem: BlockProblem
  /// Limits, tolerances and conventions.
  public let options: LevenbergMarquardt.Options
  /// Threads that blocks are evaluated on.
  public let workers: Workers
  private let layout: BlockLayout
  private let assemblers: [BlockProblem.Assembler]

  /// A solver for a problem.
  public init(_ problem: BlockProblem, options: LevenbergMarquardt.Options = .init(), workers: Workers = .one) {
    self.problem = problem
    self.options = options
    self.workers = workers
    let layout = BlockLayout(problem)
    self.layout = layout
    assemblers = problem.blocks.indices.map { problem.blocks[$0].assembler(layout.columns[$0]) }
  }

  /// The minimum that a start leads to: natural values of the shared parameters and of each block's own, fixed ones
  /// included; nil takes the parameters' initial values. Trouble is told in `termination`.
  ///
  /// Where the noise is estimated and there are priors, data and priors are weighed as `LevenbergMarquardt` does.
  public func minimum(shared: [Double]? = nil, local: [[Double]]? = nil) -> BlockMinimum {
    let shared = shared ?? problem.shared.map(\.initialValue)
    let local = local ?? problem.blocks.map { $0.parameters.map(\.initialValue) }
    guard options.errorScale == .scaled, options.noiseScale == nil, !layout.priors.isEmpty else {
      return minimum(shared, local, noiseScale: options.errorScale == .scaled ? options.noiseScale ?? 1 : 1)
    }
    var found = minimum(shared, local, noiseScale: 1)
    for _ in 0..<LevenbergMarquardt.noisePasses {
      let noise = found.noiseVariance.squareRoot()
      guard noise > 0, noise.isFinite, abs(noise / found.noiseScale - 1) > 1e-6, found.termination.isConverged,
        options.isInterrupted?() != true
      else { break }
      found = minimum(found.shared, found.local, noiseScale: noise)
    }
    return found
  }

  private func minimum(_ shared: [Double], _ local: [[Double]], noiseScale: Double) -> BlockMinimum {
    var run = BlockMinimization(
      layout, assemblers, options, workers, sharedValues: layout.shared.startValues(shared),
      localValues: zip(layout.local, local).map { $0.startValues($1) }, priorWeight: noiseScale)
    let termination = run.run()
    return BlockMinimum(
      layout, run, shared: shared, local: local, options: options, noiseScale: noiseScale, termination)
  }
}
