/// A magnetoconductance that is a sum of localization functions, stated as data:
///
///     Δσ(B) = G0 Σ_i c_i F(B_i/|B|) + Σ_k a_k s_k(B),      F(x) = ψ(½+x) − ln x,   G0 = e²/(2π²ħ)
///
/// where every weight c_i is a number times at most one parameter, and every field B_i a combination of parameters
/// with fixed coefficients. Because it is data and not code, a fitter can evaluate all such models in one loop,
/// differentiate them exactly and project their linear parameters out.
public struct LocalizationSum: Hashable, Sendable {
  /// c_i: a number, or a number times the named parameter.
  public struct Weight: Hashable, Sendable {
    /// The number.
    public var factor: Double
    /// The parameter it multiplies, if any.
    public var parameter: String?

    /// A fixed weight.
    public static func fixed(_ factor: Double) -> Weight { Weight(factor: factor, parameter: nil) }
    /// A weight proportional to a parameter.
    public static func parameter(_ name: String, times factor: Double = 1) -> Weight {
      Weight(factor: factor, parameter: name)
    }
  }

  /// One term c_i F(B_i/|B|).
  public struct Term: Hashable, Sendable {
    /// c_i, in units of G0.
    public var weight: Weight
    /// B_i = Σ_j coefficient_j × field of parameter j. A parameter that is a length enters through its field
    /// ħ/(4eL²).
    public var field: [String: Double]

    /// A term with a weight and the combination of parameters that makes its field.
    public init(_ weight: Weight, field: [String: Double]) {
      self.weight = weight
      self.field = field
    }
  }

  /// A term linear in one parameter that is part of the model itself (not of a background): a · |B|^power.
  public struct PowerTerm: Hashable, Sendable {
    /// The parameter a, in S/T^power.
    public var parameter: String
    /// 1 or 2.
    public var power: Int

    /// A term a · |B|^power.
    public init(parameter: String, power: Int) {
      self.parameter = parameter
      self.power = power
    }
  }

  /// The localization terms.
  public var terms: [Term]
  /// Powers of |B| that belong to the model.
  public var powers: [PowerTerm]

  /// A sum of terms.
  public init(_ terms: [Term], powers: [PowerTerm] = []) {
    self.terms = terms
    self.powers = powers
  }
}
