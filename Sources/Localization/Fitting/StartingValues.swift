import Foundation
import LeastSquares
import Magnetotransport

/// Starting values from the data, so that they are never the user's problem.
///
/// Fields and lengths are laid on a logarithmic grid over everything the sweep could resolve; at each node the linear
/// unknowns (prefactors, σ0, odd slope, background) follow from one linear solve, so the grid is only as wide as the
/// number of fields. The best nodes that are not neighbours of each other are kept: one of them is in the basin of
/// the deepest minimum, others may lead to a second branch.
struct StartingValues {
  let unknowns: CurveUnknowns
  let data: FitData
  /// How many starts to keep.
  var count = 6

  /// Unknowns that are searched on a grid: free, logarithmic, a field or a length.
  private var gridIndices: [Int] {
    unknowns.parameters.indices.filter {
      !unknowns.parameters[$0].isFixed && unknowns.parameters[$0].scale == .logarithmic
    }
  }

  /// Unknowns that enter the prediction linearly.
  private var linearIndices: [Int] {
    let prediction = unknowns.prediction
    let linearKinds: Set<ModelParameter.Kind> = [.prefactor, .linearCoefficient, .quadraticCoefficient]
    let model = prediction.model.parameters.indices.filter {
      linearKinds.contains(prediction.model.parameters[$0].kind)
    }
    let nuisance = [
      prediction.amplitudeIndex, prediction.constantIndex, prediction.slopeIndex, prediction.backgroundIndex,
    ]
    return (model + nuisance).filter { !unknowns.parameters[$0].isFixed }
  }

  /// Value vectors to start from, the most promising first. Never empty.
  func vectors() -> [[Double]] {
    var found: [(chiSquared: Double, node: [Int], values: [Double])] = []
    let axes = gridIndices.map(axis)
    for shift in shifts() {
      forEachNode(axes.map(\.count)) { node in
        var values = unknowns.parameters.map(\.initialValue)
        values[unknowns.prediction.offsetIndex] = shift.offset
        values[unknowns.prediction.lagIndex] = shift.lag
        for (position, index) in gridIndices.enumerated() { values[index] = axes[position][node[position]] }
        if let projected = project(values) { found.append((projected.chiSquared, node, projected.values)) }
      }
    }
    found.sort { $0.chiSquared < $1.chiSquared }
    var kept: [(chiSquared: Double, node: [Int], values: [Double])] = []
    for candidate in found where kept.count < count {
      let isNeighbour = kept.contains { other in
        zip(other.node, candidate.node).allSatisfy { abs($0 - $1) <= 1 }
      }
      if !isNeighbour { kept.append(candidate) }
    }
    return kept.isEmpty ? [unknowns.parameters.map(\.initialValue)] : kept.map(\.values)
  }

  /// Grid values of one unknown, ascending: from a third of the field resolution to ten times the largest field, or
  /// two standard deviations of what is known beforehand.
  private func axis(_ index: Int) -> [Double] {
    let parameter = unknowns.parameters[index]
    let nodes = [0, 25, 13, 8, 6][min(gridIndices.count, 4)]
    if unknowns.givenStarts.contains(parameter.name) { return [parameter.initialValue] }
    if let prior = parameter.prior {
      return [-1.5, 0, 1.5].map { prior.mean * exp($0 * prior.standardDeviation) }
    }
    let isLength = unknowns.prediction.model.parameters.first { $0.name == parameter.name }?.kind == .length
    let fields = (low: data.fieldResolution / 3, high: 10 * data.maximumField)
    let low = isLength ? CharacteristicField.length(ofField: fields.high) : fields.low
    let high = isLength ? CharacteristicField.length(ofField: fields.low) : fields.high
    let ratio = log(high / low)
    let values = (0..<nodes).map { low * exp(ratio * Double($0) / Double(nodes - 1)) }
    let allowed = values.filter { $0 >= parameter.lowerBound && $0 <= parameter.upperBound }
    // Bounds that a user drew between two nodes leave none: then the start stands for all.
    return allowed.isEmpty ? [parameter.initialValue] : allowed
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
    func centre(_ direction: Double?) -> Double? {
      let rows = data.fields.indices.filter { direction == nil || data.directions[$0] == direction }
      return FieldOffsetEstimate(
        fields: rows.map { data.fields[$0] }, values: rows.map { data.conductivities[$0] })?.offset
    }
    func isNew(_ shift: (offset: Double, lag: Double)) -> Bool {
      found.allSatisfy { max(abs($0.offset - shift.offset), abs($0.lag - shift.lag)) > 0.2 * data.fieldResolution }
        && abs(shift.offset) < offset.upperBound && abs(shift.lag) < lag.upperBound
    }
    if let all = centre(nil), isNew((all, none.lag)) { found.append((all, none.lag)) }
    if !lag.isFixed, let up = centre(1), let down = centre(-1) {
      let both = (offset: (up + down) / 2, lag: (up - down) / 2)
      if isNew(both) { found.append(both) }
    }
    return found
  }

  private func forEachNode(_ counts: [Int], _ body: ([Int]) -> Void) {
    guard !counts.contains(0) else { return }
    var node = [Int](repeating: 0, count: counts.count)
    while true {
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

  /// The best linear unknowns beside the given nonlinear ones.
  private func project(_ values: [Double]) -> (values: [Double], chiSquared: Double)? {
    let linear = linearIndices
    var base = values
    for index in linear { base[index] = 0 }
    let (baseline, columns) = unknowns.prediction.linearResponses(of: data, values: base, unknowns: linear)
    var design = Matrix(rowCount: data.count, columnCount: linear.count)
    for (column, response) in columns.enumerated() {
      for row in 0..<data.count { design[row, column] = response[row] * data.inverseErrors[row] }
    }
    let target = (0..<data.count).map { (data.conductivities[$0] - baseline[$0]) * data.inverseErrors[$0] }
    guard let solved = LinearLeastSquares.solve(design: design, rightHandSide: target) else { return nil }
    var best = base
    for (column, index) in linear.enumerated() { best[index] = solved.coefficients[column] }
    return (best, solved.residualSumOfSquares)
  }
}
