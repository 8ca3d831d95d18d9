extension MagnetoconductanceModel {
  /// Monolayer graphene after McCann et al.: B_star contains the intervalley rate.
  public static let grapheneMcCann = MagnetoconductanceModel(
    id: "graphene-mccann",
    title: "Monolayer graphene, convention of McCann et al.",
    formula: "Δσ = G0 [F(B_phi/|B|) − F((B_phi + 2 B_i)/|B|) − 2 F((B_phi + B_star)/|B|)]",
    latex: #"\Delta\sigma=G_0\left[F\!\left(\tfrac{B_\phi}{B}\right)-F\!\left(\tfrac{B_\phi+2B_i}{B}\right)"#
      + #"-2F\!\left(\tfrac{B_\phi+B_*}{B}\right)\right]"#,
    convention: "B_star after McCann: 1/τ_* = 1/τ_w + 1/τ_z + 1/τ_i, so that B_star ≥ B_i; "
      + "B_star(McCann) = B_i + B_star(Tikhonenko); G0 = e²/(2π²ħ), spin degeneracy included",
    validity: monolayerValidity,
    identifiability: valleyIdentifiability,
    limits: monolayerLimits + [
      "B → 0: G0 B²/24 [1/B_phi² − 1/(B_phi + 2 B_i)² − 2/(B_phi + B_star)²]"
    ],
    traps: monolayerTraps,
    references: monolayerReferences,
    parameters: [
      .dephasingField,
      .characteristicField("B_i", "intervalley field ħ/(4eDτ_i)", typicalValue: 20e-3),
      .characteristicField("B_star", "field of 1/τ_*, intervalley rate included", typicalValue: 0.5),
    ],
    form: .localizationSum(
      LocalizationSum([
        .init(.fixed(1), field: ["B_phi": 1]),
        .init(.fixed(-1), field: ["B_phi": 1, "B_i": 2]),
        .init(.fixed(-2), field: ["B_phi": 1, "B_star": 1]),
      ])))

  /// Monolayer graphene after Tikhonenko et al.: B_star is intravalley scattering and warping only.
  public static let grapheneTikhonenko = MagnetoconductanceModel(
    id: "graphene-tikhonenko",
    title: "Monolayer graphene, convention of Tikhonenko et al.",
    formula: "Δσ = G0 [F(B_phi/|B|) − F((B_phi + 2 B_i)/|B|) − 2 F((B_phi + B_i + B_star)/|B|)]",
    latex: #"\Delta\sigma=G_0\left[F\!\left(\tfrac{B_\phi}{B}\right)-F\!\left(\tfrac{B_\phi+2B_i}{B}\right)"#
      + #"-2F\!\left(\tfrac{B_\phi+B_i+B_*}{B}\right)\right]"#,
    convention: "B_star after Tikhonenko: intravalley scattering and warping, intervalley rate not included; "
      + "B_star(McCann) = B_i + B_star(Tikhonenko); G0 = e²/(2π²ħ), spin degeneracy included",
    validity: monolayerValidity,
    identifiability: valleyIdentifiability,
    limits: monolayerLimits + [
      "B → 0: G0 B²/24 [1/B_phi² − 1/(B_phi + 2 B_i)² − 2/(B_phi + B_i + B_star)²]"
    ],
    traps: monolayerTraps,
    references: monolayerReferences,
    parameters: [
      .dephasingField,
      .characteristicField("B_i", "intervalley field ħ/(4eDτ_i)", typicalValue: 20e-3),
      .characteristicField("B_star", "intravalley and warping field, without intervalley rate", typicalValue: 0.5),
    ],
    form: .localizationSum(
      LocalizationSum([
        .init(.fixed(1), field: ["B_phi": 1]),
        .init(.fixed(-1), field: ["B_phi": 1, "B_i": 2]),
        .init(.fixed(-2), field: ["B_phi": 1, "B_i": 1, "B_star": 1]),
      ])))

  private static let monolayerValidity = [
    "L_phi ≫ mean free path, |B| ≪ B_tr, with D = v_F l/2",
    "spin-orbit coupling negligible (pristine graphene); with a heavy substrate use “graphene-soc”",
  ]

  /// What both models of monolayer graphene and that of bilayer graphene ask of the data.
  static let valleyIdentifiability = [
    "B_phi, B_i and B_star each inside the field range; above it B_i or B_star has a lower limit only",
    "B_i and B_star trade off (correlation −0.9) unless B_star is more than ten times B_i",
    "there is no free prefactor: the height of the curve helps to determine B_i, so that its scale must be right",
  ]

  private static let monolayerLimits = [
    "B_i, B_star ≫ |B|: G0 F(B_phi/|B|), weak localization",
    "B_i = B_star = 0: −2 G0 F(B_phi/|B|), weak antilocalization",
  ]

  private static let monolayerTraps = [
    "two definitions of B_star are in use; say which one a number belongs to",
    "B_star usually lies near or above B_tr: then only a lower bound is meaningful",
    "McCann et al. print the resistance, Δρ = −ρ² Δσ",
  ]

  private static let monolayerReferences = [
    "[1] E. McCann et al., Phys. Rev. Lett. 97, 146805 (2006)",
    "[2] F. V. Tikhonenko et al., Phys. Rev. Lett. 100, 056802 (2008)",
  ]
}
