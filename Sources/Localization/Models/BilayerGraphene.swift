extension MagnetoconductanceModel {
  /// Bilayer graphene: Berry phase 2π turns the sign of the last monolayer term, so that localization is always weak
  /// localization at small fields.
  public static let bilayerGraphene = MagnetoconductanceModel(
    id: "graphene-bilayer",
    title: "Bilayer graphene",
    formula: "Δσ = G0 [F(B_phi/|B|) − F((B_phi + 2 B_i)/|B|) + 2 F((B_phi + B_star)/|B|)]",
    latex: #"\Delta\sigma=G_0\left[F\!\left(\tfrac{B_\phi}{B}\right)-F\!\left(\tfrac{B_\phi+2B_i}{B}\right)"#
      + #"+2F\!\left(\tfrac{B_\phi+B_*}{B}\right)\right]"#,
    convention: "B_star after McCann, intervalley rate included; G0 = e²/(2π²ħ), spin degeneracy included",
    validity: [
      "L_phi ≫ mean free path, |B| ≪ B_tr",
      "spin-orbit coupling negligible",
    ],
    identifiability: valleyIdentifiability,
    limits: [
      "B_i, B_star ≫ |B|: G0 F(B_phi/|B|)",
      "B_i = B_star = 0: 2 G0 F(B_phi/|B|)",
      "B → 0: G0 B²/24 [1/B_phi² − 1/(B_phi + 2 B_i)² + 2/(B_phi + B_star)²]",
    ],
    traps: ["strong trigonal warping makes B_star large; its term then only adds a curvature, like a background"],
    references: [
      "[1] K. Kechedzhi, V. I. Fal'ko, E. McCann, B. L. Altshuler, Phys. Rev. Lett. 98, 176806 (2007)",
      "[2] R. V. Gorbachev et al., Phys. Rev. Lett. 98, 176805 (2007)",
    ],
    parameters: [
      .dephasingField,
      .characteristicField("B_i", "intervalley field ħ/(4eDτ_i)", typicalValue: 20e-3),
      .characteristicField("B_star", "field of 1/τ_*, intervalley rate included", typicalValue: 0.5),
    ],
    form: .localizationSum(
      LocalizationSum([
        .init(.fixed(1), field: ["B_phi": 1]),
        .init(.fixed(-1), field: ["B_phi": 1, "B_i": 2]),
        .init(.fixed(2), field: ["B_phi": 1, "B_star": 1]),
      ])))
}
