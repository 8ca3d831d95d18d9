extension MagnetoconductanceModel {
  /// Δσ = α G0 F(B_φ/|B|): one kind of interference, one length. The first model to try on any film.
  ///
  /// Holds in one spin-orbit limit: α = +1 where spin-orbit scattering is absent, α = −½ where it is strong.
  public static let hikamiLarkinNagaoka = MagnetoconductanceModel(
    id: "hln-simple",
    title: "Hikami-Larkin-Nagaoka, one channel",
    formula: "Δσ = α G0 F(B_phi/|B|),  B_phi = ħ/(4e L_phi²)",
    latex: #"\Delta\sigma(B)=\alpha\,G_0\,F\!\left(\frac{B_\phi}{|B|}\right),\quad B_\phi=\frac{\hbar}{4eL_\phi^2}"#,
    convention: "α = +1 for weak localization, −1/2 per channel of weak antilocalization; G0 = e²/(2π²ħ) = e²/(πh)",
    validity: [
      "L_phi ≫ mean free path, |B| ≪ B_tr = ħ/(2el²), film thickness ≪ L_phi",
      "one spin-orbit limit: B_so ≫ |B|, B_phi or B_so ≪ B_phi",
    ],
    identifiability: [
      "the sweep must reach 5 B_phi, better 30; one that ends below B_phi is a parabola, of which only α/B_phi² is determined",
      "α and L_phi trade off: correlation 0.99 where the sweep ends at 5 B_phi, 0.9 at 100 B_phi",
      "a B² background trades off with both unless the sweep reaches 10 B_phi",
    ],
    limits: [
      "B → 0: α G0 B²/(24 B_phi²)",
      "|B| ≫ B_phi: α G0 [ln(|B|/B_phi) − 1.96351]",
    ],
    traps: [
      "papers with Δσ = −α' G0 [ψ(1/2+x) − ln x] have α' = +1/2 for weak antilocalization: α = −α'",
      "a prefactor α_c e²/h means α = π α_c; N e²/(2πh) means α = N/2",
      "|α| < 1 for weak localization is expected at low conductance, α ≈ 1 − 2/(πg), g = σ/(e²/h) [3]",
      "the resistance of a bar must become a sheet conductivity before α means anything",
    ],
    references: [
      "[1] S. Hikami, A. I. Larkin, Y. Nagaoka, Prog. Theor. Phys. 63, 707 (1980), Eq. 18",
      "[2] B. L. Altshuler, D. Khmelnitzkii, A. I. Larkin, P. A. Lee, Phys. Rev. B 22, 5142 (1980)",
      "[3] G. M. Minkov, A. V. Germanenko, I. V. Gornyi, Phys. Rev. B 70, 245423 (2004)",
    ],
    parameters: [.prefactor(), .phaseCoherenceLength()],
    allowedPrefactor: -1...1,
    form: .localizationSum(LocalizationSum([.init(.parameter("alpha"), field: ["L_phi": 1])])))
}
