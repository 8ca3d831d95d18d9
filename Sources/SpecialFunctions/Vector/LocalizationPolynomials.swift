import CLocalizationKernel
import Foundation

/// F(x) = ψ(½+x) − ln x as polynomials in u = ln x: what the vector kernel computes it from.
///
/// In u, F is smooth: its singularities lie at u = ln(n+½) ± iπ, a distance π from the real axis everywhere. About each
/// row u_r = r/32 a polynomial of degree 11 in t = u − u_r gives F to 1e-14 of its size and its derivative
/// dF/du = x F'(x) to 1e-13, for |t| ≤ ¼. Rows cover −20 ≤ u ≤ 44, that is 2e-9 ≤ x ≤ 1e19; beyond, three terms of the asymptotic series are
/// exact to double precision.
///
/// dF/du is interpolated at the 11 Chebyshev points of |t| ≤ ¼ and integrated term by term from F(u_r): integration
/// damps rounding errors, while differentiating an interpolated F would raise them a hundredfold.
///
/// A second table has rows a quarter apart, each good for |t| ≤ 1.025: there F is right to 3e-9 of its size, enough on the
/// way to a minimum, and a vector of points far apart needs one row only.
public enum LocalizationPolynomials {
  /// u where the rows begin, and where they end.
  static let range = -20.0...44.0
  /// Coefficients of a row, constant first.
  static let rowLength = Int(clkRowLength)

  /// Coefficients row after row, computed at first use (two milliseconds) and never freed.
  nonisolated(unsafe) public static let table = tabulated(rowsPerUnit: 32, reach: 0.25)
  /// The same for rows a quarter apart, an eighth of the work.
  nonisolated(unsafe) public static let wideTable = tabulated(rowsPerUnit: 4, reach: clkWideHalfSpan + 0.125)

  /// Rows good for |t| ≤ `reach`.
  private static func tabulated(rowsPerUnit: Int, reach: Double) -> UnsafePointer<clkTable> {
    let rowWidth = 1 / Double(rowsPerUnit)
    let zero = Int(-range.lowerBound * Double(rowsPerUnit))
    let rowCount = zero + Int(range.upperBound * Double(rowsPerUnit)) + 1
    let storage = UnsafeMutablePointer<Double>.allocate(capacity: rowCount * rowLength)
    let (nodes, weights) = (Chebyshev.nodes(rowLength - 1), Chebyshev.weights(rowLength - 1))
    for row in 0..<rowCount {
      let centre = Double(row - zero) * rowWidth
      let slopes = nodes.map { LocalizationFunction.logarithmicDerivative(exp(centre + reach * $0)) }
      storage[row * rowLength] = LocalizationFunction.value(exp(centre))
      for power in 1..<rowLength {
        let coefficient = zip(weights[power - 1], slopes).reduce(0) { $0 + $1.0 * $1.1 }
        storage[row * rowLength + power] = coefficient / (Double(power) * pow(reach, Double(power - 1)))
      }
    }
    let table = UnsafeMutablePointer<clkTable>.allocate(capacity: 1)
    table.initialize(
      to: clkTable(
        coefficients: storage, rows: rowCount, zero: zero, rowWidth: rowWidth, rowsPerUnit: Double(rowsPerUnit)))
    return UnsafePointer(table)
  }

  /// F and dF/du at x = e^u, by the kernel's own rule in plain Swift: the reference its tests compare with.
  ///
  /// The rows on both sides of the nearest are good as well; the kernel takes the one that serves a whole vector.
  static func valueAndSlope(atLogarithm u: Double) -> (value: Double, slope: Double) {
    let table = table.pointee
    let number = (u * table.rowsPerUnit).rounded()
    let row = number + Double(table.zero)
    guard row >= 0, row < Double(table.rows) else {
      let x = exp(u)
      return (LocalizationFunction.value(x), LocalizationFunction.logarithmicDerivative(x))
    }
    let coefficients = table.coefficients + Int(row) * rowLength
    let t = u - number * table.rowWidth
    var value = coefficients[rowLength - 1]
    var slope = 0.0
    for power in (0..<rowLength - 1).reversed() {
      slope = slope * t + value
      value = value * t + coefficients[power]
    }
    return (value, slope)
  }
}
