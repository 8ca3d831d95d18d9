/// Points of a curve averaged in bins of field, so that a figure of 7000 points stays a figure. Fits and tables never
/// see binned points.
///
/// Bins are equal in √|B|, with the sign of B: they narrow towards zero field, where the curve has its cusp.
struct Binning {
  /// Bin positions: mean field of the points inside.
  private(set) var x: [Double] = []
  /// Weighted means.
  private(set) var y: [Double] = []
  /// Standard errors of the means.
  private(set) var error: [Double] = []

  /// The points themselves where there are at most `limit`, else their means in `limit` bins; empty bins give no point.
  init(x fields: [Double], y values: [Double], error errors: [Double], limit: Int) {
    let finite = fields.indices.filter { fields[$0].isFinite && values[$0].isFinite && errors[$0] >= 0 }
    guard finite.count > limit, let low = finite.map({ fields[$0] }).min(), let high = finite.map({ fields[$0] }).max(),
      high > low
    else {
      (x, y, error) = (finite.map { fields[$0] }, finite.map { values[$0] }, finite.map { errors[$0] })
      return
    }
    let (start, end) = (Self.coordinate(low), Self.coordinate(high))
    var bins = Array(repeating: [Int](), count: limit)
    for index in finite {
      let position = (Self.coordinate(fields[index]) - start) / (end - start)
      bins[min(limit - 1, Int(position * Double(limit)))].append(index)
    }
    for bin in bins where !bin.isEmpty {
      // Data without noise have no weights of their own.
      let hasErrors = bin.allSatisfy { errors[$0] > 0 }
      let weights = bin.map { hasErrors ? 1 / (errors[$0] * errors[$0]) : 1 }
      let total = weights.reduce(0, +)
      x.append(bin.reduce(0) { $0 + fields[$1] } / Double(bin.count))
      y.append(zip(bin, weights).reduce(0) { $0 + values[$1.0] * $1.1 } / total)
      error.append(hasErrors ? (1 / total).squareRoot() : 0)
    }
  }

  private static func coordinate(_ field: Double) -> Double {
    field < 0 ? -(-field).squareRoot() : field.squareRoot()
  }
}
