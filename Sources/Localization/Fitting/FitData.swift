import Foundation
import Magnetotransport

/// The numbers of a curve as the solver wants them: side by side, with errors inverted once.
struct FitData: Sendable {
  /// B in T, ascending.
  let fields: [Double]
  /// σ in the curve's unit.
  let conductivities: [Double]
  /// 1/standard error of σ.
  let inverseErrors: [Double]
  /// +1 where the field was rising, −1 where it was falling, 0 where that is unknown.
  let directions: [Double]

  init(_ curve: ConductivityCurve) {
    fields = curve.fields
    conductivities = curve.conductivities
    inverseErrors = curve.points.map { 1 / $0.standardError }
    directions = curve.points.map { point in
      switch point.branch {
      case .up: 1
      case .down: -1
      case .unknown: 0
      }
    }
  }

  private init(fields: [Double], conductivities: [Double], inverseErrors: [Double], directions: [Double]) {
    self.fields = fields
    self.conductivities = conductivities
    self.inverseErrors = inverseErrors
    self.directions = directions
  }

  /// The same points with other conductivities.
  func replacing(conductivities: [Double]) -> FitData {
    FitData(
      fields: fields, conductivities: conductivities, inverseErrors: inverseErrors, directions: directions)
  }

  var count: Int { fields.count }

  /// Largest |B|, T.
  var maximumField: Double { fields.reduce(0) { max($0, abs($1)) } }

  /// The finest field scale the sampling can show: the median step of the points nearest to zero field, T.
  var fieldResolution: Double {
    let largest = maximumField
    let nearest = fields.map { abs($0) }.sorted().prefix(max(8, count / 4))
    let steps = zip(nearest.dropFirst(), nearest).map { $0 - $1 }.filter { $0 > 1e-9 * largest }.sorted()
    guard !steps.isEmpty else { return largest / Double(max(count, 1)) }
    return max(steps[steps.count / 2], 1e-6 * largest)
  }

  /// True where both signs of field were measured, each over at least a fifth of the range of the other.
  var coversBothSigns: Bool {
    guard let first = fields.first, let last = fields.last, first < 0, last > 0 else { return false }
    return min(-first, last) > 0.2 * max(-first, last)
  }

  /// True where at least a fifth of the points were taken in each direction.
  var coversBothDirections: Bool {
    let up = directions.filter { $0 > 0 }.count
    let down = directions.filter { $0 < 0 }.count
    return 5 * min(up, down) >= count
  }

  /// At most about `limit` points per sweep direction, by weighted averages over neighbours.
  ///
  /// Bins are even in asinh(B/B_s) with B_s a hundredth of the range, so that the cusp at zero field keeps its
  /// resolution. Good for finding a minimum; the minimum itself is always taken on all points.
  func thinned(to limit: Int) -> FitData {
    guard count > limit, maximumField > 0 else { return self }
    let scale = maximumField / 100
    func coordinate(_ field: Double) -> Double {
      let ratio = field / scale
      return ratio < 0 ? -logScale(-ratio) : logScale(ratio)
    }
    let width = (coordinate(fields[count - 1]) - coordinate(fields[0])) / Double(limit)
    guard width > 0 else { return self }
    var bins: [Bin] = []
    var open: [Double: Int] = [:]
    var current = -Double.infinity
    for index in 0..<count {
      let bin = (coordinate(fields[index]) / width).rounded(.down)
      if bin != current {
        open = [:]
        current = bin
      }
      let position = open[directions[index]] ?? bins.count
      if position == bins.count {
        open[directions[index]] = position
        bins.append(Bin(direction: directions[index]))
      }
      bins[position].add(fields[index], conductivities[index], weight: inverseErrors[index] * inverseErrors[index])
    }
    return FitData(
      fields: bins.map(\.field), conductivities: bins.map(\.conductivity),
      inverseErrors: bins.map { $0.weight.squareRoot() }, directions: bins.map(\.direction))
  }

  /// A weighted average of neighbours taken in one direction.
  private struct Bin {
    let direction: Double
    var weight = 0.0
    var weightedField = 0.0
    var weightedConductivity = 0.0
    var field: Double { weightedField / weight }
    var conductivity: Double { weightedConductivity / weight }

    mutating func add(_ field: Double, _ conductivity: Double, weight: Double) {
      self.weight += weight
      weightedField += weight * field
      weightedConductivity += weight * conductivity
    }
  }

  /// asinh of a positive ratio.
  private func logScale(_ ratio: Double) -> Double {
    log(ratio + (ratio * ratio + 1).squareRoot())
  }
}
