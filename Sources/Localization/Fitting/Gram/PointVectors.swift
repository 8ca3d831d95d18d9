import CLocalizationKernel
import SpecialFunctions

/// The points of a curve as the vector kernel wants them: arrays of whole vectors, aligned, in order of |B|, so that the
/// points of a vector have fields alike.
///
/// Points that only fill the last vector repeat the last field and have weight zero.
final class PointVectors {
  /// Arrays of points, in the order of the kernel's sources.
  enum Column: Int, CaseIterable {
    /// As measured: B, direction, (σ − centre), 1/error.
    case field, direction, conductivity, weight
    /// At the true field b: b, |b|, ln|b|, 1/b (0 at b = 0) and direction/b.
    case shifted, magnitude, logarithm, inverse, directedInverse
    /// Of the background: s, b ∂s/∂b, ∂s/∂(its parameter).
    case shape, shapeSlope, shapeDerivative
    /// b², and 1.
    case square, one
  }

  /// Points, without those that only fill.
  let count: Int
  /// What is taken off σ before it is stored, so that its digits are spent on the change and not on the constant.
  let centre: Double
  /// For each stored point its position in the data.
  let order: [Int]
  /// The kernel's description of the points.
  private(set) var points: clkPoints
  /// Pointers to the arrays, by `Column`.
  let arrays: UnsafeMutablePointer<UnsafePointer<Double>?>
  private let storage: UnsafeMutablePointer<Double>
  private let stride: Int
  private let instructionSet = InstructionSet.current.number
  private var placed: (offset: Double, lag: Double)?

  init(_ data: FitData) {
    count = data.count
    order = data.fields.indices.sorted {
      let (first, second) = (abs(data.fields[$0]), abs(data.fields[$1]))
      return first == second ? $0 < $1 : first < second
    }
    centre = data.conductivities.isEmpty ? 0 : data.conductivities[data.count / 2]
    let groups = (count + Int(clkLanes) - 1) / Int(clkLanes)
    stride = groups * Int(clkLanes)
    let columns = Column.allCases.count
    // One array of pieces behind the arrays of points: at most one piece per point.
    let size = max(1, (columns + 1) * stride)
    storage = UnsafeMutableRawPointer.allocate(byteCount: size * 8 + stride * 4, alignment: 64)
      .bindMemory(to: Double.self, capacity: size)
    storage.initialize(repeating: 0, count: size)
    let pieces = UnsafeMutableRawPointer(storage + size).bindMemory(to: Int32.self, capacity: stride)
    arrays = .allocate(capacity: columns)
    for column in 0..<columns { arrays[column] = UnsafePointer(storage + column * stride) }
    points = clkPoints(
      groups: groups, segments: 0, logarithms: storage + Column.logarithm.rawValue * stride, segmentGroups: pieces,
      segmentCentres: storage + columns * stride)
    fill(data)
  }

  deinit {
    arrays.deallocate()
    UnsafeMutableRawPointer(storage).deallocate()
  }

  private func fill(_ data: FitData) {
    for row in 0..<stride {
      let position = order[min(row, count - 1)]
      self[.field][row] = data.fields[position]
      self[.direction][row] = data.directions[position]
      self[.one][row] = 1
      guard row < count else { continue }
      self[.conductivity][row] = data.conductivities[position] - centre
      self[.weight][row] = data.inverseErrors[position]
    }
  }

  /// The numbers of a column, whole vectors.
  subscript(column: Column) -> UnsafeMutablePointer<Double> { storage + column.rawValue * stride }

  /// Number of values in a column.
  var columnLength: Int { stride }

  /// Moves the points to their true fields; true where that changed anything.
  func place(offset: Double, lag: Double) -> Bool {
    if let placed, placed.offset == offset, placed.lag == lag { return false }
    placed = (offset, lag)
    clkPlace(
      instructionSet, &points, self[.field], self[.direction], offset, lag, self[.shifted], self[.inverse],
      self[.magnitude])
    let (magnitude, square) = (self[.magnitude], self[.square])
    let (inverse, directed, direction) = (self[.inverse], self[.directedInverse], self[.direction])
    for row in 0..<stride {
      square[row] = magnitude[row] * magnitude[row]
      directed[row] = direction[row] * inverse[row]
    }
    return true
  }

  /// The Gram matrix of a plan's columns at the places of the points.
  func gram(
    _ plan: inout clkPlan, isRough: Bool, scratch: UnsafeMutablePointer<Double>, sums: UnsafeMutablePointer<Double>
  ) {
    withUnsafePointer(to: LocalizationPolynomials.table) { table in
      clkGram(instructionSet, table, &points, &plan, isRough ? 1 : 0, scratch, sums)
    }
  }

  /// F and dF/du of one term at every stored point, for ln B_i.
  func write(logField: Double, values: UnsafeMutablePointer<Double>, slopes: UnsafeMutablePointer<Double>) {
    withUnsafePointer(to: LocalizationPolynomials.table) { table in
      clkValues(instructionSet, table, &points, logField, values, slopes)
    }
  }

  /// One column of a plan at every point, in the order of the data. The plan's column has no factor.
  func combination(_ plan: inout clkPlan, column: Int) -> [Double] {
    let work = UnsafeMutableRawPointer.allocate(byteCount: 3 * stride * 8, alignment: 64)
      .bindMemory(to: Double.self, capacity: 3 * stride)
    defer { UnsafeMutableRawPointer(work).deallocate() }
    let (values, slopes, sums) = (work, work + stride, work + 2 * stride)
    sums.initialize(repeating: 0, count: stride)
    for entry in Int(plan.starts[column])..<Int(plan.starts[column + 1]) {
      let source = Int(plan.sources[entry])
      var array = values
      if source < plan.terms {
        write(logField: plan.logFields[source], values: values, slopes: slopes)
      } else {
        array = storage + (source - 2 * plan.terms) * stride
      }
      let coefficient = plan.coefficients[entry]
      for row in 0..<stride { sums[row] += coefficient * array[row] }
    }
    var result = [Double](repeating: 0, count: count)
    for row in 0..<count { result[order[row]] = sums[row] * self[.weight][row] }
    return result
  }
}
