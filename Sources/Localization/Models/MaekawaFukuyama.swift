import SpecialFunctions

extension MagnetoconductanceModel {
  /// Spin-orbit scattering (Dyakonov-Perel) and Zeeman energy in a perpendicular field, as printed in fits of oxide
  /// interfaces.
  ///
  /// The printed form compares with a state in which the Zeeman energy is left on; `maekawaFukuyamaTotal` compares with
  /// B = 0.
  public static let maekawaFukuyama = maekawaFukuyamaModel(
    id: "maekawa-fukuyama", title: "Maekawa-Fukuyama, as printed for oxide interfaces",
    formula: printedFormula, latex: printedLatex, convention: precessionConvention,
    traps: printedTraps, limits: precessionLimits, form: MaekawaFukuyamaFormula(mechanism: .precession, isTotal: false))

  /// Spin-orbit scattering (Dyakonov-Perel) and Zeeman energy in a perpendicular field, against true zero field.
  public static let maekawaFukuyamaTotal = maekawaFukuyamaModel(
    id: "maekawa-fukuyama-total", title: "Maekawa-Fukuyama, against true zero field",
    formula: printedFormula
      + "  + G0 {1/(2s) ln[(B_phi + B_so (1+s))/(B_phi + B_so (1−s))] − 1/2 ln[(B_phi + 2 B_so)/B_phi]}",
    latex: printedLatex + #"+G_0\left\{\frac1{2s}\ln\frac{B_\phi+B_{so}(1+s)}{B_\phi+B_{so}(1-s)}"#
      + #"-\frac12\ln\frac{B_\phi+2B_{so}}{B_\phi}\right\}"#,
    convention: precessionConvention, traps: totalTraps,
    limits: precessionLimits + [
      "small field: the additional term is −γ²/4 G0 [B_so/(B_phi + 2 B_so) + B_so/B_phi − ln((B_phi + 2 B_so)/B_phi)]"
    ], form: MaekawaFukuyamaFormula(mechanism: .precession, isTotal: true))

  /// Isotropic spin-orbit scattering (Elliott-Yafet) and Zeeman energy in a perpendicular field.
  public static let maekawaFukuyamaElliottYafet = maekawaFukuyamaModel(
    id: "maekawa-fukuyama-ey", title: "Maekawa-Fukuyama with isotropic (Elliott-Yafet) spin-orbit scattering",
    formula: scatteringFormula, latex: scatteringLatex, convention: scatteringConvention,
    traps: printedTraps, limits: scatteringLimits, form: MaekawaFukuyamaFormula(mechanism: .scattering, isTotal: false))

  /// Isotropic spin-orbit scattering (Elliott-Yafet) and Zeeman energy, against true zero field.
  public static let maekawaFukuyamaElliottYafetTotal = maekawaFukuyamaModel(
    id: "maekawa-fukuyama-ey-total",
    title: "Maekawa-Fukuyama with isotropic spin-orbit scattering, against true zero field",
    formula: scatteringFormula
      + "  + G0 {1/(2s) ln[(B_phi + 2/3 B_so (1+s))/(B_phi + 2/3 B_so (1−s))] − 1/2 ln[(B_phi + 4/3 B_so)/B_phi]}",
    latex: scatteringLatex
      + #"+G_0\left\{\frac1{2s}\ln\frac{B_\phi+\frac23B_{so}(1+s)}{B_\phi+\frac23B_{so}(1-s)}"#
      + #"-\frac12\ln\frac{B_\phi+\frac43B_{so}}{B_\phi}\right\}"#,
    convention: scatteringConvention, traps: totalTraps, limits: scatteringLimits,
    form: MaekawaFukuyamaFormula(mechanism: .scattering, isTotal: true))

  private static func maekawaFukuyamaModel(
    id: String, title: String, formula: String, latex: String, convention: String, traps: [String], limits: [String],
    form: MaekawaFukuyamaFormula
  ) -> MagnetoconductanceModel {
    MagnetoconductanceModel(
      id: id, title: title, formula: formula, latex: latex, convention: convention,
      validity: [
        "field perpendicular to the film; L_phi ≫ mean free path, |B| ≪ B_tr, spin precession slow between collisions",
        "the coupling of spin and momentum of a linear Rashba splitting is left out: use “ilp” at negligible Zeeman energy",
      ],
      identifiability: [
        "B_so between the smallest and the largest field of the data, else only a limit is determined",
        "to see g the data must reach γ ≈ 1, |B| ≈ 4eD B_so/(gμ_B); below, g is not identifiable and should be fixed",
        "only g/D enters: D is fixed, from transport; with D free too the fit has a flat direction",
        "a Kohler background trades off with g",
      ],
      limits: limits, traps: traps,
      references: [
        "[1] S. Maekawa, H. Fukuyama, J. Phys. Soc. Jpn. 50, 2516 (1981)",
        "[2] A. D. Caviglia et al., Phys. Rev. Lett. 104, 126803 (2010)",
        "[3] D. Stornaiuolo et al., Phys. Rev. B 90, 235426 (2014)",
      ],
      parameters: [
        .dephasingField,
        .characteristicField(
          "B_so", "spin-orbit field ħ/(4eDτ_so)", typicalValue: 50e-3,
          equivalence: form.mechanism == .precession ? .linearSplitting(coefficient: "alpha_R") : .rate),
        .electronFactor, .diffusionConstant,
      ],
      form: .general(GeneralForm(form).costly), startingGuess: .electronFactor)
  }

