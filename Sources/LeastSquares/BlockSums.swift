import Foundation

/// χ², gradient and curvature of all blocks at one point, in the coordinates of the fit, priors of the blocks' own
/// parameters included. Buffers live as long as the object; nothing is allocated between points.
final class BlockSums {
  let layout: BlockLayout
  /// The point, one coordinate per free parameter.
  let point: UnsafeMutablePointer<Double>
  /// Σ r² of each block's data.
  let chiSquaredByBlock: UnsafeMutablePointer<Double>
  /// For each block, its gradient and then its curvature, row after row; shared columns first.
  let grams: UnsafeMutablePointer<Double>
  /// Σ r² of the data.
  private(set) var dataChiSquared = Double.infinity
  /// Σ r² of the priors, each in units of its own standard deviation.
  private(set) var priorChiSquared = 0.0
  /// Gradient and curvature that priors of the shared parameters add.
  let sharedPriorGradient: UnsafeMutablePointer<Double>
  let sharedPriorCurvature: UnsafeMutablePointer<Double>
  /// Gradient, and diagonal of the curvature, of every coordinate, priors included.
  let gradient: UnsafeMutablePointer<Double>
  let curvature: UnsafeMutablePointer<Double>
  /// Where each block's numbers are: read without counting references.
  let places: UnsafeMutablePointer<Place>
  /// Number of blocks, and of columns of the one with most.
  let blockCount: Int
  let widest: Int

  private let values: UnsafeMutablePointer<Double>
  /// Natural values of the free shared parameters, computed once for all blocks.
  private let sharedValues: UnsafeMutablePointer<Double>
  /// What is true of each block's columns.
  private let columns: UnsafeMutablePointer<Column>
  private let positions: UnsafeMutablePointer<Int>
  private let assemblers: [BlockProblem.Assembler]
  private let priorWeight: Double

  /// Where a block's numbers are.
  struct Place {
    /// Number of its columns, shared ones first.
    let width: Int
    /// First of its sums.
    let gram: Int
    /// Its values.
    let values: Int
    let valueCount: Int
    /// First of its columns among all.
    let column: Int
    /// What its own columns' positions in the vector exceed their numbers by.
    let shift: Int

    init(_ layout: BlockLayout, _ block: Int, valueCount: Int, column: Int) {
      width = layout.columns[block].count
      gram = layout.gramOffsets[block]
      values = layout.valueOffset(block)
      self.valueCount = valueCount
      self.column = column
      shift = layout.offsets[block] - layout.shared.count
    }
  }

  private struct Column {
    let isLogarithmic: Bool
    let isProjected: Bool
  }

  /// `priorWeight` is the scale of the data's noise, by which residuals of priors are multiplied.
  init(
    _ layout: BlockLayout, _ assemblers: [BlockProblem.Assembler], sharedValues: [Double], localValues: [[Double]],
    priorWeight: Double
  ) {
    self.layout = layout
    self.assemblers = assemblers
    self.priorWeight = priorWeight
    blockCount = layout.problem.blocks.count
    widest = layout.columns.reduce(0) { max($0, $1.count) }
    let shared = layout.shared.count
    gradient = .zeros(2 * layout.count + 1)
    curvature = gradient + layout.count
    point = .zeros(layout.count)
    chiSquaredByBlock = .zeros(blockCount)
    grams = .zeros(layout.gramCount)
    self.sharedValues = .zeros(shared)
    sharedPriorGradient = .zeros(shared)
    sharedPriorCurvature = .zeros(shared)
    let start = localValues.flatMap { sharedValues + $0 }
    values = .zeros(start.count)
    for (position, value) in start.enumerated() { values[position] = value }
    places = .allocate(capacity: max(blockCount, 1))
    let columnCount = layout.columns.reduce(0) { $0 + $1.count }
    columns = .allocate(capacity: max(columnCount, 1))
    positions = .allocate(capacity: max(columnCount, 1))
    var column = 0
    for block in 0..<blockCount {
      let place = Place(layout, block, valueCount: sharedValues.count + localValues[block].count, column: column)
      places.advanced(by: block).initialize(to: place)
      initializeColumns(of: block, place)
      column += place.width
    }
  }

  /// What is true of each column of a block, and where its value is.
  private func initializeColumns(of block: Int, _ place: Place) {
    let shared = layout.shared.count
    for index in 0..<place.width {
      let position = index < shared ? index : index + place.shift
      columns.advanced(by: place.column + index).initialize(
        to: Column(
          isLogarithmic: layout.isLogarithmic[position], isProjected: assemblers[block].isProjected[index]))
      positions.advanced(by: place.column + index).initialize(to: layout.columns[block][index])
    }
  }

