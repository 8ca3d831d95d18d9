/// A costly Δσ that is made of one function of few ratios, whatever its parameters:
///
///     Δσ(B) = Σ_k w_k f(B/B_0; y_k, …),      y_k = ln of the field that rounds the tip of f, in units of B_0.
///
/// f is smooth in ln B/B_0 and in its one or two further arguments, and proportional to B² far below e^y.
struct UniversalCurve: Sendable {
  /// One w_k f(b; y_k, …).
  struct Term: Sendable {
    let weight: Double
    /// y and, where f has it, one more argument.
    let place: [Double]
  }

  /// B_0 in T and the terms at the values of the model's parameters, in its order; nil where an argument is not finite.
  let expansion: @Sendable (_ values: [Double]) -> (fieldUnit: Double, terms: [Term])?
  /// Whether f has an argument beside y: then a table that serves places far from each other has to be filled in vain.
  let isOfTwoArguments: Bool
  /// f at several b > 0.
  let change: @Sendable (_ fields: [Double], _ place: [Double]) -> [Double]
  /// What the tables of all fits have computed of it.
  let nodes = CurveNodes()

  /// Whether a ratio of fields is one that samples have; others are computed.
  static func isTabulated(_ ratio: Double) -> Bool { ratio > 1e-12 && ratio < 1e6 }
}

extension MagnetoconductanceModel.GeneralForm {
  /// The same formula, of which a fit tabulates the function that it is made of.
  func tabulated(_ universal: UniversalCurve) -> MagnetoconductanceModel.GeneralForm {
    var marked = costly
    marked.universal = universal
    return marked
  }
}
