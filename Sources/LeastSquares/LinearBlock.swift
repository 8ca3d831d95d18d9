/// One block made linear at the minimum.
struct LinearBlock: Sendable {
  let residuals: [Double]
  /// Jᵀr by the shared coordinates, of the data alone.
  let sharedSlopes: [Double]
  /// The block's data and the priors of its own parameters.
  let triangle: BlockTriangle

  init(_ minimum: BlockMinimum, block: Int) {
    let layout = minimum.layout
    let sharedCount = layout.shared.count
    let parameters = (layout.problem.shared + layout.problem.blocks[block].parameters).map(\.withoutPrior)
    let linear = Linearization(
      layout.problem.blocks[block].problem(parameters), at: minimum.shared + minimum.local[block])
    let residuals = linear.residuals
    let width = linear.names.count
    // Where a fit ended at a point without derivatives, it says so, and the data determine nothing.
    let isDifferentiable = linear.derivatives.elements.allSatisfy(\.isFinite) && residuals.allSatisfy(\.isFinite)
    let derivatives =
      isDifferentiable ? linear.derivatives : Matrix(rowCount: residuals.count, columnCount: width)
    self.residuals = residuals
    sharedSlopes = (0..<sharedCount).map { column in
      isDifferentiable ? residuals.indices.reduce(0) { $0 + derivatives[$1, column] * residuals[$1] } : 0
    }
    let own = layout.priors.filter { $0.position >= sharedCount && layout.block(of: $0.position) == block }
    var priors = Matrix(rowCount: own.count, columnCount: width)
    for (row, prior) in own.enumerated() {
      priors[row, sharedCount + prior.position - layout.offsets[block]] = minimum.noiseScale * prior.weight
    }
    triangle = BlockTriangle(
      derivatives.above(priors), sharedCount: sharedCount,
      isHeld: (0..<width).map { minimum.isHeld[layout.position($0, inBlock: block)] })
  }
}
