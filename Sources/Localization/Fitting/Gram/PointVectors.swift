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
  /// Pointers to the arrays, by `Column`.
  let arrays: UnsafeMutablePointer<UnsafePointer<Double>?>
  /// The kernel's description of the points.
  private let points: UnsafeMutablePointer<clkPoints>
  private let storage: UnsafeMutablePointer<Double>
  private let stride: Int
  private let instructionSet = InstructionSet.current.number
  private let table: UnsafePointer<clkTable>
  private var placed: (offset: Double, lag: Double)?

  /// The points of a curve.
  convenience init(_ data: FitData) {
    let order = data.fields.indices.sorted {
      let (first, second) = (abs(data.fields[$0]), abs(data.fields[$1]))
      return first == second ? $0 < $1 : first < second
    }
    self.init(order: order, centre: data.conductivities.isEmpty ? 0 : data.conductivities[data.count / 2])
    for row in 0..<stride {
      let position = order[min(row, count - 1)]
      self[.field][row] = data.fields[position]
      self[.direction][row] = data.directions[position]
      guard row < count else { continue }
      self[.conductivity][row] = data.conductivities[position] - centre
      self[.weight][row] = data.inverseErrors[position]
    }
  }

  /// Points at true fields b ≥ 0, whole vectors of them in any order, as they stand for others. `isWide` takes F
  /// from the wide table.
  convenience init(standIns: [StandIn], centre: Double, isWide: Bool) {
    self.init(order: Array(standIns.indices), centre: centre, isWide: isWide)
    for (row, point) in standIns.enumerated() {
      self[.field][row] = point.field
      self[.conductivity][row] = point.conductivity
      self[.weight][row] = point.weight
    }
    _ = place(offset: 0, lag: 0)
  }

  /// A point that stands for others: b in T, σ less the centre, and 1/error.
  struct StandIn {
    var field: Double
    var conductivity = 0.0
    var weight = 0.0
  }

  /// Arrays of zeros and ones.
  private init(order: [Int], centre: Double, isWide: Bool = false) {
    self.order = order
    self.centre = centre
    table = isWide ? LocalizationPolynomials.wideTable : LocalizationPolynomials.table
    count = order.count
    let groups = (count + Int(clkLanes) - 1) / Int(clkLanes)
    stride = groups * Int(clkLanes)
    let columns = Column.allCases.count
    // One array of pieces behind the arrays of points: at most one piece per point.
    let size = max(1, (columns + 1) * stride)
    storage = UnsafeMutableRawPointer.allocate(byteCount: size * 8 + stride * 4, alignment: 64)
      .bindMemory(to: Double.self, capacity: size)
    storage.initialize(repeating: 0, count: size)
    (storage + Column.one.rawValue * stride).update(repeating: 1, count: stride)
    let pieces = UnsafeMutableRawPointer(storage + size).bindMemory(to: Int32.self, capacity: stride)
    arrays = .allocate(capacity: columns)
    for column in 0..<columns { arrays[column] = UnsafePointer(storage + column * stride) }
    points = .allocate(capacity: 1)
    points.initialize(
      to: clkPoints(
        groups: groups, segments: 0, logarithms: storage + Column.logarithm.rawValue * stride, segmentGroups: pieces,
        segmentCentres: storage + columns * stride,
        halfSpan: isWide ? clkWideHalfSpan : clkHalfSpan))
  }

  deinit {
    arrays.deallocate()
    points.deallocate()
    UnsafeMutableRawPointer(storage).deallocate()
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
      instructionSet, points, self[.field], self[.direction], offset, lag, self[.shifted], self[.inverse],
      self[.magnitude])
    let (magnitude, square) = (self[.magnitude], self[.square])
    let (inverse, directed, direction) = (self[.inverse], self[.directedInverse], self[.direction])
    for row in 0..<stride {
      square[row] = magnitude[row] * magnitude[row]
      directed[row] = direction[row] * inverse[row]
    }
    return true
  }

  /// Makes the shape of the background |b| or b², at the places of the points.
  func setShape(power: Int) {
    self[.shape].update(from: self[power == 1 ? .magnitude : .square], count: columnLength)
  }

  /// The Gram matrix of a plan's columns at the places of the points.
  func gram(_ plan: UnsafePointer<clkPlan>, isRough: Bool, sums: UnsafeMutablePointer<Double>) {
    clkGram(instructionSet, table, points, plan, isRough ? 1 : 0, sums)
  }

  /// F and dF/du of one term at every stored point, for ln B_i.
  func write(logField: Double, values: UnsafeMutablePointer<Double>, slopes: UnsafeMutablePointer<Double>) {
    clkValues(instructionSet, table, points, logField, values, slopes)
  }

  /// One column of a plan at every point, in the order of the data. The plan's column has no factor.
  func combination(_ plan: clkPlan, column: Int) -> [Double] {
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
