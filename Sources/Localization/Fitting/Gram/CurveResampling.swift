import CLocalizationKernel
import SpecialFunctions

/// A curve reduced to what refits of resampled data can see of it.
///
/// Near a minimum every term F(B_i/|b|) of the model, as a function of the points, is to ten digits a combination of about a
/// dozen shapes. With Q an orthonormal basis of those shapes and of the fixed ones (σ0, background), the sum of
/// squares of data y splits into |Qᵀ(y − model)|² and a part that no parameter can change. A refit therefore needs
/// Qᵀy, a dozen numbers, and Qᵀ of each term as a polynomial in ln B_i; the points are looked at once, to make Qᵀy.
final class CurveResampling {
  /// Chebyshev points per term, and so coefficients of its polynomials.
  static let nodeCount = 14
  /// Reach of the polynomials in standard errors of ln B_i. Refits that go farther are made on the points.
  static let reachInErrors = 8.0
  /// Reach beyond which fourteen coefficients are not enough.
  static let largestReach = 0.9
  /// Shapes smaller than this part of their vector are rounding.
  private static let smallestShape = 1e-12
  /// Vectors of eight shapes; the kernel takes four.
  private static let mostGroups = 4

  /// What the kernel needs; `plan` reads the reduced arrays.
  let series: UnsafeMutablePointer<clkSeries>
  let plan: UnsafeMutablePointer<clkPlan>
  /// Number of shapes, and of numbers in whole vectors.
  let rank: Int
  let width: Int
  /// Σ of the squares that no parameter can change.
  private(set) var remainder = 0.0

  private let count: Int
  private let groups: Int
  /// The basis in the order of the points, `width` numbers each.
  private let basis: UnsafeMutablePointer<Double>
  private let arrays: ReducedArrays
  private let fitted: UnsafeMutablePointer<Double>
  private let conductivities: UnsafeMutablePointer<Double>
  private let set = InstructionSet.current.number

  /// A term F(B_i/|b|): ln B_i at the minimum, and how far polynomials in it reach to either side.
  typealias Term = (centre: Double, reach: Double)

  /// nil where the shapes are too many.
  ///
  /// `plan` is that of the points at the minimum; its columns have no factors.
  init?(_ vectors: PointVectors, plan full: clkPlan, terms: [Term], residuals: [Double]) {
    let fixed = Self.fixedColumns(of: full, termCount: terms.count)
    let shapes = Self.shapes(of: terms, fixed: fixed, vectors, full)
    guard let found = shapes.orthonormalize(tolerance: Self.smallestShape, most: Self.mostGroups * Int(clkLanes))
    else { return nil }
    rank = found
    count = vectors.count
    groups = (rank + Int(clkLanes) - 1) / Int(clkLanes)
    width = groups * Int(clkLanes)
    basis = .alignedZeros(count * width)
    for row in 0..<count {
      for shape in 0..<rank { basis[vectors.order[row] * width + shape] = shapes.orthonormal(shape)[row] }
    }
    arrays = ReducedArrays(terms: terms, fixed: fixed, shapes, rank: rank, width: width)
    (fitted, conductivities) = (arrays.fitted, arrays.conductivities)
    series = .allocate(capacity: 1)
    series.initialize(
      to: clkSeries(
        groups: groups, length: Self.nodeCount, coefficients: arrays.coefficients, centres: arrays.centres,
        reaches: arrays.reaches))
    plan = .allocate(capacity: 1)
    plan.initialize(to: full)
    plan.pointee.arrays = UnsafePointer(arrays.columns)
    plan.pointee.weights = UnsafePointer(arrays.columns[PointVectors.Column.weight.rawValue])
    projectFit(vectors, residuals)
  }

  deinit {
    UnsafeMutableRawPointer(basis).deallocate()
    series.deallocate()
    plan.deallocate()
  }

  /// Numbers of the columns that the plan takes as they are, but for the data.
  private static func fixedColumns(of plan: clkPlan, termCount: Int) -> [Int] {
    let used = Swift.Set((0..<Int(plan.starts[plan.columns])).map { Int(plan.sources[$0]) - 2 * termCount })
    return used.filter { $0 >= 0 && $0 != PointVectors.Column.conductivity.rawValue }.sorted()
  }

  /// Every term at its nodes, and then the fixed columns, all weighted.
  private static func shapes(of terms: [Term], fixed: [Int], _ vectors: PointVectors, _ plan: clkPlan) -> ShapeBasis {
    let shapes = ShapeBasis(count: terms.count * nodeCount + fixed.count + 1, length: vectors.columnLength)
    // The last vector takes slopes, which nobody asks for, and is emptied again.
    let last = terms.count * nodeCount + fixed.count
    for (index, term) in terms.enumerated() {
      for (node, position) in Chebyshev.nodes(nodeCount).enumerated() {
        let logField = term.centre + term.reach * position
        vectors.write(logField: logField, values: shapes[index * nodeCount + node], slopes: shapes[last])
      }
    }
    shapes[last].update(repeating: 0, count: vectors.columnLength)
    for (index, column) in fixed.enumerated() {
      shapes[terms.count * nodeCount + index].update(
        from: plan.arrays[column] ?? UnsafePointer(vectors[.one]), count: vectors.columnLength)
    }
    shapes.multiplyAll(by: vectors[.weight])
    return shapes
  }

  /// What refits see of the fitted curve itself.
  private func projectFit(_ vectors: PointVectors, _ residuals: [Double]) {
    for row in 0..<count {
      let position = vectors.order[row]
      let value = vectors[.conductivity][row] * vectors[.weight][row] - residuals[position]
      for shape in 0..<rank { fitted[shape] += value * basis[position * width + shape] }
    }
  }

  /// Makes the data the fitted curve plus the residuals of `indices`.
  func draw(_ indices: UnsafePointer<Int32>, residuals: UnsafePointer<Double>) {
    remainder = write(indices, residuals: residuals, into: conductivities)
  }

  /// Writes what refits see of the fitted curve plus the residuals of `indices`; returns the rest of the squares.
  func write(
    _ indices: UnsafePointer<Int32>, residuals: UnsafePointer<Double>, into row: UnsafeMutablePointer<Double>
  ) -> Double {
    let squares = clkProject(set, count, groups, basis, residuals, indices, row)
    var visible = 0.0
    for shape in 0..<width {
      visible += row[shape] * row[shape]
      row[shape] += fitted[shape]
    }
    return max(0, squares - visible)
  }

  /// What refits see of an array of points, by its number in `PointVectors`; nil for the data themselves.
  func array(_ column: Int) -> UnsafePointer<Double>? {
    column == PointVectors.Column.conductivity.rawValue ? nil : arrays.columns[column]
  }
}
