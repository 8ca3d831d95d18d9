import SpecialFunctions

extension MagnetoconductanceModel {
  /// One massive Dirac cone: a topological surface with a gap, between antilocalization and localization.
  public static let massiveDirac = MagnetoconductanceModel(
    id: "ti-massive-dirac",
    title: "One massive Dirac cone (Lu-Shi-Shen)",
    formula: "Δσ = G0 Σ_{i=0,1} α_i F((B_phi + B_i)/|B|),  cos θ = Δ/(2E_F),  a² = (1+cos θ)/2,  b² = (1−cos θ)/2,  "
      + "S = a⁴ + b⁴,  α_1 = −a⁴b⁴/[S(S−a²b²)],  α_0 = S(a²−b²)²/[2(S−a²b²)²],  "
      + "B_1 = B_e a²b²(a²−b²)²/S²,  B_0 = B_e b⁴(a²−b²)²/[a⁴(S−a²b²)]",
    latex: #"\Delta\sigma=G_0\sum_{i=0,1}\alpha_iF\!\left(\frac{B_\phi+B_i}{B}\right),\quad"#
      + #"\alpha_1=-\frac{a^4b^4}{S(S-a^2b^2)},\;\alpha_0=\frac{S(a^2-b^2)^2}{2(S-a^2b^2)^2},\;"#
      + #"B_1=B_e\frac{a^2b^2(a^2-b^2)^2}{S^2},\;B_0=B_e\frac{b^4(a^2-b^2)^2}{a^4(S-a^2b^2)}"#,
    convention: "α_1 = −1/2 for a massless cone, α_0 = +1/2 for a large mass; B_e = ħ/(4eDτ) with the bare τ, that is "
      + "ℓ² = Dτ; Δ is the full gap, Berry phase π(1 − cos θ); G0 = e²/(2π²ħ)",
    validity: [
      "one surface, Fermi level in the band; |B| ≪ B_e",
      "an expansion around the (nearly) gapless channel: between, with B_i near B_e, only qualitative",
    ],
    identifiability: [
      "the data must reach fields near B_phi and near B_0 or B_1; in the limits cos θ = 0 and 1 B_e does not enter at all",
      "B_e is fixed from transport: it enters through B_0 and B_1 only, in which it trades off with cos θ",
      "there is no free prefactor: the size of the signal is what determines cos θ",
    ],
    limits: [
      "cos θ = 0: −1/2 G0 F(B_phi/|B|), weak antilocalization",
      "cos θ = 1: +1/2 G0 F(B_phi/|B|), weak localization",
      "between, both channels are gapped and the magnetoconductance is small",
    ],
    traps: [
      "with ℓ = mean free path in place of √(Dτ) all B_i are off by 2",
      "two surfaces, or a surface and a bulk, are not this model: α = −1 is out of its reach",
    ],
    references: ["[1] H.-Z. Lu, J. Shi, S.-Q. Shen, Phys. Rev. Lett. 107, 076801 (2011)"],
    parameters: [
      .dephasingField,
      ModelParameter(
        "B_e", "elastic field ħ/(4eDτ), bare τ", .field, typicalValue: 1, lowerBound: 1e-10, upperBound: 1e3,
        isFixedByDefault: true),
      ModelParameter(
        "cos_theta", "Δ/(2E_F), half the gap over the Fermi energy", .number, typicalValue: 0.1, lowerBound: 0,
        upperBound: 1),
    ],
    form: .general(GeneralForm(MassiveDiracFormula())),
    startingGuess: .among(["cos_theta": [0.02, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.98]]))
}

/// The weights and fields of Lu, Shi and Shen as functions of cos θ.
private struct MassiveDiracFormula: PointwiseFormula {
  func change<Number: DifferentiableNumber>(at field: Double, _ values: [Number]) -> Number {
    let cosine = values[2]
    let up = 0.5 * (cosine + 1)
    let down = -0.5 * (cosine + -1)
    // (a² − b²)² and a²b².
    let (imbalance, overlap) = (cosine.squared, up * down)
    let sum = up.squared + down.squared
    let rest = sum - overlap
    let antilocalizing = -1.0 * overlap.squared / (sum * rest)
    let localizing = 0.5 * sum * imbalance / rest.squared
    let firstField = values[1] * overlap * imbalance / sum.squared
    let zerothField = values[1] * down.squared * imbalance / (up.squared * rest)
    return term(antilocalizing, values[0] + firstField, field) + term(localizing, values[0] + zerothField, field)
  }

  private func term<Number: DifferentiableNumber>(_ weight: Number, _ mass: Number, _ field: Double) -> Number {
    weight * ((1 / field) * mass).localizationFunction
  }
}
