import Foundation
import LeastSquares
import Magnetotransport

/// Starting values from the data, so that they are never the user's problem.
///
/// Fields and lengths are laid on a logarithmic grid over everything the sweep could resolve, other parameters on the
/// values that the model's `startingGuess` reads off the curve; at each node the linear unknowns (prefactors, σ0, odd
/// slope, background) follow from one linear solve, so the grid is only as wide as the number of others. The best nodes that
/// are not neighbours of each other are kept, one of them in the basin of the deepest minimum, and the local minima of the
/// grid, which may lead to a second branch.
struct StartingValues {
  let unknowns: CurveUnknowns
  let data: SearchData
  /// How many starts to keep.
  var count = 6
  /// Asked at every node; true ends the search with the best nodes so far.
  private let isInterrupted: () -> Bool
  /// Values to try for parameters of the model, by name.
  private let guess: [String: [Double]]
  /// Unknowns that are searched on a grid: free, and logarithmic or with a guess.
  private let gridIndices: [Int]

  init(
    unknowns: CurveUnknowns, data: SearchData, count: Int = 6, isInterrupted: @escaping () -> Bool = { false }
  ) {
    self.isInterrupted = isInterrupted
    self.unknowns = unknowns
    self.data = data
    self.count = count
    let model = unknowns.prediction.model
    var values: [String: Double] = [:]
    for (parameter, unknown) in zip(model.parameters, unknowns.parameters) {
      values[parameter.name] = unknown.initialValue
    }
    let guess = model.startingGuess?.values(
      StartingGuess.Outline(
        fields: data.sketch.fields, conductivities: data.sketch.conductivities,
        maximumField: data.sketch.maximumField, fieldResolution: data.sketch.fieldResolution, values: values))
    self.guess = guess ?? [:]
    gridIndices = unknowns.parameters.indices.filter { index in
      let parameter = unknowns.parameters[index]
      return !parameter.isFixed && (parameter.scale == .logarithmic || guess?[parameter.name] != nil)
    }
  }

  /// Local minima of the grid that are tried beside its best nodes.
  private var branchCount: Int { count / 2 }

  /// Value vectors to start from, the most promising first. Never empty.
  func vectors() -> [[Double]] {
    var found: [(chiSquared: Double, node: [Int], values: [Double])] = []
    let axes = gridIndices.map(axis)
    let projection = LinearProjection(unknowns, data: data.sketch)
    for shift in shifts() {
      forEachNode(axes.map(\.count)) { node in
        var values = unknowns.parameters.map(\.initialValue)
        values[unknowns.prediction.offsetIndex] = shift.offset
        values[unknowns.prediction.lagIndex] = shift.lag
        for (position, index) in gridIndices.enumerated() { values[index] = axes[position][node[position]] }
        // The mirror image of a node under an exchange of parameters is the same curve.
        guard unknowns.ordered(values) == values, let projected = projection.best(beside: values) else { return }
        found.append((projected.chiSquared, node, projected.values))
      }
    }
    found.sort { $0.chiSquared < $1.chiSquared }
    var kept: [(node: [Int], values: [Double])] = []
    for candidate in found where kept.count < count {
      let isNeighbour = kept.contains { other in
        zip(other.node, candidate.node).allSatisfy { abs($0 - $1) <= 1 }
      }
      if !isNeighbour { kept.append((candidate.node, candidate.values)) }
    }
    // Second branches: places on the grid that are better than everything beside them.
    let minima = GridMinima(nodes: found.map { ($0.node, $0.chiSquared) }, counts: axes.map(\.count))
    var branches: [(node: [Int], values: [Double])] = []
    for candidate in found where branches.count < branchCount && minima.contains(candidate.node) {
      if !(kept + branches).contains(where: { $0.node == candidate.node }) {
        branches.append((candidate.node, candidate.values))
      }
    }
    let ordered = Self.interleaved(kept.map(\.values), branches.map(\.values))
    return ordered.isEmpty ? [unknowns.parameters.map(\.initialValue)] : ordered
  }

