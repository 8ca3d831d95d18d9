extension MagnetoconductanceModel {
  /// Two independent channels, each α G0 F(B_φ/|B|): for instance a surface with weak antilocalization above a bulk
  /// with weak localization.
  public static let hikamiLarkinNagaokaTwoChannel = MagnetoconductanceModel(
    id: "hln-two-channel",
    title: "Hikami-Larkin-Nagaoka, two channels",
    formula: "Δσ = α1 G0 F(B_1/|B|) + α2 G0 F(B_2/|B|),  B_i = ħ/(4e L_phi_i²)",
    latex: #"\Delta\sigma=G_0\sum_{i=1,2}\alpha_iF\!\left(\frac{B_{\phi i}}{|B|}\right),"#
      + #"\quad B_{\phi i}=\frac{\hbar}{4eL_{\phi i}^2}"#,
    convention: "α = +1 for weak localization, −1/2 per channel of weak antilocalization; G0 = e²/(2π²ħ) = e²/(πh)",
    validity: [
      "as for “hln-simple”, for each channel",
      "channels that exchange electrons slower than they dephase; otherwise they act as one",
    ],
    identifiability: [
      "the data must span both dephasing fields; lengths closer than a factor 3 are hardly told apart",
      "α1 and α2 trade off: of channels within a factor 2 in length only α1 + α2 is determined",
      "the channels can be exchanged: channel 1 is the longer one",
    ],
    limits: [
      "L_phi1 = L_phi2: one channel of prefactor α1 + α2",
      "B → 0: G0 B²/24 [α1/B_1² + α2/B_2²]",
    ],
    traps: [
      "the channels can be exchanged: they are reported in descending order of length",
      "with opposite signs of α the sum of two large terms can imitate one small one: look at the correlations",
    ],
    references: ["[1] S. Hikami, A. I. Larkin, Y. Nagaoka, Prog. Theor. Phys. 63, 707 (1980), Eq. 18"],
    parameters: [
      .prefactor("alpha1", "prefactor of channel 1, sign included", upTo: largestPrefactor),
      .phaseCoherenceLength("L_phi1", "phase-coherence length of channel 1", typicalValue: 300e-9),
      .prefactor("alpha2", "prefactor of channel 2, sign included", typicalValue: 0.5, upTo: largestPrefactor),
      .phaseCoherenceLength("L_phi2", "phase-coherence length of channel 2", typicalValue: 60e-9),
    ],
    allowedPrefactor: -1...1,
    interchangeable: [["L_phi1", "alpha1"], ["L_phi2", "alpha2"]],
    form: .localizationSum(
      LocalizationSum([
        .init(.parameter("alpha1"), field: ["L_phi1": 1]),
        .init(.parameter("alpha2"), field: ["L_phi2": 1]),
      ])))

  /// Far above the 1e3 of a bulk sample taken for a film. Beyond, a channel less another one that is nearly as long is the
  /// derivative of one channel, to which rounding adds more the larger both are: at 1e12 it fits the noise.
  private static let largestPrefactor = 1e4
}
