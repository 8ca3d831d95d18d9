/// Averages a curve with its mirror image, σ_s(|B|) = [σ(B) + σ(−B)]/2, on grids that need not match.
///
/// Every point is used once, so the averages are independent of each other: points of the sign with more of them are
/// gathered around the nearest point of the other sign, and each gathering becomes one average. Where the two sides
/// of a gathering have different mean |B|, the denser side is first moved along its local straight line (through
/// five points) to the field of the other; what that line adds to the error is propagated, and the slight correlation
/// it makes between neighbours is neglected. On a symmetric grid nothing is moved and an odd admixture cancels exactly.
struct MirrorPairing {
  /// One point of the input.
  struct Point {
    var field: Double
    var value: Double
    var error: Double
  }

  /// One average.
  struct Average {
    /// |B|, in T.
    var field: Double
    var value: Double
    var error: Double
    /// Indices of the input points in it.
    var members: [Int]
  }

  /// The averages, in order of |B|.
  private(set) var averages: [Average] = []
  /// Indices of points that have no partner at the opposite field.
  private(set) var unpaired: [Int] = []

  init(_ points: [Point]) {
    let largest = points.map { abs($0.field) }.max() ?? 0
    let positive = points.indices.filter { points[$0].field > 1e-9 * largest }
    let negative = points.indices.filter { points[$0].field < -1e-9 * largest }
    let zero = points.indices.filter { abs(points[$0].field) <= 1e-9 * largest }
    averages = zero.map {
      Average(field: abs(points[$0].field), value: points[$0].value, error: points[$0].error, members: [$0])
    }
    let isPositiveSparse = positive.count <= negative.count
    pair(
      sparse: isPositiveSparse ? positive : negative, dense: isPositiveSparse ? negative : positive, points: points)
    averages.sort { $0.field < $1.field }
  }

  private mutating func pair(sparse: [Int], dense: [Int], points: [Point]) {
    func byField(_ first: Int, _ second: Int) -> Bool { abs(points[first].field) < abs(points[second].field) }
    let sparse = sparse.sorted(by: byField)
    let dense = dense.sorted(by: byField)
    guard let lastSparse = sparse.last, let lastDense = dense.last else {
      unpaired = sparse + dense
      return
    }
    let end = min(abs(points[lastSparse].field), abs(points[lastDense].field))
    let margin = 0.5 * abs(points[lastSparse].field) / Double(sparse.count) + 1e-9 * end
    unpaired = (sparse + dense).filter { abs(points[$0].field) > end + margin }
    let inside = { (index: Int) in abs(points[index].field) <= end + margin }
    let groups = MirrorPairing.groups(sparse: sparse.filter(inside), dense: dense.filter(inside), points: points)
    let line = FieldSeries(fields: dense.map { abs(points[$0].field) }, values: dense.map { points[$0].value })
    for group in groups {
      averages.append(MirrorPairing.average(sparse: group.sparse, dense: group.dense, points: points, line: line))
    }
  }

  /// Gathers dense points around the nearest sparse one; sparse points left alone join the gathering before them.
  private static func groups(
    sparse: [Int], dense: [Int], points: [Point]
  ) -> [(sparse: [Int], dense: [Int])] {
    var gathered = sparse.map { (sparse: [$0], dense: [Int]()) }
    guard !gathered.isEmpty else { return [] }
    var nearest = 0
    for index in dense {
      let field = abs(points[index].field)
      while nearest + 1 < sparse.count,
        abs(abs(points[sparse[nearest + 1]].field) - field) <= abs(abs(points[sparse[nearest]].field) - field)
      {
        nearest += 1
      }
      gathered[nearest].dense.append(index)
    }
    var merged: [(sparse: [Int], dense: [Int])] = []
    var waiting: [Int] = []
    for group in gathered {
      if !group.dense.isEmpty {
        merged.append((waiting + group.sparse, group.dense))
        waiting = []
      } else if merged.isEmpty {
        waiting += group.sparse
      } else {
        merged[merged.count - 1].sparse += group.sparse
      }
    }
    return merged
  }

  private static func average(sparse: [Int], dense: [Int], points: [Point], line: FieldSeries) -> Average {
    let first = mean(sparse, points)
    let second = mean(dense, points)
    let distance = first.field - second.field
    // Rounding in a field column is not a distance worth a correction.
    let isSame = abs(distance) <= 1e-12 * first.field
    let local = isSame ? (value: 0, slope: 0, slopeVariance: 0) : line.localLine(at: first.field, pointCount: 5)
    let typical = second.error * Double(dense.count).squareRoot()
    let moved = distance * distance * local.slopeVariance * typical * typical
    return Average(
      field: first.field, value: 0.5 * (first.value + second.value + local.slope * distance),
      error: 0.5 * (first.error * first.error + second.error * second.error + moved).squareRoot(),
      members: sparse + dense)
  }

  /// Weighted mean of some points at their mean |B|.
  private static func mean(_ members: [Int], _ points: [Point]) -> Point {
    if members.count == 1 {
      // Exactly itself: a weighted mean of one would round.
      let only = points[members[0]]
      return Point(field: abs(only.field), value: only.value, error: only.error)
    }
    let weights = members.map { 1 / (points[$0].error * points[$0].error) }
    let total = weights.reduce(0, +)
    let field = zip(members, weights).reduce(0) { $0 + $1.1 * abs(points[$1.0].field) } / total
    let value = zip(members, weights).reduce(0) { $0 + $1.1 * points[$1.0].value } / total
    return Point(field: field, value: value, error: (1 / total).squareRoot())
  }
}
