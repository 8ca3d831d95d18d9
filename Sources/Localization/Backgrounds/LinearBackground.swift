extension Background {
  /// β₁|B|: a cusp that widens with field, seen in disordered and inhomogeneous conductors.
  public static let linear = Background(
    id: "linear",
    formula: "beta1 |B|",
    meaning: "linear magnetoconductance, purely phenomenological (inhomogeneity, admixture of |R_xy|); it imitates "
      + "weak antilocalization where |B| ≈ B_phi, so use it only on a range that reaches far beyond",
    coefficient: ModelParameter("beta1", "coefficient of |B|", .linearCoefficient, typicalValue: -1e-7),
    shape: { field, _ in abs(field) }, power: 1)
}
