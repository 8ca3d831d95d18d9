/// The damped step of a block problem: (H + λD²)δ = −g, with every block's own coordinates eliminated first.
///
/// With a block's own part of H factored as L·Lᵀ, W = L⁻¹H_ls and v = L⁻¹g_l, the shared coordinates solve
/// (Σ H_ss − WᵀW) δ_s = −Σ (g_s − Wᵀv), and each block's own follow by back-substitution. A coordinate that is pinned
/// moves by a given distance; one that the data do not determine, not even damped, stays.
final class SchurStep {
  private let sharedCount: Int
  /// The step, one element per coordinate.
  let step: UnsafeMutablePointer<Double>
  /// Whether a coordinate is pinned, and the distance it then moves.
  let isPinned: UnsafeMutablePointer<Bool>
  let pin: UnsafeMutablePointer<Double>
  /// Whether any coordinate is pinned; without, the gradient is what it is.
  var hasPins = false
  /// L, W and v of each block.
  private let factors: UnsafeMutablePointer<Double>
  private let complement: UnsafeMutablePointer<Double>
  private let sharedGradient: UnsafeMutablePointer<Double>
  private let sharedStep: UnsafeMutablePointer<Double>

  init(_ layout: BlockLayout) {
    sharedCount = layout.shared.count
    let count = max(layout.count, 1)
    let shared = max(sharedCount, 1)
    step = .allocate(capacity: count)
    isPinned = .allocate(capacity: count)
    pin = .allocate(capacity: count)
    step.initialize(repeating: 0, count: count)
    isPinned.initialize(repeating: false, count: count)
    pin.initialize(repeating: 0, count: count)
    var size = 0
    for coordinates in layout.local { size += coordinates.count * (coordinates.count + layout.shared.count + 1) }
    factors = .allocate(capacity: max(size, 1))
    factors.initialize(repeating: 0, count: max(size, 1))
    complement = .allocate(capacity: shared * shared)
    complement.initialize(repeating: 0, count: shared * shared)
    sharedGradient = .allocate(capacity: shared)
    sharedGradient.initialize(repeating: 0, count: shared)
    sharedStep = .allocate(capacity: shared)
    sharedStep.initialize(repeating: 0, count: shared)
  }

  deinit {
    step.deallocate()
    isPinned.deallocate()
    pin.deallocate()
    factors.deallocate()
    complement.deallocate()
    sharedGradient.deallocate()
    sharedStep.deallocate()
  }

  /// Computes the step. `added` is added to the curvature of every coordinate.
  func solve(_ sums: BlockSums, added: UnsafePointer<Double>) {
    let shared = sharedCount
    for row in 0..<shared {
      sharedGradient[row] = sums.sharedPriorGradient[row]
      for column in 0..<shared { complement[row * shared + column] = 0 }
      complement[row * shared + row] = sums.sharedPriorCurvature[row] + added[row]
      if isPinned[row] { sharedGradient[row] += sums.sharedPriorCurvature[row] * pin[row] }
    }
    var lower = factors
    for block in 0..<sums.blockCount {
      eliminate(sums.places[block], sums, lower, added)
      lower += factorCount(sums.places[block])
    }
    solveShared()
    lower = factors
    for block in 0..<sums.blockCount {
      substitute(sums.places[block], lower)
      lower += factorCount(sums.places[block])
    }
  }

  /// How many numbers L, W and v of a block have.
  private func factorCount(_ place: BlockSums.Place) -> Int { (place.width - sharedCount) * (place.width + 1) }