  /// Two of the best nodes, a branch, two more …: whoever stops early has seen some of both.
  private static func interleaved(_ best: [[Double]], _ branches: [[Double]]) -> [[Double]] {
    var result: [[Double]] = []
    var rest = branches[...]
    for (index, values) in best.enumerated() {
      result.append(values)
      if index % 2 == 1, let branch = rest.popFirst() { result.append(branch) }
    }
    return result + rest
  }

  /// Grid values of one unknown, ascending: what is known beforehand, the model's guess, or for a field from a third of
  /// the field resolution (a dephasing field: 1/300) to ten times the largest field. Never empty.
  private func axis(_ index: Int) -> [Double] {
    let parameter = unknowns.parameters[index]
    let nodes = [0, 25, 15, 10, 6][min(gridIndices.count, 4)]
    if unknowns.givenStarts.contains(parameter.name) { return [parameter.initialValue] }
    // Bounds that a user drew between two nodes leave none: then the start stands for all.
    func allowed(_ values: [Double]) -> [Double] {
      let inside = values.filter { $0 >= parameter.lowerBound && $0 <= parameter.upperBound }
      return inside.isEmpty ? [parameter.initialValue] : inside
    }
    if let prior = parameter.prior {
      return [-1.5, 0, 1.5].map { step in
        let distance = step * prior.standardDeviation
        return parameter.scale == .logarithmic ? prior.mean * exp(distance) : prior.mean + distance
      }
    }
    if let values = guess[parameter.name] { return allowed(values) }
    let isLength = unknowns.prediction.model.parameters.first { $0.name == parameter.name }?.kind == .length
    // A single point on the tip tells a dephasing field far below the step, by the height that the logarithm reaches.
    let finest = CurveMinimum.dephasingNames.contains(parameter.name) ? 300.0 : 3
    let fields = (low: data.sketch.fieldResolution / finest, high: 10 * data.sketch.maximumField)
    let low = isLength ? CharacteristicField.length(ofField: fields.high) : fields.low
    let high = isLength ? CharacteristicField.length(ofField: fields.low) : fields.high
    let grid = [Double].logarithmic(from: low, to: high, count: nodes)
    // A mechanism may be absent, which is a branch of its own.
    let isMechanism = !isLength && !CurveMinimum.dephasingNames.contains(parameter.name)
    return allowed((isMechanism ? [data.sketch.fieldResolution / 100] : []) + grid)
  }

  /// Offset and lag of the field to try: none, the centre of mirror symmetry, and the centres of the two sweep
  /// directions, T. A cusp that is shifted by more than its width is not found by following a slope.
  private func shifts() -> [(offset: Double, lag: Double)] {
    let prediction = unknowns.prediction
    let offset = unknowns.parameters[prediction.offsetIndex]
    let lag = unknowns.parameters[prediction.lagIndex]
    let none = (offset: offset.isFixed ? offset.initialValue : 0, lag: lag.isFixed ? lag.initialValue : 0)
    guard !offset.isFixed else { return [none] }
    var found = [none]
    let resolution = 0.2 * data.sketch.fieldResolution
    func isNew(_ shift: (offset: Double, lag: Double)) -> Bool {
      found.allSatisfy { max(abs($0.offset - shift.offset), abs($0.lag - shift.lag)) > resolution }
        && abs(shift.offset) < offset.upperBound && abs(shift.lag) < lag.upperBound
    }
    if let all = data.centres.all, isNew((all, none.lag)) { found.append((all, none.lag)) }
    if !lag.isFixed, let up = data.centres.rising, let down = data.centres.falling {
      let both = (offset: (up + down) / 2, lag: (up - down) / 2)
      if isNew(both) { found.append(both) }
    }
    return found
  }

  private func forEachNode(_ counts: [Int], _ body: ([Int]) -> Void) {
    guard !counts.contains(0) else { return }
    var node = [Int](repeating: 0, count: counts.count)
    while !isInterrupted() {
      body(node)
      var position = 0
      while position < counts.count {
        node[position] += 1
        if node[position] < counts[position] { break }
        node[position] = 0
        position += 1
      }
      if position == counts.count { return }
    }
  }
}