  private static let printedFormula =
    "Δσ = G0 {F((B_phi + B_so)/|B|) + 1/(2s) [F((B_phi + B_so (1+s))/|B|) − F((B_phi + B_so (1−s))/|B|)]},  "
    + "s = √(1 − γ²),  γ = gμ_B|B|/(4eD B_so)"
  private static let printedLatex =
    #"\Delta\sigma=G_0\left\{F\!\left(\tfrac{B_\phi+B_{so}}B\right)+\frac1{2s}\left["#
    + #"F\!\left(\tfrac{B_\phi+B_{so}(1+s)}B\right)-F\!\left(\tfrac{B_\phi+B_{so}(1-s)}B\right)\right]\right\}"#
  private static let scatteringFormula =
    "Δσ = G0 {F((B_phi + 4/3 B_so)/|B|) + 1/(2s) [F((B_phi + 2/3 B_so (1+s))/|B|) − F((B_phi + 2/3 B_so (1−s))/|B|)]},  "
    + "s = √(1 − γ²),  γ = 3gμ_B|B|/(8eD B_so)"
  private static let scatteringLatex =
    #"\Delta\sigma=G_0\left\{F\!\left(\tfrac{B_\phi+\frac43B_{so}}B\right)+\frac1{2s}\left["#
    + #"F\!\left(\tfrac{B_\phi+\frac23B_{so}(1+s)}B\right)-F\!\left(\tfrac{B_\phi+\frac23B_{so}(1-s)}B\right)\right]\right\}"#

  private static let precessionConvention =
    "no free prefactor; B_so = ħ/(4eDτ_so), the rate of the triplet components |1,±1⟩, half of that of |1,0⟩; "
    + "γ is proportional to |B| and computed anew at every field; γ > 1 is complex conjugate; G0 = e²/(2π²ħ)"
  private static let scatteringConvention =
    "no free prefactor; B_so is the total rate Σ_i 1/τ_so^(i), all triplets have mass 4/3 B_so; γ is proportional to "
    + "|B| and computed anew at every field; γ > 1 is complex conjugate; G0 = e²/(2π²ħ)"

  private static let precessionLimits = [
    "g → 0: “hln-dp”",
    "g → ∞: the pair vanishes and G0 F((B_phi + B_so)/|B|) is left",
    "γ = 1: the pair is G0 (B_so/|B|) F'((B_phi + B_so)/|B|); the curve is smooth there",
    "B_so = 0: G0 F(B_phi/|B|), whatever g is",
  ]
  private static let scatteringLimits = [
    "g → 0: “hln-full” with B_e = inf, B_s = 0",
    "g → ∞: the pair vanishes and G0 F((B_phi + 4/3 B_so)/|B|) is left",
    "B_so = 0: G0 F(B_phi/|B|), whatever g is",
  ]

  private static let commonZeemanTraps = [
    "never fit g and D together: with B_so free too, three parameters share one feature of the curve",
    "fits of oxide interfaces often add a Kohler background −A σ(0) B²/(1 + C B²), which imitates a large g",
  ]
  private static let printedTraps =
    commonZeemanTraps + [
      "the zero of this printed form keeps the Zeeman energy: a measured σ(B) − σ(0) also contains the negative term of "
        + "the “-total” form, which is negligible only for γ ≪ 1 and γ² B_so ≪ B_phi"
    ]
  private static let totalTraps =
    commonZeemanTraps + [
      "published fits of LaAlO3/SrTiO3 mostly use the printed form without the logarithms; their g is not this g"
    ]
}

/// Section “Maekawa-Fukuyama”: a triplet of its own and a Zeeman pair.
private struct MaekawaFukuyamaFormula: PointwiseFormula {
  /// How the spin relaxes; decides the masses.
  enum Mechanism {
    /// Dyakonov-Perel: |1,±1⟩ relax with B_so, |1,0⟩ with 2 B_so.
    case precession
    /// Elliott-Yafet: all triplets relax with 4/3 B_so.
    case scattering

    /// Mass of the triplets that the field leaves alone, in B_so.
    var triplet: Double { self == .precession ? 1 : 4.0 / 3 }
    /// h, half the mass of the triplet component along the field, in B_so.
    var half: Double { self == .precession ? 1 : 2.0 / 3 }
  }

  var mechanism: Mechanism
  /// Whether the reference is true zero field.
  var isTotal: Bool

  func change<Number: DifferentiableNumber>(at field: Double, _ values: [Number]) -> Number {
    let dephasing = (1 / field) * values[0]
    let spinOrbit = (1 / field) * values[1]
    let pair = ZeemanPair(
      singlet: dephasing, half: mechanism.half * spinOrbit,
      coupling: zeemanCouplingPerField(factor: values[2], diffusionConstant: values[3]))
    let printed = (dephasing + mechanism.triplet * spinOrbit).localizationFunction + pair.localization
    return isTotal ? printed + pair.logarithm : printed
  }
}
