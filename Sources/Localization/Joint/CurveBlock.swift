import LeastSquares

/// One curve of a joint fit as a block of the least-squares problem.
///
/// Normal equations of the curve's own unknowns come from the fast path where the model is a sum of localization functions,
/// from residuals and their derivatives elsewhere; the chain rule turns them into those of the block's values.
struct CurveBlock: Sendable {
  let unknowns: CurveUnknowns
  let data: FitData
  let sources: CurveSources
  /// The curve's own parameters of the joint fit.
  let local: [Parameter]
  let sharedCount: Int
  /// Switched off to compare.
  var usesNormalEquations = true

  /// The block.
  func block() -> BlockProblem.Block {
    BlockProblem.Block(
      parameters: local, residualCount: data.count,
      problem: { parameters in
        let system = system(parameters.indices.filter { parameters[$0].isFree })
        return Problem(
          parameters: parameters, residualCount: data.count, residuals: system.residuals, jacobian: system.jacobian)
      }, assembler: assembler)
  }

  @Sendable
  private func assembler(_ columns: [Int]) -> BlockProblem.Assembler {
    if usesNormalEquations, let fast = fastAssembler(columns, dependsOn(columns)) { return fast }
    let system = system(columns)
    return BlockProblem.Assembler(
      columns, valueCount: sharedCount + local.count, residualCount: data.count, residuals: system.residuals,
      jacobian: system.jacobian)
  }

  /// For each of the curve's unknowns, whether it depends on any of some of the block's values.
  private func dependsOn(_ columns: [Int]) -> [Bool] {
    let wanted = Set(columns)
    return sources.sources.indices.map { sources.dependencies(of: $0).contains(where: wanted.contains) }
  }

  /// Residuals at the block's values, and their derivatives by some of these: ∂r/∂(value) = Σ ∂r/∂(unknown) ∂(unknown)/∂(value).
  /// Where a tie leads out of the formula's range, both are no numbers.
  private func system(_ columns: [Int]) -> (residuals: Problem.Residuals, jacobian: Problem.Jacobian) {
    let isFree = dependsOn(columns)
    let curve = equationUnknowns(isFree).problem(on: data)
    let free = isFree.indices.filter { isFree[$0] }
    let (sources, count) = (sources, unknowns.parameters.count)
    return (
      { values, residuals in
        let own = sources.curveValues(values)
        guard sources.areMeaningful(own) else {
          for row in residuals.indices { residuals[row] = .nan }
          return
        }
        curve.residuals(own, &residuals)
      },
      { values, jacobian in
        let own = sources.curveValues(values)
        let isMeaningful = sources.areMeaningful(own)
        for index in jacobian.elements.indices { jacobian.elements[index] = isMeaningful ? 0 : .nan }
        guard isMeaningful else { return }
        var derivatives = Matrix(rowCount: curve.residualCount, columnCount: count)
        curve.jacobian?(own, &derivatives)
        for unknown in free {
          for (column, slope) in values.withUnsafeBufferPointer({ sources.derivatives(of: unknown, at: $0) }) {
            for row in 0..<curve.residualCount { jacobian[row, column] += derivatives[row, unknown] * slope }
          }
        }
      }
    )
  }

  /// The curve's unknowns, free where the joint fit moves them. Those that are not the curve's own must not be put to
  /// their best values by the curve alone: finite bounds say so.
  private func equationUnknowns(_ isFree: [Bool]) -> CurveUnknowns {
    var own = unknowns
    for index in own.parameters.indices {
      let name = own.parameters[index].name
      guard isFree[index] else {
        own.parameters[index] = Parameter(name, initialValue: isAbsent(index) ? 0 : 1, isFixed: true)
        continue
      }
      if case .value(let position) = sources.sources[index], position >= sharedCount,
        isOnlyDependency(position, of: index)
      {
        var parameter = local[position - sharedCount]
        parameter.name = name
        own.parameters[index] = parameter
      } else {
        own.parameters[index] = Parameter(name, initialValue: 1, lowerBound: -1e300, upperBound: 1e300)
      }
    }
    return own
  }

  /// True for an unknown that is held at zero and has no part in the fit.
  private func isAbsent(_ index: Int) -> Bool {
    guard case .value(let position) = sources.sources[index], position >= sharedCount else { return false }
    let parameter = local[position - sharedCount]
    return parameter.isFixed && parameter.initialValue == 0
  }

  private func isOnlyDependency(_ position: Int, of index: Int) -> Bool {
    !sources.sources.indices.contains { $0 != index && sources.dependencies(of: $0).contains(position) }
  }

