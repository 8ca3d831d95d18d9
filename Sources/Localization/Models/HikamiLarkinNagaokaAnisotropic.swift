extension MagnetoconductanceModel {
  /// Spin-orbit scattering with unequal in-plane and out-of-plane rates.
  ///
  /// The triplet |1,±1⟩ (counted twice), the triplet |1,0⟩ and the singlet have masses of their own.
  public static let hikamiLarkinNagaokaAnisotropic = MagnetoconductanceModel(
    id: "hln-anisotropic",
    title: "Hikami-Larkin-Nagaoka with anisotropic spin-orbit scattering",
    formula: "Δσ = G0 [F((B_phi + 2 B_so_x + 2 B_so_z)/|B|) + 1/2 F((B_phi + 4 B_so_x)/|B|) − 1/2 F(B_phi/|B|)]",
    latex: #"\Delta\sigma=G_0\left[F\!\left(\tfrac{B_\phi+2(B_x+B_z)}{B}\right)"#
      + #"+\tfrac12F\!\left(\tfrac{B_\phi+4B_x}{B}\right)-\tfrac12F\!\left(\tfrac{B_\phi}{B}\right)\right]"#,
    convention: "no free prefactor; B_so_x = B_so_y is the rate per in-plane spin component; G0 = e²/(2π²ħ)",
    validity: [
      "L_phi ≫ mean free path, |B| ≪ B_tr",
      "spin relaxation by scattering, without precession between collisions",
    ],
    identifiability: [
      "both spin-orbit fields must lie inside the field range, otherwise one of them has a limit only",
      "at B_so_x = B_so_z the triplets are equal and only the total rate 2 B_so_x + B_so_z is determined; near it there are "
        + "two solutions, one on either side",
      "above the field range B_so_x and B_so_z have lower limits only",
    ],
    limits: [
      "B_so_x = B_so_z = B_so/3: “hln-full” without B_e and B_s",
      "B_so_x = B_so/2, B_so_z = 0: “hln-dp”",
      "B_so_x = 0 (strictly two-dimensional momenta): G0 F((B_phi + 2 B_so_z)/|B|), no weak antilocalization",
      "B_so_x = B_so_z = 0: G0 F(B_phi/|B|)",
    ],
    traps: ["a total rate B_so from another paper is 2 B_so_x + B_so_z here"],
    references: ["[1] S. Hikami, A. I. Larkin, Y. Nagaoka, Prog. Theor. Phys. 63, 707 (1980), Eqs. 16-18"],
    parameters: [
      .dephasingField,
      .characteristicField("B_so_x", "spin-orbit field per in-plane spin component", typicalValue: 20e-3),
      .characteristicField("B_so_z", "spin-orbit field of the out-of-plane spin component", typicalValue: 20e-3),
    ],
    form: .localizationSum(
      LocalizationSum([
        // The pair that cancels at B_so_x = 0 comes first, so that what is left keeps its digits.
        .init(.fixed(-0.5), field: ["B_phi": 1]),
        .init(.fixed(0.5), field: ["B_phi": 1, "B_so_x": 4]),
        .init(.fixed(1), field: ["B_phi": 1, "B_so_x": 2, "B_so_z": 2]),
      ])))
}
