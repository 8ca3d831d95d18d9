import Foundation

/// A table of a `UniversalCurve`, filled where a fit looks: what a search for starts, backgrounds, field offsets,
/// derivatives and profiles ask for lies in the same few cells, and costs microseconds once they are known.
///
/// Cells are boxes in ln B/B_0 and the other arguments, each with a tensor polynomial through Chebyshev points; those on a
/// face belong to both neighbours, so that the curve is continuous. Cells lie in the same places for every fit, so that what one
/// temperature of a series has computed serves the next.
final class CurveTable: Sendable {
  /// How fine a table is.
  struct Resolution: Sendable {
    /// Chebyshev points to e⁴ in field.
    let fieldNodes: Int
    /// Length of a cell along the other arguments, and its Chebyshev points; nil computes the curve at the arguments asked
    /// for.
    let cell: (width: Double, nodes: Int)?

    /// Right to 1e-5 of the largest |Δσ|, where the curve has no branch points near to 1e-7 (CurveTableTests).
    static let fine = Resolution(fieldNodes: 25, cell: (0.5, 6))
    /// Right to two hundredths at worst: enough to tell basins apart.
    static let rough = Resolution(fieldNodes: 13, cell: (2, 5))
    /// For places that lie far from each other, as those of a grid do.
    static let scattered = Resolution(fieldNodes: 13, cell: nil)
  }

  private let form: MagnetoconductanceModel.GeneralForm
  private let universal: UniversalCurve
  private let resolution: Resolution
  private let fieldPoints: ChebyshevPoints
  private let points: ChebyshevPoints?
  /// What this fit has asked for: of many fits side by side none waits for the others' tables.
  private let nodes = CurveNodes()
  /// Length of a cell in ln B.
  private static let fieldWidth = 4.0
  /// Below this part of e^y the curve is a parabola, to the square of this.
  private static let parabola = 1e-3

  /// An empty table.
  init(_ form: MagnetoconductanceModel.GeneralForm, _ universal: UniversalCurve, _ resolution: Resolution) {
    self.form = form
    self.universal = universal
    self.resolution = resolution
    fieldPoints = ChebyshevPoints(count: resolution.fieldNodes)
    points = resolution.cell.map { ChebyshevPoints(count: $0.nodes) }
  }

  /// Δσ at each field.
  func change(at fields: [Double], values: [Double]) -> [Double] {
    guard let (unit, terms) = universal.expansion(values), fields.allSatisfy({ ($0 / unit).isFinite }) else {
      return form.change(fields, values)
    }
    var sum = [Double](repeating: 0, count: fields.count)
    for term in terms {
      let tip = Self.parabola * exp(term.place[0])
      var curves: [Int: [Double]] = [:]
      for (index, field) in fields.enumerated() where field != 0 {
        let b = abs(field) / unit
        let (cell, position) = Self.cell(log(max(b, tip)), Self.fieldWidth)
        let curve = curves[cell] ?? curve(in: cell, at: term.place)
        curves[cell] = curve
        let value = fieldPoints.value(through: curve, at: position)
        sum[index] += term.weight * (b < tip ? value * (b / tip) * (b / tip) : value)
      }
    }
    return sum
  }

  /// Cell and place in it, −1…1.
  private static func cell(_ argument: Double, _ width: Double) -> (cell: Int, position: Double) {
    let cell = (argument / width).rounded(.down)
    return (Int(cell), 2 * (argument / width - cell) - 1)
  }

  /// The values of f at the field nodes of a cell, interpolated in the other arguments.
  private func curve(in fieldCell: Int, at place: [Double]) -> [Double] {
    let axes = place.map(axis)
    var sum = [Double](repeating: 0, count: resolution.fieldNodes)
    func add(_ arguments: [Double], _ weight: Double) {
      let values = nodeCurve(in: fieldCell, at: arguments)
      for (index, value) in values.enumerated() { sum[index] += weight * value }
    }
    for (argument, weight) in axes[0] {
      guard axes.count > 1 else {
        add([argument], weight)
        continue
      }
      for (other, share) in axes[1] { add([argument, other], weight * share) }
    }
    return sum
  }

  /// Where f has to be known to know it at an argument, and what each of these places counts.
  private func axis(_ argument: Double) -> [(argument: Double, weight: Double)] {
    guard let points, let width = resolution.cell?.width else { return [(argument, 1)] }
    let (cell, position) = Self.cell(argument, width)
    let weights = points.weights(at: position)
    return weights.indices.filter { weights[$0] != 0 }.map { index in
      (width * (Double(cell) + 0.5 + 0.5 * points.positions[index]), weights[index])
    }
  }

  /// f at the field nodes of a cell, at one place. Those of a grid are of use to nobody else.
  private func nodeCurve(in fieldCell: Int, at place: [Double]) -> [Double] {
    let key = CurveNodes.Key(fieldNodes: resolution.fieldNodes, fieldCell: fieldCell, place: place)
    return nodes.values(at: key) {
      resolution.cell == nil ? compute(key) : universal.nodes.values(at: key) { compute(key) }
    }
  }

  private func compute(_ key: CurveNodes.Key) -> [Double] {
    let fields = fieldPoints.positions.map { exp(Self.fieldWidth * (Double(key.fieldCell) + 0.5 + 0.5 * $0)) }
    return universal.change(fields, key.place)
  }
}

/// Interpolation through Chebyshev points of the second kind, −1 and 1 among them, by the barycentric formula.
private struct ChebyshevPoints {
  /// The points, ascending.
  let positions: [Double]
  private let shares: [Double]

  init(count: Int) {
    // Symmetric to the last digit, and the ends exact: a face is the same number in both cells.
    let angles = (0..<count).map { Double.pi * Double($0) / Double(count - 1) }
    positions = zip(angles, angles.reversed()).map { 0.5 * (cos($1) - cos($0)) }
    shares = (0..<count).map { ($0 % 2 == 0 ? 1 : -1) * ($0 == 0 || $0 == count - 1 ? 0.5 : 1) }
  }

  /// What the value at each point counts at x in [−1, 1]; they add up to 1.
  func weights(at x: Double) -> [Double] {
    if let hit = positions.firstIndex(of: x) { return positions.indices.map { $0 == hit ? 1 : 0 } }
    let weights = positions.indices.map { shares[$0] / (x - positions[$0]) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  /// The polynomial through values, at x.
  func value(through values: [Double], at x: Double) -> Double {
    var (sum, total) = (0.0, 0.0)
    for index in positions.indices {
      let distance = x - positions[index]
      if distance == 0 { return values[index] }
      let weight = shares[index] / distance
      sum += weight * values[index]
      total += weight
    }
    return sum / total
  }
}
