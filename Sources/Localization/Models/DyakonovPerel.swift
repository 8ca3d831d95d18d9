extension MagnetoconductanceModel {
  /// Spin precession about an in-plane axis (Dyakonov-Perel), without the coupling of spin and momentum.
  ///
  /// Exact for spin splittings of third angular harmonic: cubic Rashba (holes, SrTiO₃) and cubic Dresselhaus.
  public static let dyakonovPerel = MagnetoconductanceModel(
    id: "hln-dp",
    title: "Dyakonov-Perel precession about an in-plane axis",
    formula: "Δσ = G0 [F((B_phi + B_so)/|B|) + 1/2 F((B_phi + 2 B_so)/|B|) − 1/2 F(B_phi/|B|)]",
    latex: #"\Delta\sigma=G_0\left[F\!\left(\tfrac{B_\phi+B_{so}}{B}\right)"#
      + #"+\tfrac12F\!\left(\tfrac{B_\phi+2B_{so}}{B}\right)-\tfrac12F\!\left(\tfrac{B_\phi}{B}\right)\right]"#,
    convention: "no free prefactor; B_so = ħ/(4eD) 2Ω²τ with spin splitting 2ħΩ; G0 = e²/(2π²ħ)",
    validity: [
      "L_phi ≫ mean free path, |B| ≪ B_tr, Ωτ ≪ 1",
      "third angular harmonic of the spin splitting",
    ],
    identifiability: [
      "B_so between the field step and half the largest field: above, the data set a lower limit, below B_phi an upper one",
      "B_phi and B_so hardly trade off (correlation below 0.5) once both lie inside the sweep",
    ],
    limits: [
      "B_so → 0: G0 F(B_phi/|B|), weak localization",
      "B_so → ∞: −1/2 G0 F(B_phi/|B|), weak antilocalization",
      "B → 0: G0 B²/24 [1/(B_phi + B_so)² + 1/(2 (B_phi + 2 B_so)²) − 1/(2 B_phi²)]",
      "equal to “hln-anisotropic” at B_so_x = B_so/2, B_so_z = 0",
    ],
    traps: [
      "often used for the linear Rashba effect too, where it misses the coupling of spin and momentum that the "
        + "Iordanskii-Lyanda-Geller-Pikus theory contains: the B_so found then differs"
    ],
    references: [
      "[1] S. Hikami, A. I. Larkin, Y. Nagaoka, Prog. Theor. Phys. 63, 707 (1980)",
      "[2] S. V. Iordanskii, Yu. B. Lyanda-Geller, G. E. Pikus, JETP Lett. 60, 206 (1994)",
    ],
    parameters: [
      .dephasingField,
      .characteristicField(
        "B_so", "spin-orbit field ħ/(4eDτ_so)", typicalValue: 50e-3,
        equivalence: .linearSplitting(coefficient: "alpha_R")),
    ],
    form: .localizationSum(
      LocalizationSum([
        .init(.fixed(1), field: ["B_phi": 1, "B_so": 1]),
        .init(.fixed(0.5), field: ["B_phi": 1, "B_so": 2]),
        .init(.fixed(-0.5), field: ["B_phi": 1]),
      ])))
}
