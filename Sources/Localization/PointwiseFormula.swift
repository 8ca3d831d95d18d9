import Foundation
import Magnetotransport
import SpecialFunctions

/// A formula for Δσ at one field, written once for values and derivatives alike.
///
/// `change` is generic in its number type: with `Double` it returns the value, with `Dual` the value and the exact
/// derivatives with respect to up to eight parameters, by forward differentiation. Models whose weights and fields
/// are not a `LocalizationSum` are written so.
protocol PointwiseFormula: Sendable {
  /// Δσ/G0 (dimensionless) at a field B > 0 in T, for parameter values in the order of the model, SI.
  func change<Number: DifferentiableNumber>(at field: Double, _ values: [Number]) -> Number
}

extension MagnetoconductanceModel.GeneralForm {
  /// The general form of a formula: even in B, exactly 0 at B = 0, in S.
  init(_ formula: some PointwiseFormula) {
    let unit = PhysicalConstants.localizationConductance
    self.init(
      change: { fields, values in
        fields.map { $0 == 0 ? 0 : unit * formula.change(at: abs($0), values) }
      },
      derivatives: { fields, values in
        precondition(values.count <= 8, "derivatives are carried for up to eight parameters")
        let parameters = values.enumerated().map { index, value in
          var slope = SIMD8<Double>.zero
          slope[index] = 1
          return Dual(value, slope: slope)
        }
        var derivatives = [[Double]](repeating: [Double](repeating: 0, count: fields.count), count: values.count)
        for (point, field) in fields.enumerated() where field != 0 {
          let slope = formula.change(at: abs(field), parameters).slope
          for index in values.indices { derivatives[index][point] = unit * slope[index] }
        }
        return derivatives
      })
  }
}

/// Interference functions of numbers that may carry derivatives.
extension DifferentiableNumber {
  /// F(x) = ψ(½+x) − ln x of a ratio of fields x ≥ 0.
  var localizationFunction: Self {
    mapped(to: LocalizationFunction.value(value), slope: LocalizationFunction.derivative(value))
  }

  /// ln(1 + x), without loss at small x.
  var logarithmOfOnePlus: Self { mapped(to: log1p(value), slope: 1 / (1 + value)) }

  /// x².
  var squared: Self { self * self }
}
