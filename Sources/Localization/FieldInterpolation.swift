import Foundation

extension MagnetoconductanceModel.GeneralForm {
  /// The same formula, marked as one that fits interpolate in field.
  var costly: MagnetoconductanceModel.GeneralForm {
    var marked = self
    marked.isCostly = true
    return marked
  }

  /// The same formula, computed on a few dozen fields and interpolated where many more are asked for: for formulas that
  /// take microseconds to milliseconds a field, of curves that do not oscillate.
  ///
  /// Δσ of interference is smooth in ln |B|: its singularities lie π/2 or more off the real axis, whatever the parameters.
  /// A polynomial through Chebyshev nodes in ln |B|, 12 and 8 more for each factor e between the smallest and the largest
  /// field, is then exact to 1e-9 of the largest |Δσ| (measured in FieldInterpolationTests). Fields below 1/1000 of the
  /// largest, of which a sweep has one or two, are computed one by one. The nodes move in steps of e^(1/4) with the range,
  /// so that differences of neighbouring fields and parameters are as smooth as the formula.
  func interpolatedInField() -> MagnetoconductanceModel.GeneralForm {
    let direct = self
    var interpolated = self
    interpolated.change = { fields, values in
      guard let nodes = ChebyshevNodes(fields) else { return direct.change(fields, values) }
      return nodes.interpolate(direct.change(nodes.computed, values), at: fields)
    }
    guard let derivatives else { return interpolated }
    interpolated.derivatives = { fields, values in
      guard let nodes = ChebyshevNodes(fields) else { return derivatives(fields, values) }
      return derivatives(nodes.computed, values).map { nodes.interpolate($0, at: fields) }
    }
    return interpolated
  }
}

/// Nodes in ln |B| that stand for many fields.
private struct ChebyshevNodes {
  /// The fields to compute: the nodes, then the small fields that are not interpolated, T.
  let computed: [Double]
  private let count: Int
  private let cutoff: Double
  /// ln of the ends.
  private let low: Double
  private let high: Double

  /// nil where interpolation would not save half of the work.
  init?(_ fields: [Double]) {
    let sizes = fields.map { abs($0) }.filter { $0 > 0 && $0.isFinite }
    guard let largest = sizes.max(), sizes.count > 48 else { return nil }
    let top = (log(largest) * 4).rounded(.up) / 4
    let limit = exp(top - 7)
    let smallest = sizes.reduce(largest) { $1 >= limit ? min($0, $1) : $0 }
    let bottom = min((log(smallest) * 4).rounded(.down) / 4, top - 0.25)
    let order = 12 + Int(8 * (top - bottom))
    let (middle, half) = (0.5 * (bottom + top), 0.5 * (top - bottom))
    let nodes = (0..<order).map { exp(middle + half * cos(Double.pi * Double($0) / Double(order - 1))) }
    let small = fields.filter { abs($0) < limit }
    guard 2 * (order + small.count) <= fields.count else { return nil }
    (computed, count, cutoff, low, high) = (nodes + small, order, limit, bottom, top)
  }

  /// Values at all fields from values at `computed`: barycentric interpolation on Chebyshev points of the second kind.
  func interpolate(_ known: [Double], at fields: [Double]) -> [Double] {
    let (middle, half, last) = (0.5 * (low + high), 0.5 * (high - low), Double(count - 1))
    let positions = (0..<count).map { cos(Double.pi * Double($0) / last) }
    var nextSmall = count
    return fields.map { field in
      if abs(field) < cutoff {
        defer { nextSmall += 1 }
        return known[nextSmall]
      }
      let position = (log(abs(field)) - middle) / half
      var (sum, weights) = (0.0, 0.0)
      for index in 0..<count {
        let distance = position - positions[index]
        if distance == 0 { return known[index] }
        let end: Double = index == 0 || index == count - 1 ? 0.5 : 1
        let weight = (index.isMultiple(of: 2) ? end : -end) / distance
        sum += weight * known[index]
        weights += weight
      }
      return sum / weights
    }
  }
}
