import Magnetotransport

extension ModelParameter {
  /// What a parameter stands for besides itself: decides its other names.
  public enum Equivalence: Hashable, Sendable {
    /// Nothing: a thickness, a g factor, a width.
    case none
    /// A rate 1/τ_x: B_x = ħ/(4eL_x²) = ħ/(4eDτ_x), L_x = √(Dτ_x).
    case rate
    /// A rate whose length has no name of its own, because L_x is the name of something else.
    case rateWithoutLength
    /// The transport field B_tr = ħ/(2el²) = ħ/(4eDτ) of the mean free path l and the transport time τ (two dimensions).
    case transport
    /// The rate of a spin splitting linear in k, whose coefficient has this name: B_x = m²α²/(eħ³), independent of
    /// density and mobility. W. Knap et al., Phys. Rev. B 53, 3912 (1996).
    case linearSplitting(coefficient: String)
    /// Spin precession per collision by a Rashba splitting 2ħΩ = 2α_Rk_F: Ωτ = mα_R/√(2eħ³B_tr).
    case precession

    /// True for the rate of one mechanism, which may be absent (0) or beyond every field (∞). The transport field sets
    /// the scale of all others and is neither.
    public var isSwitchable: Bool {
      switch self {
      case .rate, .rateWithoutLength, .linearSplitting: true
      case .none, .transport, .precession: false
      }
    }
  }

  /// Every other way to say this parameter, in the order field, length, time, coefficient of the splitting.
  public var equivalents: [ParameterEquivalent] {
    switch equivalence {
    case .none: []
    case .rate: rateEquivalents
    case .rateWithoutLength: rateEquivalents.filter { $0.quantity != .length }
    case .linearSplitting(let coefficient): rateEquivalents + [splittingCoefficient(coefficient)]
    case .transport: transportEquivalents
    case .precession: [precessionCoefficient]
    }
  }

  /// The equivalence of a name where a model's page says nothing: B_x, L_x and tau_x are rates.
  static func usualEquivalence(of name: String, kind: Kind) -> Equivalence {
    switch kind {
    case .field where name.hasPrefix("B_"), .length where name.hasPrefix("L_"), .time where name.hasPrefix("tau_"):
      .rate
    default: .none
    }
  }

  /// ħ/(4e), T m².
  private static var fieldTimesArea: Double { PhysicalConstants.fieldTimesLengthSquared }

  /// “_so” of “B_so”, “L_so” and “tau_so”.
  private var suffix: String { String(name.drop { $0 != "_" }) }

  private var rateEquivalents: [ParameterEquivalent] {
    let scale = Self.fieldTimesArea
    let (field, length, time) = ("B" + suffix, "L" + suffix, "tau" + suffix)
    func equivalent(
      _ other: String, _ quantity: ParameterEquivalent.Quantity, _ formula: String, _ exponent: Double,
      _ coefficient: Double, _ powers: [ParameterEquivalent.Ingredient: Double] = [:]
    ) -> ParameterEquivalent {
      ParameterEquivalent(
        name: other, meaning: "\(quantity.rawValue) of \(name)", quantity: quantity, formula: formula,
        exponent: exponent, coefficient: coefficient, powers: powers)
    }
    switch kind {
    case .field:
      return [
        equivalent(length, .length, "√(ħ/(4e \(name)))", -0.5, scale.squareRoot()),
        equivalent(time, .time, "ħ/(4eD \(name))", -1, scale, [.diffusionConstant: -1]),
      ]
    case .length:
      return [
        equivalent(field, .field, "ħ/(4e \(name)²)", -2, scale),
        equivalent(time, .time, "\(name)²/D", 2, 1, [.diffusionConstant: -1]),
      ]
    case .time:
      return [
        equivalent(field, .field, "ħ/(4eD \(name))", -1, scale, [.diffusionConstant: -1]),
        equivalent(length, .length, "√(D \(name))", 0.5, 1, [.diffusionConstant: 0.5]),
      ]
    default: preconditionFailure("\(name) is neither a field nor a length nor a time, so that it stands for no rate")
    }
  }

  private var transportEquivalents: [ParameterEquivalent] {
    [
      ParameterEquivalent(
        name: "mfp", meaning: "mean free path of \(name)", quantity: .length, formula: "√(ħ/(2e \(name)))",
        exponent: -0.5, coefficient: (2 * Self.fieldTimesArea).squareRoot(), powers: [:]),
      ParameterEquivalent(
        name: "tau", meaning: "transport time of \(name)", quantity: .time, formula: "ħ/(4eD \(name))", exponent: -1,
        coefficient: Self.fieldTimesArea, powers: [.diffusionConstant: -1]),
    ]
  }

  /// √(eħ³), so that α = √(eħ³B)/m.
  private static var splittingScale: Double {
    let planck = PhysicalConstants.reducedPlanck
    return (PhysicalConstants.elementaryCharge * planck).squareRoot() * planck
  }

  private func splittingCoefficient(_ coefficient: String) -> ParameterEquivalent {
    ParameterEquivalent(
      name: coefficient, meaning: "coefficient of the splitting linear in k, of \(name)", quantity: .splitting,
      formula: "√(eħ³ \(name))/m", exponent: 0.5, coefficient: Self.splittingScale, powers: [.effectiveMass: -1])
  }

  private var precessionCoefficient: ParameterEquivalent {
    ParameterEquivalent(
      name: "alpha_R", meaning: "Rashba coefficient of \(name)", quantity: .splitting,
      formula: "√(2eħ³ B_tr) \(name)/m", exponent: 1, coefficient: Self.splittingScale * 2.0.squareRoot(),
      powers: [.effectiveMass: -1, .transportField: 0.5])
  }
}