  deinit {
    point.deallocate()
    chiSquaredByBlock.deallocate()
    grams.deallocate()
    values.deallocate()
    sharedValues.deallocate()
    places.deallocate()
    columns.deallocate()
    positions.deallocate()
    sharedPriorGradient.deallocate()
    sharedPriorCurvature.deallocate()
    gradient.deallocate()
  }

  /// What is minimised.
  var objective: Double { dataChiSquared + priorWeight * priorWeight * priorChiSquared }

  /// Computes everything at `point`.
  func evaluate(_ workers: Workers, isRough: Bool = false) {
    let blocks = blockCount
    for index in 0..<layout.shared.count { sharedValues[index] = layout.natural(point[index], index) }
    if workers.count > 1 {
      nonisolated(unsafe) let sums = self
      // Each block writes only its own part of the buffers.
      _ = workers.map(blocks) { block in
        sums.assemble(block, isRough)
        return true
      }
    } else {
      for block in 0..<blocks { assemble(block, isRough) }
    }
    dataChiSquared = 0
    for block in 0..<blocks { dataChiSquared += chiSquaredByBlock[block] }
    if !dataChiSquared.isFinite { dataChiSquared = .infinity }
    addPriors()
    gather()
  }

  /// Gradient and diagonal of the curvature by coordinate.
  private func gather() {
    let shared = layout.shared.count
    for index in 0..<shared {
      gradient[index] = sharedPriorGradient[index]
      curvature[index] = sharedPriorCurvature[index]
    }
    for block in 0..<blockCount {
      let place = places[block]
      let (slopes, diagonal) = (grams + place.gram, grams + place.gram + place.width)
      for index in 0..<shared {
        gradient[index] += slopes[index]
        curvature[index] += diagonal[index * (place.width + 1)]
      }
      for index in shared..<place.width {
        gradient[place.shift + index] = slopes[index]
        curvature[place.shift + index] = diagonal[index * (place.width + 1)]
      }
    }
  }

  private func assemble(_ block: Int, _ isRough: Bool) {
    let place = places[block]
    let shared = layout.shared.count
    let (columns, positions) = (columns + place.column, positions + place.column)
    let (values, own) = (values + place.values, point + place.shift)
    for index in 0..<shared { values[positions[index]] = sharedValues[index] }
    for index in shared..<place.width {
      values[positions[index]] =
        columns[index].isLogarithmic ? layout.natural(own[index], place.shift + index) : own[index]
    }
    let gradient = grams + place.gram
    let (width, curvature) = (place.width, gradient + place.width)
    chiSquaredByBlock[block] = assemblers[block].assemble(
      UnsafeMutableBufferPointer(start: values, count: place.valueCount),
      .init(
        columns: UnsafeBufferPointer(start: positions, count: width),
        gradient: UnsafeMutableBufferPointer(start: gradient, count: width),
        curvature: UnsafeMutableBufferPointer(start: curvature, count: width * width)), isRough)
    for index in shared..<width where columns[index].isProjected { own[index] = values[positions[index]] }
    // d/d(ln x) = x d/dx.
    for index in 0..<width where columns[index].isLogarithmic {
      let slope = values[positions[index]]
      gradient[index] *= slope
      for row in 0...index { curvature[row * width + index] *= slope }
      for column in index..<width { curvature[index * width + column] *= slope }
    }
  }

  private func addPriors() {
    priorChiSquared = 0
    let shared = layout.shared.count
    for index in 0..<shared {
      sharedPriorGradient[index] = 0
      sharedPriorCurvature[index] = 0
    }
    for prior in layout.priors {
      let distance = (point[prior.position] - prior.mean) * prior.weight
      priorChiSquared += distance * distance
      let slope = priorWeight * prior.weight
      if prior.position < shared {
        sharedPriorGradient[prior.position] += priorWeight * distance * slope
        sharedPriorCurvature[prior.position] += slope * slope
      } else {
        let block = layout.block(of: prior.position)
        let width = layout.columns[block].count
        let index = shared + prior.position - layout.offsets[block]
        let gradient = grams + layout.gramOffsets[block]
        gradient[index] += priorWeight * distance * slope
        gradient[width + index * width + index] += slope * slope
      }
    }
  }
}
