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
        // The fewer derivatives are carried along, the faster.
        switch values.count {
        case ...2: Self.slopes(formula, fields, values, as: SIMD2<Double>.self)
        case ...4: Self.slopes(formula, fields, values, as: SIMD4<Double>.self)
        default: Self.slopes(formula, fields, values, as: SIMD8<Double>.self)
        }
      })
  }

  /// ∂Δσ/∂parameter, in S, by forward differentiation with a vector that has room for all parameters.
  private static func slopes<Slope: SlopeVector & SIMD>(
    _ formula: some PointwiseFormula, _ fields: [Double], _ values: [Double], as type: Slope.Type
  ) -> [[Double]] where Slope.Scalar == Double {
    precondition(values.count <= Slope.scalarCount, "derivatives are carried for up to eight parameters")
    let parameters = values.indices.map { index in
      var slope = Slope(repeating: 0)
      slope[index] = 1
      return Dual(values[index], slope: slope)
    }
    var derivatives = [[Double]](repeating: [Double](repeating: 0, count: fields.count), count: values.count)
    for (point, field) in fields.enumerated() where field != 0 {
      let slope = formula.change(at: abs(field), parameters).slope
      for index in values.indices {
        derivatives[index][point] = PhysicalConstants.localizationConductance * slope[index]
      }
    }
    return derivatives
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

  /// √x of a positive number (0 has no derivative).
  var root: Self {
    let plain = value.squareRoot()
    return mapped(to: plain, slope: 0.5 / plain)
  }
}
