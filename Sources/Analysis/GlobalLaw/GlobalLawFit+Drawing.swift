import Dephasing
import Foundation

extension GlobalLawFit {
  /// The law with its 68 % band where laws beside measured temperatures are drawn: rates D/L_phi² in 1/s, or L_phi⁻² in m⁻²
  /// where D is not known. Empty where p or A has no value.
  ///
  /// A and p count as independent, which they nearly are about T_0.
  public func curve(beside temperatures: [Double], diffusionConstant: Double?) -> [LawFit.CurvePoint] {
    guard let p = exponent.value, let errorOfExponent = exponent.standardError, let atReference = length.value,
      let errorOfLength = length.standardError
    else { return [] }
    return LawFit.drawnTemperatures(beside: temperatures).map { temperature in
      let distance = log(temperature / referenceTemperature)
      let rate = (diffusionConstant ?? 1) / (atReference * atReference) * exp(p * distance)
      let error = hypot(2 * errorOfLength / atReference, errorOfExponent * distance)
      return LawFit.CurvePoint(
        temperature: temperature, rate: rate, lower: rate * exp(-error), upper: rate * exp(error))
    }
  }
}
