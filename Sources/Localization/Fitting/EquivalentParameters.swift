import Foundation
import Magnetotransport

/// The other ways to say a fitted field or length: B_i = ħ/(4eL_i²) = ħ/(4eDτ_i).
///
/// The maps are powers, so relative errors scale by the exponent, and intervals map end by end (and swap where the
/// exponent is negative): no linearisation is involved.
enum EquivalentParameters {
  /// Equivalents of a parameter named "B_x" or "L_x"; none for other names and kinds.
  static func of(
    _ parameter: FittedParameter, kind: ModelParameter.Kind, diffusionConstant: Double?
  ) -> [FittedParameter] {
    guard let suffix = suffix(of: parameter.name, kind: kind) else { return [] }
    // A mechanism that is absent (field exactly zero) has no length and no time.
    if let value = parameter.value, value <= 0 || !value.isFinite { return [] }
    let scale = PhysicalConstants.fieldTimesLengthSquared
    func mapped(_ name: String, _ meaning: String, _ unit: String, exponent: Double, factor: Double) -> FittedParameter
    {
      power(parameter, name: name, meaning: meaning, unit: unit, exponent: exponent, factor: factor)
    }
    switch kind {
    case .field:
      let length = mapped("L" + suffix, "length of \(parameter.name)", "m", exponent: -0.5, factor: scale.squareRoot())
      let time = diffusionConstant.map {
        mapped("tau" + suffix, "time of \(parameter.name)", "s", exponent: -1, factor: scale / $0)
      }
      return [length] + [time].compactMap { $0 }
    case .length:
      let field = mapped("B" + suffix, "field of \(parameter.name)", "T", exponent: -2, factor: scale)
      let time = diffusionConstant.map {
        mapped("tau" + suffix, "time of \(parameter.name)", "s", exponent: 2, factor: 1 / $0)
      }
      return [field] + [time].compactMap { $0 }
    default: return []
    }
  }

  private static func suffix(of name: String, kind: ModelParameter.Kind) -> String? {
    switch kind {
    case .field where name.hasPrefix("B_"), .length where name.hasPrefix("L_"): String(name.dropFirst())
    default: nil
    }
  }

  /// factor × parameter^exponent.
  private static func power(
    _ parameter: FittedParameter, name: String, meaning: String, unit: String, exponent: Double, factor: Double
  ) -> FittedParameter {
    func map(_ value: Double?) -> Double? { value.flatMap { $0 > 0 ? factor * pow($0, exponent) : nil } }
    func map(_ interval: FittedParameter.Interval) -> FittedParameter.Interval {
      exponent > 0
        ? .init(lower: map(interval.lower), upper: map(interval.upper))
        : .init(lower: map(interval.upper), upper: map(interval.lower))
    }
    let value = map(parameter.value)
    let relativeError = parameter.value.flatMap { base in parameter.standardError.map { $0 / base } }
    return FittedParameter(
      name: name, meaning: meaning, unit: unit, role: .equivalent, value: value,
      standardError: value.flatMap { base in relativeError.map { base * abs(exponent) * $0 } },
      interval68: map(parameter.interval68), interval95: map(parameter.interval95),
      requestedInterval: parameter.requestedInterval.map { .init(level: $0.level, interval: map($0.interval)) },
      isFixed: parameter.isFixed,
      isShared: parameter.isShared)
  }
}
