extension Background {
  /// β₂B²: classical (orbital) magnetoconductance while μB ≪ 1.
  public static let quadratic = Background(
    id: "quadratic",
    formula: "beta2 B²",
    meaning: "classical magnetoresistance at μB ≪ 1, β₂ = −μ_MR² σ(0), and the tails of saturated terms; degenerate "
      + "with α/B_phi² where the largest field is below 3 B_phi",
    coefficient: ModelParameter("beta2", "coefficient of B²", .quadraticCoefficient, typicalValue: -1e-7),
    shape: { field, _ in field * field }, power: 2)
}
