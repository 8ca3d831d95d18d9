/// Straight lines through each run of neighbouring points of a series (least squares), made once for all the fields at which
/// one of them is asked for.
struct LocalLines {
  private let fields: [Double]
  private let centres: [Double]
  private let means: [Double]
  private let slopes: [Double]
  /// Points of a line.
  private let pointCount: Int

  /// Lines through `pointCount` points each, or through all where there are fewer.
  init(_ series: FieldSeries, pointCount: Int) {
    let (fields, values) = (series.fields, series.values)
    let count = min(pointCount, fields.count)
    self.fields = fields
    self.pointCount = count
    var (centres, means, slopes): ([Double], [Double], [Double]) = ([], [], [])
    for low in 0...(fields.count - count) {
      let run = low..<low + count
      let centre = run.reduce(0) { $0 + fields[$1] } / Double(count)
      let mean = run.reduce(0) { $0 + values[$1] } / Double(count)
      var (squares, products) = (0.0, 0.0)
      for index in run {
        squares += (fields[index] - centre) * (fields[index] - centre)
        products += (fields[index] - centre) * (values[index] - mean)
      }
      centres.append(centre)
      means.append(mean)
      slopes.append(squares > 0 ? products / squares : 0)
    }
    (self.centres, self.means, self.slopes) = (centres, means, slopes)
  }

  /// The line through the points nearest to a field; `line` is any line's number, moved to the one that was taken, which
  /// is a short way from that of a field nearby.
  func value(at field: Double, line: inout Int) -> Double {
    let fields = fields.span
    while line + pointCount < fields.count, field - fields[line] > fields[line + pointCount] - field { line += 1 }
    while line > 0, field - fields[line - 1] <= fields[line + pointCount - 1] - field { line -= 1 }
    return means[line] + slopes[line] * (field - centres[line])
  }

  /// The number of a line near a position among the fields.
  func line(near position: Int) -> Int { max(0, min(position - pointCount / 2, centres.count - 1)) }
}
