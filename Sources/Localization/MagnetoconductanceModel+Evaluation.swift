extension MagnetoconductanceModel {
  /// The model made ready for repeated evaluation; hold on to it in a fit.
  public var evaluator: ModelEvaluator { ModelEvaluator(self) }

  /// The model made ready for a fit: formulas that take long are interpolated in field.
  public var sweepEvaluator: ModelEvaluator { ModelEvaluator(self, isForSweeps: true) }

  /// Relative change of χ² below which a minimisation follows nothing but the error of derivatives, which a formula of few
  /// digits takes over a wide step; 0 for all others.
  var derivativeNoise: Double {
    guard case .general(let general) = form, general.differenceStep > 1e-5 else { return 0 }
    return general.differenceStep * general.differenceStep
  }

  /// Δσ(B) = σ(B) − σ(0) at each field.
  ///
  /// - Parameters:
  ///   - fields: B in T; the sign does not matter.
  ///   - values: parameter values in the order of `parameters`, SI, finite. Fields must be ≥ 0 (an infinite one drops
  ///     its term), lengths > 0.
  /// - Returns: Δσ in S (S/m in three dimensions), exactly 0 at B = 0. Where a characteristic field that stands in a
  ///   logarithm is zero, Δσ diverges and the result is not finite; `asFormula` refuses such input in words.
  public func change(at fields: [Double], values: [Double]) -> [Double] {
    evaluator.change(at: fields, values: values)
  }

  /// Δσ at each field, and its derivatives with respect to every parameter in natural units (per T, per m, …).
  ///
  /// Arguments as in `change(at:values:)`. `derivatives[j][i]` is ∂Δσ(fields[i])/∂parameter j. For a parameter of a
  /// logarithmic kind the fit multiplies it by the value.
  public func changeAndDerivatives(
    at fields: [Double], values: [Double]
  ) -> (change: [Double], derivatives: [[Double]]) {
    evaluator.changeAndDerivatives(at: fields, values: values)
  }
}
