import CLocalizationKernel
import Foundation
import LeastSquares
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
  private let basis: UnsafeMutablePointer<Double>
  private let numbers: UnsafeMutablePointer<Double>
  private let fitted: UnsafeMutablePointer<Double>
  private let conductivities: UnsafeMutablePointer<Double>
  private let arrays: UnsafeMutablePointer<UnsafePointer<Double>?>
  private let set = InstructionSet.current.number

  /// nil where the shapes are too many.
  ///
  /// - Parameters:
  ///   - terms: ln B_i at the minimum and the reach of each term.
  ///   - plan: That of the points at the minimum; its columns have no factors.
  init?(_ vectors: PointVectors, plan full: clkPlan, terms: [(centre: Double, reach: Double)], residuals: [Double]) {
    let used = Swift.Set((0..<Int(full.starts[full.columns])).map { Int(full.sources[$0]) - 2 * terms.count })
    let fixed = used.filter { $0 >= 0 && $0 != PointVectors.Column.conductivity.rawValue }.sorted()
    let shapes = ShapeBasis(count: terms.count * Self.nodeCount + fixed.count + 1, length: vectors.columnLength)
    // The last vector takes slopes, which nobody asks for, and is emptied again.
    let last = terms.count * Self.nodeCount + fixed.count
    for (index, term) in terms.enumerated() {
      for (node, position) in Chebyshev.nodes(Self.nodeCount).enumerated() {
        let logField = term.centre + term.reach * position
        vectors.write(logField: logField, values: shapes[index * Self.nodeCount + node], slopes: shapes[last])
      }
    }
    shapes[last].update(repeating: 0, count: vectors.columnLength)
    for (index, column) in fixed.enumerated() {
      shapes[terms.count * Self.nodeCount + index].update(
        from: full.arrays[column] ?? UnsafePointer(vectors[.one]), count: vectors.columnLength)
    }
    shapes.multiplyAll(by: vectors[.weight])
    guard let found = shapes.orthonormalize(tolerance: Self.smallestShape, most: Self.mostGroups * Int(clkLanes))
    else { return nil }

    rank = found
    count = vectors.count
    groups = (rank + Int(clkLanes) - 1) / Int(clkLanes)
    width = groups * Int(clkLanes)
    func aligned(_ size: Int) -> UnsafeMutablePointer<Double> {
      let storage = UnsafeMutableRawPointer.allocate(byteCount: max(size, 8) * 8, alignment: 64)
        .bindMemory(to: Double.self, capacity: max(size, 8))
      storage.initialize(repeating: 0, count: max(size, 8))
      return storage
    }
    basis = aligned(count * width)
    for row in 0..<count {
      for shape in 0..<rank { basis[vectors.order[row] * width + shape] = shapes.orthonormal(shape)[row] }
    }
    let columns = PointVectors.Column.allCases.count
    let seriesLength = terms.count * Self.nodeCount * width
    numbers = aligned(seriesLength + (columns + 2) * width + 2 * terms.count)
    var next = numbers + seriesLength
    func take(_ size: Int) -> UnsafeMutablePointer<Double> {
      defer { next += size }
      return next
    }
    (fitted, conductivities) = (take(width), take(width))
    arrays = .allocate(capacity: columns)
    for column in 0..<columns { arrays[column] = UnsafePointer(take(width)) }
    let (centres, reaches) = (take(terms.count), take(terms.count))
    for (index, term) in terms.enumerated() { (centres[index], reaches[index]) = (term.centre, term.reach) }

    let weights = Chebyshev.weights(Self.nodeCount)
    for index in terms.indices {
      for power in 0..<Self.nodeCount {
        let target = numbers + (index * Self.nodeCount + power) * width
        for node in 0..<Self.nodeCount {
          for shape in 0..<rank {
            target[shape] += weights[power][node] * shapes.share(index * Self.nodeCount + node, of: shape)
          }
        }
      }
    }
    for (index, column) in fixed.enumerated() {
      let target = UnsafeMutablePointer(mutating: arrays[column])
      for shape in 0..<rank { target?[shape] = shapes.share(terms.count * Self.nodeCount + index, of: shape) }
    }
    // Weights are in the basis already.
    let ones = UnsafeMutablePointer(mutating: arrays[PointVectors.Column.weight.rawValue])
    for shape in 0..<width { ones?[shape] = 1 }
    arrays[PointVectors.Column.conductivity.rawValue] = UnsafePointer(conductivities)
    series = .allocate(capacity: 1)
    series.initialize(
      to: clkSeries(
        groups: groups, length: Self.nodeCount, coefficients: numbers, centres: centres, reaches: reaches))
    plan = .allocate(capacity: 1)
    plan.initialize(to: full)
    plan.pointee.arrays = UnsafePointer(arrays)
    plan.pointee.weights = UnsafePointer(arrays[PointVectors.Column.weight.rawValue])

    for row in 0..<count {
      let position = vectors.order[row]
      let value = vectors[.conductivity][row] * vectors[.weight][row] - residuals[position]
      for shape in 0..<rank { fitted[shape] += value * basis[position * width + shape] }
    }
  }

  deinit {
    for block in [basis, numbers] { UnsafeMutableRawPointer(block).deallocate() }
    arrays.deallocate()
    series.deallocate()
    plan.deallocate()
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
    column == PointVectors.Column.conductivity.rawValue ? nil : arrays[column]
  }
}
