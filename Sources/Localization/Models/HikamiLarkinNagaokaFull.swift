extension MagnetoconductanceModel {
  /// The full Hikami-Larkin-Nagaoka formula: isotropic spin-orbit, magnetic and elastic scattering, no free prefactor.
  ///
  /// Bergmann prints four digamma functions, two of which have the same argument: the three terms here are identical.
  public static let hikamiLarkinNagaokaFull = MagnetoconductanceModel(
    id: "hln-full",
    title: "Hikami-Larkin-Nagaoka with spin-orbit, magnetic and elastic scattering",
    formula: "Δσ = −G0 [F(B_1/|B|) − 3/2 F(B_2/|B|) + 1/2 F(B_3/|B|)],  "
      + "B_1 = B_e + B_so + B_s,  B_2 = B_phi + 4/3 B_so + 2/3 B_s,  B_3 = B_phi + 2 B_s",
    latex: #"\Delta\sigma=-G_0\left[F\!\left(\tfrac{B_1}{B}\right)-\tfrac32F\!\left(\tfrac{B_2}{B}\right)"#
      + #"+\tfrac12F\!\left(\tfrac{B_3}{B}\right)\right],\quad B_1=B_e+B_{so}+B_s,\;"#
      + #"B_2=B_\phi+\tfrac43B_{so}+\tfrac23B_s,\;B_3=B_\phi+2B_s"#,
    convention: "no free prefactor; B_phi is the inelastic field (Bergmann's B_i), magnetic scattering is B_s; "
      + "B_so is the total rate Σ_i 1/τ_so^(i); G0 = e²/(2π²ħ)",
    validity: [
      "L_phi ≫ mean free path, |B| ≪ B_e, film thickness ≪ L_phi",
      "isotropic spin-orbit scattering (disordered metals with heavy atoms); not precession in a two-dimensional gas",
      "B_e is a cut-off, better known from the mean free path: give it a prior, or B_e = inf to leave its term out",
    ],
    identifiability: [
      "B_so must lie between the smallest and the largest field of the data, otherwise only a limit is determined",
      "B_e needs a sweep to several B_e (1 % noise: to 5 % at 5 B_e, not at all at B_e/2) and then trades off with B_so; "
        + "give it a prior from the mean free path",
      "B_phi and B_s enter as B_phi + 2 B_s and hardly otherwise: B_s is fixed, at zero unless given; B_phi against "
        + "temperature tells them apart",
    ],
    limits: [
      "B_so, B_s → 0: G0 [F(B_phi/|B|) − F(B_e/|B|)], weak localization",
      "B_so → ∞: −1/2 G0 F(B_3/|B|) − G0 F(B_1/|B|), weak antilocalization",
      "B → 0: G0 B²/24 [−1/B_1² + 3/(2 B_2²) − 1/(2 B_3²)]; changes sign at B_so = 0.549 B_phi when B_s = 0",
    ],
    traps: [
      "some papers write B_phi for B_phi + 2 B_s; then B_2 contains 4/3 (B_so − B_s)",
      "authors who quote 1/τ_so^x, one component of three, have a B_so that is smaller by 3",
      "a B_e that is wrong by 20 % moves L_so without a visible sign in the residuals",
    ],
    references: [
      "[1] S. Hikami, A. I. Larkin, Y. Nagaoka, Prog. Theor. Phys. 63, 707 (1980), Eq. 18",
      "[2] G. Bergmann, Phys. Rev. Lett. 48, 1046 (1982)",
      "[3] G. Bergmann, Phys. Rep. 107, 1 (1984), Eqs. 2.31-2.33",
    ],
    parameters: [
      .dephasingField,
      .characteristicField("B_so", "spin-orbit field ħ/(4eDτ_so)", typicalValue: 50e-3),
      .characteristicField("B_e", "elastic field ħ/(4eDτ), equal to B_tr in two dimensions", typicalValue: 1),
      // Absent unless the user gives it: data at one temperature cannot tell it from B_phi.
      ModelParameter(
        "B_s", "magnetic-scattering field ħ/(4eDτ_s)", .field, typicalValue: 0, lowerBound: 0, upperBound: 1e3,
        isFixedByDefault: true),
    ],
    form: .localizationSum(
      LocalizationSum([
        .init(.fixed(-1), field: ["B_e": 1, "B_so": 1, "B_s": 1]),
        .init(.fixed(1.5), field: ["B_phi": 1, "B_so": 4.0 / 3.0, "B_s": 2.0 / 3.0]),
        .init(.fixed(-0.5), field: ["B_phi": 1, "B_s": 2]),
      ])))
}
