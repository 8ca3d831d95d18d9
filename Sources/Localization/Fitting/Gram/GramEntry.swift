import CLocalizationKernel

/// One summand of a column of the residuals' derivatives: coefficient × array of points.
///
/// The arrays are fixed for a model; only coefficients follow the values. A coefficient is
/// factor × (a weight of a term) × (a function of one value).
struct GramEntry {
  /// What of a term's weight κ c_i the coefficient has.
  enum Weight {
    /// Nothing: 1.
    case none
    /// κ.
    case amplitude
    /// κ c_i.
    case whole
    /// c_i, for the derivative with respect to κ.
    case withoutAmplitude
    /// κ times the number in c_i, for the derivative with respect to the prefactor in it.
    case withoutPrefactor
  }

  /// Which function of a value it has.
  enum Function {
    /// 1.
    case none
    /// The value.
    case value
    /// The value less the centre of the data: σ0.
    case centredValue
    /// ∂ ln B_i/∂(field) = coefficient/B_i.
    case fieldDerivative
    /// ∂ ln B_i/∂(length) = −2 coefficient B(L)/(L B_i).
    case lengthDerivative
  }

  /// The kernel's number of the array: F_i, then dF_i/du, then the arrays of `PointVectors`.
  var source: Int
  var factor: Double
  var weight = Weight.none
  var term = 0
  var function = Function.none
  var parameter = 0
}

/// A column: the sum of entries, times an array where `factor` names one.
struct GramColumn {
  var entries: [GramEntry]
  var factor: PointVectors.Column?
}
