import Foundation

/// The minimum of a block problem.
public struct BlockMinimum: Sendable {
  /// Best values of the shared parameters, natural units, fixed ones included.
  public let shared: [Double]
  /// Best values of each block's own parameters.
  public let local: [[Double]]
  /// Σ r² of all data.
  public let chiSquared: Double
  /// Σ r² of the priors, each in units of its own standard deviation.
  public let priorChiSquared: Double
  /// What the standard errors of the data were multiplied by when data and priors were weighed; see `Solution`.
  public let noiseScale: Double
  /// What (JᵀJ)⁻¹ is multiplied by; see `Solution`.
  public let noiseVariance: Double
  /// Residuals, priors included, minus free parameters.
  public let degreesOfFreedom: Int
  /// Why the solver stopped.
  public let termination: Solution.Termination
  /// Steps taken.
  public let iterations: Int
  /// Evaluations of all blocks.
  public let evaluations: Int

  /// Covariance of the free shared parameters in the coordinates of the fit, logarithms where they are fitted so, from sums of
  /// products: half the digits of what `information()` says. Zero for those on a bound, and where the sums cannot tell.
  public var sharedCovariance: Matrix {
    var matrix = Matrix(rowCount: unit.sharedCount, columnCount: unit.sharedCount)
    for index in matrix.elements.indices { matrix.elements[index] = noiseVariance * unit.shared[index] }
    return matrix
  }

  let layout: BlockLayout
  let errorScale: Solution.ErrorScale
  /// The coordinates, and which of them are on a bound.
  let point: [Double]
  let isHeld: [Bool]
  private let unit: BlockCovariance

  /// What was minimised.
  public var objective: Double { chiSquared + noiseScale * noiseScale * priorChiSquared }

  init(
    _ layout: BlockLayout, _ run: BlockMinimization, shared: [Double], local: [[Double]],
    options: LevenbergMarquardt.Options, noiseScale: Double, _ termination: Solution.Termination
  ) {
    let sums = run.sums
    let point = (0..<layout.count).map { sums.point[$0] }
    let isHeld = point.indices.map { point[$0] <= layout.lowerBounds[$0] || point[$0] >= layout.upperBounds[$0] }
    let unit = BlockCovariance(layout, sums, isHeld: isHeld)
    self.layout = layout
    self.point = point
    self.isHeld = isHeld
    self.unit = unit
    self.noiseScale = noiseScale
    self.termination = termination
    self.shared = layout.sharedValues(point, fixed: shared)
    self.local = local.indices.map { layout.localValues($0, point, fixed: local[$0]) }
    chiSquared = sums.dataChiSquared
    priorChiSquared = sums.priorChiSquared
    degreesOfFreedom = layout.residualCount + layout.priors.count - layout.count
    iterations = run.iterations
    evaluations = run.evaluations
    errorScale = options.errorScale
    noiseVariance = layout.noiseVariance(options.errorScale, chiSquared: sums.dataChiSquared, noiseScale: noiseScale) {
      unit.variance(of: $0, in: layout)
    }
  }
}
