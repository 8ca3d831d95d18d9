import Foundation
import LeastSquares
import Magnetotransport

/// What a curve determines where it does not determine the parameters themselves: a product of their powers.
///
/// Below the dephasing field every model is a parabola and α/B_phi² is all there is to know; the fit then slides along a
/// valley in which α and B_phi grow together. The derivatives at its end, with the nuisance parameters projected out, say
/// which direction the data hold and how firmly; the direction is read as exponents, which must be multiples of a half.
struct DeterminedCombinations {
  let minimum: CurveMinimum
  let data: FitData
  /// Factor on error bars for autocorrelated residuals.
  let widening: Double

  /// A combination known worse than this (standard error of its logarithm) is not worth printing.
  private static let usefulError = 0.3
  /// Components smaller than this play no part in a direction.
  private static let smallestComponent = 0.05

  /// One factor of a product.
  private struct Factor {
    let name: String
    let value: Double
    let kind: ModelParameter.Kind
    /// What ∂/∂coordinate is multiplied by to give ∂/∂ln|value|.
    let scale: Double
  }

  /// The combinations, for parameters as they came out of the fit; none where all are determined and the window reaches
  /// three dephasing fields.
  func all(for parameters: [FittedParameter]) -> [FittedParameter] {
    // A parameter that was fitted under another name is known here by the model's own.
    var open = Set(
      parameters.filter { $0.role == .model && !$0.isFixed && Self.isOpen($0) }.map { $0.origin?.parameter ?? $0.name })
    // Where the window warns that only a combination is seen, the combination is said.
    if let dephasing = minimum.dephasingField, data.maximumField < 3 * dephasing {
      open.formUnion(CurveMinimum.dephasingNames)
    }
    guard !open.isEmpty else { return [] }
    let factors = self.factors
    guard factors.count > 1, factors.contains(where: { open.contains($0.name) }) else { return [] }
    let linear = Linearization(minimum.unknowns.problem(on: data), at: minimum.solution.values)
    let solution = minimum.solution
    let variance = solution.errorScale == .scaled ? solution.reducedChiSquared ?? 1 : 1
    let directions = linear.directions(
      of: factors.map(\.name), scaledBy: factors.map(\.scale), variance: variance * widening * widening)
    return directions.compactMap { combination(along: $0, of: factors, open: open, among: directions) }
  }

  /// Without a two-sided interval, or with one wider than a factor of ten in field.
  private static func isOpen(_ parameter: FittedParameter) -> Bool {
    guard parameter.value != nil, let lower = parameter.interval95.lower, let upper = parameter.interval95.upper else {
      return true
    }
    guard parameter.unit == "m" || parameter.unit == "T" else { return false }
    return lower <= 0 || upper / lower > (parameter.unit == "m" ? 3.2 : 10)
  }

  /// Free prefactors, fields and lengths of the model: what physicists multiply with one another.
  private var factors: [Factor] {
    let model = minimum.unknowns.prediction.model
    return model.parameters.enumerated().compactMap { index, parameter in
      let value = minimum.solution.values[index]
      guard !minimum.solution.parameters[index].isFixed, value != 0, value.isFinite else { return nil }
      switch parameter.kind {
      case .prefactor: return Factor(name: parameter.name, value: value, kind: .prefactor, scale: value)
      case .field, .length: return Factor(name: parameter.name, value: value, kind: parameter.kind, scale: 1)
      default: return nil
      }
    }
  }

  private func combination(
    along direction: Linearization.Direction, of factors: [Factor], open: Set<String>,
    among directions: [Linearization.Direction]
  ) -> FittedParameter? {
    let parts = factors.indices.filter { abs(direction.components[$0]) > Self.smallestComponent }
    guard direction.standardError < Self.usefulError, parts.count > 1,
      parts.contains(where: { open.contains(factors[$0].name) })
    else { return nil }
    // The prefactor's exponent is 1 by choice; without one, the largest exponent of a field is.
    let leader =
      parts.first { factors[$0].kind == .prefactor }
      ?? parts.max { abs(direction.components[$0]) < abs(direction.components[$1]) }
    guard let leader else { return nil }
    let unit = direction.components[leader] * (factors[leader].kind == .length ? -0.5 : 1)
    var exponents = [Double](repeating: 0, count: factors.count)
    for index in parts {
      // In fields: L^4 is B^-2.
      let raw = direction.components[index] / unit * (factors[index].kind == .length ? -0.5 : 1)
      let rounded = (2 * raw).rounded() / 2
      guard rounded != 0, abs(raw - rounded) < 0.2 * abs(rounded) else { return nil }
      exponents[index] = rounded
    }
    let error = standardError(of: exponents, factors, directions)
    guard error < Self.usefulError else { return nil }
    return parameter(exponents, factors, relativeError: error)
  }

  /// Standard error of Σ exponent × ln B over all directions, the badly known ones included.
  private func standardError(
    of exponents: [Double], _ factors: [Factor], _ directions: [Linearization.Direction]
  ) -> Double {
    let inCoordinates = factors.indices.map { exponents[$0] * (factors[$0].kind == .length ? -2 : 1) }
    let variance = directions.reduce(0.0) { sum, direction in
      let along = zip(inCoordinates, direction.components).reduce(0) { $0 + $1.0 * $1.1 }
      return along == 0 ? sum : sum + along * along * direction.standardError * direction.standardError
    }
    return variance.squareRoot()
  }

  private func parameter(_ exponents: [Double], _ factors: [Factor], relativeError: Double) -> FittedParameter {
    var value = 1.0
    var (above, below): ([String], [String]) = ([], [])
    var power = 0.0
    for (factor, exponent) in zip(factors, exponents) where exponent != 0 {
      let isLength = factor.kind == .length
      let size = isLength ? CharacteristicField.field(ofLength: factor.value) : factor.value
      // Only a prefactor, whose exponent is 1, has a sign.
      value *= factor.kind == .prefactor ? size : pow(size, exponent)
      let name = isLength ? "B" + factor.name.dropFirst() : factor.name
      if factor.kind != .prefactor { power += exponent }
      let text = abs(exponent) == 1 ? name : "\(name)^\(Self.text(abs(exponent)))"
      if exponent > 0 { above.append(text) } else { below.append(text) }
    }
    let name = (above.isEmpty ? "1" : above.joined(separator: "*")) + below.map { "/" + $0 }.joined()
    func interval(_ level: Double) -> FittedParameter.Interval {
      let reach = exp(Distributions.normalQuantile(0.5 + level / 2) * relativeError)
      let ends = [value / reach, value * reach].sorted()
      return .init(lower: ends[0], upper: ends[1])
    }
    return FittedParameter(
      name: name, meaning: "the combination that this curve determines",
      unit: power == 0 ? "1" : power == 1 ? "T" : "T^\(Self.text(power))", role: .combination, value: value,
      standardError: abs(value) * relativeError, interval68: interval(0.6827), interval95: interval(0.95))
  }

  private static func text(_ exponent: Double) -> String {
    exponent == exponent.rounded() ? "\(Int(exponent))" : "\(exponent)"
  }
}