  private func fastAssembler(_ columns: [Int], _ isFree: [Bool]) -> BlockProblem.Assembler? {
    guard let gram = CurveGram(equationUnknowns(isFree), data: data) else { return nil }
    let free = isFree.indices.filter { isFree[$0] }
    let workspace = Workspace(count: unknowns.parameters.count, equations: free.count)
    let equations = workspace.equations
    let sources = sources
    let isProjected = columns.map { column in
      free.indices.contains { gram.isProjected[$0] && sources.dependencies(of: free[$0]) == [column] }
    }
    let moved = free.indices.filter { gram.isProjected[$0] }.map { free[$0] }
    // Where every column is one unknown of the curve, the equations are only put in another order.
    let order = columns.compactMap { column in free.firstIndex { sources.dependencies(of: $0) == [column] } }
    if sources.isDirect && order.count == columns.count && order.count == free.count {
      return reordering(gram, workspace, order: order, moved: moved, isProjected: isProjected)
    }
    return BlockProblem.Assembler(isProjected: isProjected, knowsRoughSums: true) { values, target, isRough in
      let block = UnsafeBufferPointer(values)
      sources.curveValues(block, into: workspace.values)
      guard sources.areMeaningful(workspace.values) else { return .infinity }
      gram.evaluate(workspace.values, into: equations, isRough: isRough)
      for index in moved {
        if case .value(let position) = sources.sources[index] { values[position] = workspace.values[index] }
      }
      Self.transform(equations, free, sources, block, columns, into: target)
      return equations.chiSquared
    }
  }

  /// The assembler of a curve without ties: unknowns and equations are those of the curve, in another order.
  private func reordering(
    _ gram: CurveGram, _ workspace: Workspace, order: [Int], moved: [Int], isProjected: [Bool]
  ) -> BlockProblem.Assembler {
    let equations = workspace.equations
    let count = unknowns.parameters.count
    workspace.keep(
      positions: sources.sources.indices.map { sources.dependencies(of: $0)[0] }, order: order, moved: moved)
    let (positions, width, movedCount) = (workspace.positions, order.count, moved.count)
    let (order, moved) = (positions + count, positions + count + width)
    return BlockProblem.Assembler(isProjected: isProjected, knowsRoughSums: true) { values, target, isRough in
      guard let block = values.baseAddress, let gradient = target.gradient.baseAddress,
        let curvature = target.curvature.baseAddress
      else { return 0 }
      let own = workspace.values
      for index in 0..<count { own[index] = block[positions[index]] }
      gram.evaluate(own, into: equations, isRough: isRough)
      for index in 0..<movedCount { block[positions[moved[index]]] = own[moved[index]] }
      for row in 0..<width {
        let from = order[row]
        gradient[row] = equations.gradient[from]
        for column in row..<width { curvature[row * width + column] = equations[from, order[column]] }
      }
      return equations.chiSquared
    }
  }

  /// Values of the curve's unknowns and their equations, kept between evaluations.
  private final class Workspace {
    let values: UnsafeMutablePointer<Double>
    let equations: NormalEquations
    /// Where each unknown stands among the block's values, then the order of the equations, then the unknowns that are
    /// projected out.
    private(set) var positions: UnsafeMutablePointer<Int> = .allocate(capacity: 1)

    init(count: Int, equations free: Int) {
      equations = NormalEquations(count: free)
      values = .allocate(capacity: max(count, 1))
      values.initialize(repeating: 0, count: max(count, 1))
    }
    func keep(positions places: [Int], order: [Int], moved: [Int]) {
      let all = places + order + moved
      positions.deallocate()
      positions = .allocate(capacity: all.count)
      positions.initialize(from: all, count: all.count)
    }

    deinit {
      values.deallocate()
      equations.deallocate()
      positions.deallocate()
    }
  }

  /// G_block = Dᵀ G_curve D with D = ∂(unknowns)/∂(columns).
  private static func transform(
    _ equations: NormalEquations, _ free: [Int], _ sources: CurveSources, _ block: UnsafeBufferPointer<Double>,
    _ columns: [Int], into target: BlockProblem.Gram
  ) {
    let width = columns.count
    for index in 0..<width { target.gradient[index] = 0 }
    for index in 0..<(width * width) { target.curvature[index] = 0 }
    let slopes = free.map { unknown in
      sources.derivatives(of: unknown, at: block).compactMap { derivative in
        columns.firstIndex(of: derivative.position).map { (column: $0, slope: derivative.slope) }
      }
    }
    for first in free.indices {
      for left in slopes[first] {
        target.gradient[left.column] += left.slope * equations.gradient[first]
        for second in free.indices {
          for right in slopes[second] where right.column >= left.column {
            target.curvature[left.column * width + right.column] += left.slope * right.slope * equations[first, second]
          }
        }
      }
    }
  }
}
