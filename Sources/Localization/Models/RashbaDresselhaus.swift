import Magnetotransport
import SpecialFunctions

extension MagnetoconductanceModel {
  /// Linear Rashba *and* linear Dresselhaus splitting, with a cubic part: no total angular momentum is conserved.
  public static let rashbaDresselhaus = MagnetoconductanceModel(
    id: "ilp-rashba-dresselhaus",
    title: "Pikus-Pikus: linear Rashba and linear Dresselhaus splitting together, and a cubic part",
    formula: "Δσ = δσ(B) − δσ(0),  δσ = −G0/2 [Tr H⁻¹ − Σ_{n≥0} 1/(n + 1/2 + b_phi)],  "
      + "H = a†a + 1/2 + b_phi + (b_R + b_D + b_3)(2 − S_z²) − 2√(b_R b_D) {S_x, S_y} "
      + "+ [(−i√b_R S_- + √b_D S_+) a + h.c.],  b_phi = B_phi/|B|, b_R = B_R/|B|, b_D = B_D/|B|, b_3 = B_so3/|B|,  "
      + "spin 1, [a, a†] = 1",
    latex: #"\delta\sigma=-\frac{G_0}2\Big[\mathrm{Tr}\,\mathcal H^{-1}-\sum_n\frac1{n+\frac12+b_\phi}\Big],\quad"#
      + #"\mathcal H=a^\dagger a+\tfrac12+b_\phi+(b_R+b_D+b_3)(2-S_z^2)-2\sqrt{b_Rb_D}\,\{S_x,S_y\}"#
      + #"+\big[(-i\sqrt{b_R}\,S_-+\sqrt{b_D}\,S_+)a+\text{h.c.}\big]"#,
    convention:
      "no free prefactor; B_R and B_D are the linear parts, each as B_so1 of “ilp”: m²α²/(eħ³) for a Rashba parameter α; "
      + "{S_x, S_y} = (S_+² − S_-²)/2i; G0 = e²/(2π²ħ)",
    validity: [
      "L_phi ≫ mean free path, |B| ≪ B_tr, Ωτ ≪ 1: B_R, B_D ≪ B_tr",
      "no Zeeman energy: gμ_B|B| small against the spin relaxation rate",
      "numbers: error 1e-8 of Δσ or 1e-10 G0, whichever is larger (against 60 numerical inversions of H, all fields 0.01 to "
        + "20 |B|: 1e-9 and 1e-11); derivatives are central differences over 1e-4",
      "cost: the levels of eight fields are summed together, up to 32 times all fields together over |B|; a curve of 57 "
        + "fields takes 1 to 2 ms where these are of order |B|, 40 ms where B_R ≈ B_D ≫ |B|. A fit needs one to several "
        + "thousand curves: seconds, or minutes where its search follows the valley B_R = B_D",
    ],
    identifiability: [
      "the data must show the maximum or minimum near |B| ≈ B_R + B_D + B_so3",
      "B_R and B_D are told apart from one of them alone only where their geometric mean is comparable with both",
      "the curve is the same for B_R and B_D exchanged: it tells two values, not which is which; a fit calls the larger B_R",
      "four fields share one feature of the curve: fix B_so3, or share it between gate voltages, wherever it is known",
    ],
    limits: [
      "B_D = 0 or B_R = 0: “ilp”",
      "B_R = B_D, B_so3 = 0: G0 F(B_phi/|B|), whatever B_R is (persistent spin helix)",
      "B_R = B_D = 0: “hln-dp” with B_so = B_so3",
      "B_R = B_D ≫ |B|: G0/2 {F((B_phi + B_so3)/|B|) + 2F((B_phi + 3/2 B_so3)/|B|) − F(B_phi/|B|)}",
    ],
    traps: [
      "B_R + B_D is not the B_so1 of “ilp”: near B_R = B_D antilocalization vanishes although both are large",
      "a start with B_R = B_D is a saddle of the fit: the two derivatives are equal there",
    ],
    references: [
      "[1] F. G. Pikus, G. E. Pikus, Phys. Rev. B 51, 16928 (1995), Eqs. 26-27",
      "[2] D. C. Marinescu et al., Phys. Rev. Lett. 122, 156601 (2019) (a closed form, not used here)",
    ],
    parameters: [
      .dephasingField,
      .characteristicField(
        "B_R", "spin-orbit field of the linear Rashba splitting", typicalValue: 30e-3,
        equivalence: .linearSplitting(coefficient: "alpha_R")),
      .characteristicField(
        "B_D", "spin-orbit field of the linear Dresselhaus splitting", typicalValue: 5e-3,
        equivalence: .linearSplitting(coefficient: "beta_D")),
      .characteristicField("B_so3", "spin-orbit field of the cubic splitting", typicalValue: 10e-3),
    ],
    interchangeable: [["B_R"], ["B_D"]],
    form: .general(
      GeneralForm(change: { rashbaDresselhausChange(at: $0, $1, isRough: false) }).costly
        .differentiated(over: 1e-4).searched(fromNodes: 3, by: { rashbaDresselhausChange(at: $0, $1, isRough: true) })))
}

