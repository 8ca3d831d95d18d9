/// Values against field in ascending order, looked up between the points.
struct FieldSeries {
  /// Different fields, ascending.
  let fields: [Double]
  /// Mean value at each of `fields`.
  let values: [Double]

  /// Points in any order; those of equal field are averaged.
  init(fields: [Double], values: [Double]) {
    let order = fields.indices.sorted { fields[$0] < fields[$1] }
    var ascending: [Double] = []
    var means: [Double] = []
    var count = 0.0
    for index in order {
      if let last = ascending.last, last == fields[index] {
        count += 1
        means[means.count - 1] += (values[index] - means[means.count - 1]) / count
      } else {
        ascending.append(fields[index])
        means.append(values[index])
        count = 1
      }
    }
    self.fields = ascending
    self.values = means
  }

  /// Position of the first field that is not below the given one.
  func position(of field: Double) -> Int {
    var low = 0
    var high = fields.count
    while low < high {
      let middle = (low + high) / 2
      if fields[middle] < field { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Straight line between neighbours; nil outside the range.
  func interpolated(at field: Double) -> Double? {
    guard let first = fields.first, let last = fields.last, field >= first, field <= last else { return nil }
    let upper = position(of: field)
    if fields[upper] == field { return values[upper] }
    let fraction = (field - fields[upper - 1]) / (fields[upper] - fields[upper - 1])
    return values[upper - 1] + fraction * (values[upper] - values[upper - 1])
  }

  /// Value and slope at a field of the straight line through the nearest points (least squares).
  func localLine(at field: Double, pointCount: Int) -> (value: Double, slope: Double, slopeVariance: Double) {
    let (fields, values) = (fields.span, values.span)
    var low = position(of: field)
    var high = low
    while high - low < min(pointCount, fields.count) {
      if low == 0 {
        high += 1
      } else if high == fields.count || field - fields[low - 1] <= fields[high] - field {
        low -= 1
      } else {
        high += 1
      }
    }
    var centre = 0.0
    var mean = 0.0
    for index in low..<high {
      centre += fields[index]
      mean += values[index]
    }
    let count = Double(high - low)
    centre /= count
    mean /= count
    var sumOfSquares = 0.0
    var sumOfProducts = 0.0
    for index in low..<high {
      sumOfSquares += (fields[index] - centre) * (fields[index] - centre)
      sumOfProducts += (fields[index] - centre) * (values[index] - mean)
    }
    let slope = sumOfSquares > 0 ? sumOfProducts / sumOfSquares : 0
    return (mean + slope * (field - centre), slope, sumOfSquares > 0 ? 1 / sumOfSquares : 0)
  }

  /// The series averaged in at most `count` groups of equal size.
  func binned(into count: Int) -> FieldSeries {
    guard fields.count > count else { return self }
    let edges = (0...count).map { $0 * fields.count / count }
    let groups = zip(edges, edges.dropFirst()).map { $0..<$1 }
    return FieldSeries(
      fields: groups.map { RobustStatistics.mean(Array(fields[$0])) },
      values: groups.map { RobustStatistics.mean(Array(values[$0])) })
  }
}
