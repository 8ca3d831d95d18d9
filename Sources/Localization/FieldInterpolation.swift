import Foundation
import Synchronization

extension MagnetoconductanceModel.GeneralForm {
  /// The same formula, marked as one that fits interpolate in field.
  var costly: MagnetoconductanceModel.GeneralForm {
    var marked = self
    marked.isCostly = true
    return marked
  }

  /// The same formula, with a step for derivatives that suits its digits.
  func differentiated(over step: Double) -> MagnetoconductanceModel.GeneralForm {
    var marked = self
    marked.differenceStep = step
    return marked
  }

  /// The same formula, of which a search for the minimum affords few starts, and where given a less exact one.
  func searched(
    fromNodes count: Int, by rough: (@Sendable (_ fields: [Double], _ values: [Double]) -> [Double])? = nil
  ) -> MagnetoconductanceModel.GeneralForm {
    var marked = self
    marked.startCount = count
    marked.roughChange = rough
    return marked
  }
}

/// A formula that takes microseconds to milliseconds a field, of a curve that does not oscillate, made ready for a fit:
/// computed on a few dozen fields and interpolated on all others.
///
/// Δσ of interference is smooth in ln |B|: its singularities lie π/2 or more off the real axis, whatever the parameters.
/// A polynomial through Chebyshev nodes in ln |B|, 12 and 7 more for each factor e between the smallest and the largest
/// field, is then exact to 1e-9 of the largest |Δσ| (measured in FieldInterpolationTests), and its slope is that of the
/// curve. Fields far below the largest, of which a sweep has one or two, are computed one by one. The nodes move in steps
/// of e^(1/4) with the range, so that differences of neighbouring fields and parameters are as smooth as the formula.
///
/// Polynomials are kept: a residual, its derivatives, another background and another offset of the field often ask for
/// the same parameters again.
final class FieldInterpolation: Sendable {
  private let form: MagnetoconductanceModel.GeneralForm
  private let known = Mutex<[FieldPolynomial.Place: FieldPolynomial]>([:])
  /// A search looks at about a thousand sets of parameters.
  private static let mostKept = 4096

  private let isRough: Bool

  /// An interpolation of a formula; a rough one takes half the fields and is right to 1e-4.
  init(_ form: MagnetoconductanceModel.GeneralForm, isRough: Bool = false) {
    var chosen = form
    if isRough, let change = form.roughChange { chosen.change = change }
    self.form = chosen
    self.isRough = isRough
  }

  /// Δσ at each field.
  func change(at fields: [Double], values: [Double]) -> [Double] {
    guard let range = FieldRange(fields, isRough: isRough) else { return form.change(fields, values) }
    let polynomial = polynomial(range, values)
    let small = fields.filter { !range.contains($0) }
    var rest = form.change(small, values)[...]
    return fields.map { field in
      range.contains(field) ? polynomial.value(at: field) : rest.popFirst() ?? 0
    }
  }

  /// dΔσ/dB at each field; nil where the fields are too few for an interpolation.
  func slopes(at fields: [Double], values: [Double]) -> [Double]? {
    guard let range = FieldRange(fields, isRough: isRough) else { return nil }
    let polynomial = polynomial(range, values)
    return fields.map { field in
      if range.contains(field) { return polynomial.slope(at: field) }
      guard field != 0 else { return 0 }
      let neighbours = form.change([field * (1 + 1e-5), field * (1 - 1e-5)], values)
      return (neighbours[0] - neighbours[1]) / (2e-5 * field)
    }
  }

  /// ∂Δσ/∂parameter at each field by the formula's own derivatives; nil where it has none.
  func derivatives(at fields: [Double], values: [Double]) -> [[Double]]? {
    guard let derivatives = form.derivatives else { return nil }
    guard let range = FieldRange(fields, isRough: isRough) else { return derivatives(fields, values) }
    let small = fields.filter { !range.contains($0) }
    return derivatives(range.nodes + small, values).map { known in
      let polynomial = FieldPolynomial(range, Array(known.prefix(range.count)))
      var rest = known.dropFirst(range.count)
      return fields.map { range.contains($0) ? polynomial.value(at: $0) : rest.popFirst() ?? 0 }
    }
  }