private func rashbaDresselhausChange(at fields: [Double], _ values: [Double], isRough: Bool) -> [Double] {
  let curve = RashbaDresselhausCurve(
    dephasing: values[0], rashba: values[1], dresselhaus: values[2], cubic: values[3], isRough: isRough)
  return curve.change(at: fields).map { PhysicalConstants.localizationConductance * $0 }
}

/// Δσ/G0 = −½ [L + F(B_φ/B)] at given characteristic fields, with L from `RashbaDresselhausCooperon`.
private struct RashbaDresselhausCurve {
  /// B_φ.
  var dephasing: Double
  /// The triplets in T.
  var triplets: RashbaDresselhausCooperon

  private let isRough: Bool

  init(dephasing: Double, rashba: Double, dresselhaus: Double, cubic: Double, isRough: Bool) {
    self.isRough = isRough
    self.dephasing = dephasing
    triplets = RashbaDresselhausCooperon(
      dephasing: dephasing, rashba: rashba, dresselhaus: dresselhaus, cubic: cubic)
  }

  func change(at fields: [Double]) -> [Double] {
    let smallest = triplets.gap / 20
    // Without dephasing Δσ diverges; an infinite field leaves no limit that does not depend on the others.
    guard dephasing > 0, smallest > 0, smallest.isFinite else { return fields.map { $0 == 0 ? 0 : .nan } }
    // Below, L = B² (c₁ + c₂B² + …), and its sum would lose digits in proportion to B⁻². One set of sums does for all.
    let isSmall = fields.map { abs($0) < smallest }
    let nodes: [Double] = fields.contains { $0 != 0 && abs($0) < smallest } ? [1, 2, 3, 4] : []
    let summed = fields.indices.filter { !isSmall[$0] }.map { abs(fields[$0]) }
    let excesses = triplets.excesses(at: nodes.map { smallest * $0.squareRoot() } + summed, isRough: isRough)
    let parabola = zip(excesses, nodes).map { $0 / $1 }
    var rest = excesses.dropFirst(nodes.count)
    return fields.indices.map { index in
      let field = abs(fields[index])
      if field == 0 { return 0 }
      let singlet = LocalizationFunction.value(dephasing / field)
      guard isSmall[index] else { return -0.5 * ((rest.popFirst() ?? .nan) + singlet) }
      let square = (field / smallest) * (field / smallest)
      return -0.5 * (square * Self.interpolation(of: parabola, at: square) + singlet)
    }
  }

  /// The cubic through values at 1, 2, 3, 4, at x in [0, 1].
  private static func interpolation(of values: [Double], at x: Double) -> Double {
    let (a, b, c, d) = (x - 1, x - 2, x - 3, x - 4)
    return values[0] * b * c * d / -6 + values[1] * a * c * d / 2 - values[2] * a * b * d / 2
      + values[3] * a * b * c / 6
  }
}
