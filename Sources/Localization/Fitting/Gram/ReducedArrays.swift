import SpecialFunctions

/// What the kernel reads of a curve that was reduced to shapes: each term as a polynomial of vectors, the fixed columns, and room
/// for data. All vectors have one number per shape.
final class ReducedArrays {
  /// Coefficients of the polynomials, term after term and power after power.
  let coefficients: UnsafeMutablePointer<Double>
  /// What a refit sees of the fitted curve, and of the data.
  let fitted, conductivities: UnsafeMutablePointer<Double>
  /// ln B_i in the middle of each polynomial, and its reach.
  let centres, reaches: UnsafeMutablePointer<Double>
  /// One vector per column of `PointVectors`.
  let columns: UnsafeMutablePointer<UnsafePointer<Double>?>

  /// `shapes` holds the terms at the nodes of their polynomials and then the fixed columns; `rank` of `width` numbers are
  /// used.
  init(terms: [CurveResampling.Term], fixed: [Int], _ shapes: ShapeBasis, rank: Int, width: Int) {
    let columnCount = PointVectors.Column.allCases.count
    let length = terms.count * CurveResampling.nodeCount * width
    coefficients = .alignedZeros(length + (columnCount + 2) * width + 2 * terms.count)
    var next = coefficients + length
    func take(_ size: Int) -> UnsafeMutablePointer<Double> {
      defer { next += size }
      return next
    }
    (fitted, conductivities) = (take(width), take(width))
    let vectors = (0..<columnCount).map { _ in take(width) }
    (centres, reaches) = (take(terms.count), take(terms.count))
    columns = .allocate(capacity: columnCount)
    for (column, vector) in vectors.enumerated() { columns[column] = UnsafePointer(vector) }
    columns[PointVectors.Column.conductivity.rawValue] = UnsafePointer(conductivities)
    for (index, term) in terms.enumerated() { (centres[index], reaches[index]) = (term.centre, term.reach) }
    writePolynomials(termCount: terms.count, shapes, rank: rank, width: width)
    for (index, column) in fixed.enumerated() {
      let vector = terms.count * CurveResampling.nodeCount + index
      for shape in 0..<rank { vectors[column][shape] = shapes.share(vector, of: shape) }
    }
    // Weights are in the basis already.
    vectors[PointVectors.Column.weight.rawValue].update(repeating: 1, count: width)
  }

  deinit {
    UnsafeMutableRawPointer(coefficients).deallocate()
    columns.deallocate()
  }

  private func writePolynomials(termCount: Int, _ shapes: ShapeBasis, rank: Int, width: Int) {
    let nodeCount = CurveResampling.nodeCount
    let weights = Chebyshev.weights(nodeCount)
    for index in 0..<termCount {
      for power in 0..<nodeCount {
        let target = coefficients + (index * nodeCount + power) * width
        for node in 0..<nodeCount {
          let vector = index * nodeCount + node
          for shape in 0..<rank { target[shape] += weights[power][node] * shapes.share(vector, of: shape) }
        }
      }
    }
  }
}
