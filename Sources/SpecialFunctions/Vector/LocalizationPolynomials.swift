import CLocalizationKernel
import Foundation

/// F(x) = ψ(½+x) − ln x as polynomials in u = ln x: what the vector kernel computes it from.
///
/// In u, F is smooth: its singularities lie at u = ln(n+½) ± iπ, a distance π from the real axis everywhere. About each
/// row u_r = r/8 a polynomial of degree 11 in t = u − u_r gives F to 1e-14 of its size and its derivative
/// dF/du = x F'(x) to 1e-13, for |t| ≤ ¼. Rows cover −20 ≤ u ≤ 44, that is 2e-9 ≤ x ≤ 1e19; beyond, three terms of the asymptotic series are
/// exact to double precision.
///
/// dF/du is interpolated at the 11 Chebyshev points of |t| ≤ ¼ and integrated term by term from F(u_r): integration
/// damps rounding errors, while differentiating an interpolated F would raise them a hundredfold.
public enum LocalizationPolynomials {
  /// Number of the first row; u of its centre is an eighth of it.
  static let firstRow = -160
  /// Number of rows.
  static let rowCount = 513
  /// Coefficients of a row, constant first.
  static let rowLength = Int(clkRowLength)
  /// Largest |t| a row is good for.
  static let reach = 0.25

  /// Coefficients row after row, computed at first use (about a millisecond) and never freed.
  nonisolated(unsafe) public static let table: clkTable = {
    let storage = UnsafeMutablePointer<Double>.allocate(capacity: rowCount * rowLength)
    let interpolation = chebyshevInterpolation(degree: rowLength - 2)
    for row in 0..<rowCount {
      let centre = Double(row + firstRow) / Double(clkRowsPerUnit)
      let slopes = interpolation.nodes.map { LocalizationFunction.logarithmicDerivative(exp(centre + reach * $0)) }
      storage[row * rowLength] = LocalizationFunction.value(exp(centre))
      for power in 1..<rowLength {
        let coefficient = zip(interpolation.weights[power - 1], slopes).reduce(0) { $0 + $1.0 * $1.1 }
        storage[row * rowLength + power] = coefficient / (Double(power) * pow(reach, Double(power - 1)))
      }
    }
    return clkTable(coefficients: storage, rows: rowCount, zero: -firstRow)
  }()

  /// Chebyshev points on −1…1, and for each power of s the weights that turn values there into its coefficient.
  private static func chebyshevInterpolation(degree: Int) -> (nodes: [Double], weights: [[Double]]) {
    let count = degree + 1
    let nodes = (0..<count).map { cos(Double.pi * (2 * Double($0) + 1) / (2 * Double(count))) }
    var weights = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    var previous = [Double](repeating: 0, count: count)
    var current = previous
    current[0] = 1
    for order in 0..<count {
      // T_order at a node, from the definition; and its coefficients, by T_{n+1} = 2 s T_n − T_{n−1}.
      for (node, _) in nodes.enumerated() {
        let polynomial = cos(Double(order) * Double.pi * (2 * Double(node) + 1) / (2 * Double(count)))
        let share = (order == 0 ? 1 : 2) / Double(count) * polynomial
        for power in 0...order { weights[power][node] += share * current[power] }
      }
      var next = [Double](repeating: 0, count: count)
      for power in 0..<count - 1 { next[power + 1] = (order == 0 ? 1 : 2) * current[power] }
      if order > 0 { for power in 0..<count { next[power] -= previous[power] } }
      previous = current
      current = next
    }
    return (nodes, weights)
  }

  /// F and dF/du at x = e^u, by the kernel's own rule in plain Swift: the reference its tests compare with.
  ///
  /// The rows on both sides of the nearest are good as well; the kernel takes the one that serves a whole vector.
  static func valueAndSlope(atLogarithm u: Double) -> (value: Double, slope: Double) {
    let row = (u * Double(clkRowsPerUnit)).rounded() - Double(firstRow)
    guard row >= 0, row < Double(rowCount) else {
      let x = exp(u)
      return (LocalizationFunction.value(x), LocalizationFunction.logarithmicDerivative(x))
    }
    let coefficients = table.coefficients + Int(row) * rowLength
    let t = u - (row + Double(firstRow)) / Double(clkRowsPerUnit)
    var value = coefficients[rowLength - 1]
    var slope = 0.0
    for power in (0..<rowLength - 1).reversed() {
      slope = slope * t + value
      value = value * t + coefficients[power]
    }
    return (value, slope)
  }
}
