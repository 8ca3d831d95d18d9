extension MagnetoconductanceModel {
  /// Graphene with strong intervalley scattering and spin-orbit coupling, as on a transition-metal dichalcogenide.
  public static let grapheneSpinOrbit = MagnetoconductanceModel(
    id: "graphene-soc",
    title: "Graphene with spin-orbit coupling and strong intervalley scattering",
    formula: "Δσ = −G0/2 [F(B_phi/|B|) − F((B_phi + 2 B_asy)/|B|) − 2 F((B_phi + B_asy + B_sym)/|B|)]",
    latex: #"\Delta\sigma=-\frac{G_0}{2}\left[F\!\left(\tfrac{B_\phi}{B}\right)"#
      + #"-F\!\left(\tfrac{B_\phi+2B_{asy}}{B}\right)-2F\!\left(\tfrac{B_\phi+B_{asy}+B_{sym}}{B}\right)\right]"#,
    convention: "B_asy: rate of z → −z asymmetric (Rashba-like) coupling, B_sym: of symmetric (Kane-Mele, "
      + "valley-Zeeman-like) coupling, B_so = B_asy + B_sym; G0 = e²/(2π²ħ)",
    validity: [
      "B_i, B_star ≫ all other fields; L_phi ≫ mean free path, |B| ≪ B_tr"
    ],
    identifiability: [
      "B_asy and B_sym inside the field range of the data; a B_sym above it is determined from below only",
      "at B_asy = B_sym only 2 B_asy + B_sym is determined; near it there are two solutions, one on either side",
    ],
    limits: [
      "B_asy = 0: G0 F((B_phi + B_sym)/|B|), no weak antilocalization; the coherence appears limited by τ_sym",
      "B_sym = 0: “hln-dp” with B_so = B_asy",
      "B_asy = B_sym = 0: G0 F(B_phi/|B|)",
      "equal to “hln-anisotropic” at B_so_x = B_asy/2, B_so_z = B_sym/2",
    ],
    traps: ["papers that quote τ_so mean 1/τ_so = 1/τ_asy + 1/τ_sym"],
    references: ["[1] E. McCann, V. I. Fal'ko, Phys. Rev. Lett. 108, 166606 (2012)"],
    parameters: [
      .dephasingField,
      .characteristicField("B_asy", "field of z → −z asymmetric spin-orbit coupling", typicalValue: 20e-3),
      .characteristicField("B_sym", "field of z → −z symmetric spin-orbit coupling", typicalValue: 100e-3),
    ],
    form: .localizationSum(
      LocalizationSum([
        .init(.fixed(-0.5), field: ["B_phi": 1]),
        .init(.fixed(0.5), field: ["B_phi": 1, "B_asy": 2]),
        .init(.fixed(1), field: ["B_phi": 1, "B_asy": 1, "B_sym": 1]),
      ])))
}