  private func polynomial(_ range: FieldRange, _ values: [Double]) -> FieldPolynomial {
    let place = FieldPolynomial.Place(range: range, values: values)
    if let kept = known.withLock({ $0[place] }) { return kept }
    let made = FieldPolynomial(range, form.change(range.nodes, values))
    known.withLock { known in
      if known.count >= Self.mostKept { known.removeAll(keepingCapacity: true) }
      known[place] = made
    }
    return made
  }
}

/// The fields that one polynomial stands for.
private struct FieldRange: Hashable {
  /// ln of the ends, in quarters.
  private let low: Double
  private let high: Double
  /// How many fields are computed.
  let count: Int
  private let cutoff: Double

  /// Fields below e^−7 of the largest are not interpolated.
  private static let span = 7.0

  /// nil where more fields would have to be computed than there are.
  init?(_ fields: [Double], isRough: Bool) {
    let sizes = fields.map { abs($0) }.filter { $0 > 0 && $0.isFinite }
    guard let largest = sizes.max(), sizes.count > 24 else { return nil }
    high = (log(largest) * 4).rounded(.up) / 4
    let limit = exp(high - Self.span)
    cutoff = limit
    let smallest = sizes.reduce(largest) { $1 >= limit ? min($0, $1) : $0 }
    low = min((log(smallest) * 4).rounded(.down) / 4, high - 0.25)
    count = isRough ? 7 + Int(3.5 * (high - low)) : 12 + Int(7 * (high - low))
    let alone = fields.filter { abs($0) < limit }
    guard count + alone.count <= fields.count else { return nil }
  }

  /// Whether a field is interpolated.
  func contains(_ field: Double) -> Bool { abs(field) >= cutoff }

  private var half: Double { 0.5 * (high - low) }

  /// Chebyshev points of the second kind in ln B, T.
  var nodes: [Double] {
    (0..<count).map { exp(0.5 * (low + high) + half * cos(Double.pi * Double($0) / Double(count - 1))) }
  }

  /// Where a field lies between the ends, −1…1.
  func position(_ field: Double) -> Double { (log(abs(field)) - 0.5 * (low + high)) / half }

  /// d position/dB.
  func density(_ field: Double) -> Double { 1 / (half * field) }
}

/// A polynomial in ln |B|, by its Chebyshev coefficients.
private struct FieldPolynomial {
  /// What a polynomial depends on.
  struct Place: Hashable {
    let range: FieldRange
    let values: [Double]
  }

  private let range: FieldRange
  private let coefficients: [Double]

  /// Through values at the nodes of a range.
  init(_ range: FieldRange, _ known: [Double]) {
    self.range = range
    let last = known.count - 1
    // cos(πjk/last) for all products jk.
    let cosines = (0..<(2 * last)).map { cos(Double.pi * Double($0) / Double(last)) }
    coefficients = (0...last).map { order in
      var sum = 0.5 * (known[0] + (order.isMultiple(of: 2) ? known[last] : -known[last]))
      for node in 1..<last { sum += known[node] * cosines[(node * order) % (2 * last)] }
      return (order == 0 || order == last ? 1 : 2) / Double(last) * sum
    }
  }

  /// The polynomial at a field, by Clenshaw's recurrence.
  func value(at field: Double) -> Double {
    let x = range.position(field)
    var (above, next) = (0.0, 0.0)
    for coefficient in coefficients.dropFirst().reversed() {
      (above, next) = (2 * x * above - next + coefficient, above)
    }
    return x * above - next + coefficients[0]
  }

  /// Its derivative with respect to B: T_k' = k U_{k−1}.
  func slope(at field: Double) -> Double {
    let x = range.position(field)
    var (above, next) = (0.0, 0.0)
    for order in stride(from: coefficients.count - 1, to: 0, by: -1) {
      (above, next) = (2 * x * above - next + Double(order) * coefficients[order], above)
    }
    return above * range.density(field)
  }
}