  /// Factors a block's own part and takes what it explains off the shared part.
  private func eliminate(
    _ place: BlockSums.Place, _ sums: BlockSums, _ lower: UnsafeMutablePointer<Double>, _ added: UnsafePointer<Double>
  ) {
    let (shared, width) = (sharedCount, place.width)
    let (offset, count) = (place.shift + shared, width - shared)
    let gradient = sums.grams + place.gram
    let curvature = gradient + width
    let coupling = lower + count * count
    let projected = coupling + count * shared
    for row in 0..<count {
      let column = shared + row
      if isPinned[offset + row] {
        // An infinite diagonal makes everything that passes through this row vanish.
        for earlier in 0..<row { lower[row * count + earlier] = 0 }
        lower[row * count + row] = .infinity
        projected[row] = 0
        for index in 0..<shared { coupling[row * shared + index] = 0 }
        continue
      }
      for earlier in 0..<row {
        var sum = curvature[(shared + earlier) * width + column]
        for index in 0..<earlier { sum -= lower[row * count + index] * lower[earlier * count + index] }
        lower[row * count + earlier] = sum / lower[earlier * count + earlier]
      }
      let full = curvature[column * width + column] + added[offset + row]
      var pivot = full
      for index in 0..<row { pivot -= lower[row * count + index] * lower[row * count + index] }
      let diagonal = pivot > 1e-15 * full ? pivot.squareRoot() : .infinity
      lower[row * count + row] = diagonal
      var target = pinnedGradient(gradient, curvature, width, offset, column)
      for index in 0..<row { target -= lower[row * count + index] * projected[index] }
      projected[row] = target / diagonal
      for column2 in 0..<shared {
        var sum = curvature[column2 * width + column]
        for index in 0..<row { sum -= lower[row * count + index] * coupling[index * shared + column2] }
        coupling[row * shared + column2] = sum / diagonal
      }
    }
    for row in 0..<shared {
      var target = pinnedGradient(gradient, curvature, width, offset, row)
      for index in 0..<count { target -= coupling[index * shared + row] * projected[index] }
      sharedGradient[row] += target
      for column in row..<shared {
        var sum = curvature[row * width + column]
        for index in 0..<count { sum -= coupling[index * shared + row] * coupling[index * shared + column] }
        complement[row * shared + column] += sum
      }
    }
  }

  /// The gradient of a column after pinned coordinates have moved.
  private func pinnedGradient(
    _ gradient: UnsafePointer<Double>, _ curvature: UnsafePointer<Double>, _ width: Int, _ offset: Int, _ column: Int
  ) -> Double {
    var target = gradient[column]
    guard hasPins else { return target }
    for other in 0..<width {
      let position = other < sharedCount ? other : offset + other - sharedCount
      guard isPinned[position] else { continue }
      target += curvature[min(column, other) * width + max(column, other)] * pin[position]
    }
    return target
  }

  private func solveShared() {
    let shared = sharedCount
    // Cholesky, the factor below the diagonal; flat and pinned rows get an infinite diagonal.
    for row in 0..<shared {
      if isPinned[row] {
        for earlier in 0..<row { complement[row * shared + earlier] = 0 }
        complement[row * shared + row] = .infinity
        sharedStep[row] = 0
        continue
      }
      for earlier in 0..<row {
        var sum = complement[earlier * shared + row]
        for index in 0..<earlier { sum -= complement[row * shared + index] * complement[earlier * shared + index] }
        complement[row * shared + earlier] = sum / complement[earlier * shared + earlier]
      }
      let full = complement[row * shared + row]
      var pivot = full
      for index in 0..<row { pivot -= complement[row * shared + index] * complement[row * shared + index] }
      complement[row * shared + row] = pivot > 1e-15 * full ? pivot.squareRoot() : .infinity
      var target = -sharedGradient[row]
      for index in 0..<row { target -= complement[row * shared + index] * sharedStep[index] }
      sharedStep[row] = target / complement[row * shared + row]
    }
    for row in stride(from: shared - 1, through: 0, by: -1) {
      var target = sharedStep[row]
      for later in (row + 1)..<max(shared, row + 1) {
        target -= complement[later * shared + row] * sharedStep[later]
      }
      sharedStep[row] = target / complement[row * shared + row]
    }
    for row in 0..<shared { step[row] = isPinned[row] ? pin[row] : sharedStep[row] }
  }

  private func substitute(_ place: BlockSums.Place, _ lower: UnsafeMutablePointer<Double>) {
    let shared = sharedCount
    let (offset, count) = (place.shift + shared, place.width - shared)
    let coupling = lower + count * count
    let projected = coupling + count * shared
    for row in stride(from: count - 1, through: 0, by: -1) {
      var target = -projected[row]
      for index in 0..<shared { target -= coupling[row * shared + index] * sharedStep[index] }
      for later in (row + 1)..<max(count, row + 1) where !isPinned[offset + later] {
        target -= lower[later * count + row] * step[offset + later]
      }
      step[offset + row] = target / lower[row * count + row]
    }
    for row in 0..<count where isPinned[offset + row] { step[offset + row] = pin[offset + row] }
  }
}
