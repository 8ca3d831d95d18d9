import SpecialFunctions

extension MagnetoconductanceModel {
  /// Linear Rashba or linear Dresselhaus splitting, with a cubic part: spin and momentum of the Cooperon are coupled.
  public static let iordanskiiLyandaGellerPikus = MagnetoconductanceModel(
    id: "ilp",
    title: "Iordanskii-Lyanda-Geller-Pikus: linear Rashba or Dresselhaus splitting, and a cubic part",
    formula: "Δσ = −G0/2 {1/a_0 + (2a_0+1+b)/(a_1(a_0+b) − 2b') − Σ_{n≥1}[3/n − t_n] + 3γ_E + ψ(1/2 + B_phi/|B|) "
      + "+ ln[(B_phi+B_so)²(B_phi+2B_so)/(B²B_phi)] − 4 B_so1 I_Q},  "
      + "t_n = [3a_n² + 2a_n b − 1 − 2(2n+1)b']/[(a_n+b) a_{n−1} a_{n+1} − 2b'((2n+1)a_n − 1)],  "
      + "a_n = n + 1/2 + (B_phi+B_so)/|B|,  b = B_so/|B|,  b' = B_so1/|B|,  B_so = B_so1 + B_so3,  "
      + "I_Q = ∫_0^∞ dy/[y² + (2B_phi+3B_so−4B_so1)y + (B_phi+B_so)(B_phi+2B_so)]",
    latex: #"\Delta\sigma=-\frac{G_0}{2}\Big\{\frac1{a_0}+\frac{2a_0+1+b}{a_1(a_0+b)-2b'}"#
      + #"-\sum_{n\ge1}\Big[\frac3n-t_n\Big]+3\gamma_E+\psi(\tfrac12+b_\phi)"#
      + #"+\ln\frac{(B_\phi+B_{so})^2(B_\phi+2B_{so})}{B^2B_\phi}-4B_{so1}I_Q\Big\},\quad "#
      + #"t_n=\frac{3a_n^2+2a_nb-1-2(2n+1)b'}{(a_n+b)\,a_{n-1}a_{n+1}-2b'[(2n+1)a_n-1]}"#,
    convention:
      "no free prefactor; B_so1 is the linear part (H'_so in some papers), B_so3 the cubic part, their sum is "
      + "B_so (H_so); B_so1 = (ħ/4eD) 2Ω1²τ1 with spin splitting 2ħΩ1; G0 = e²/(2π²ħ); Knap et al. print e²/(4π²ħ) = G0/2",
    validity: [
      "L_phi ≫ mean free path, |B| ≪ B_tr, Ωτ ≪ 1: B_so1 ≪ B_tr; beyond, “golub-rashba”",
      "Rashba or linear Dresselhaus alone; where both are present “ilp-rashba-dresselhaus”",
      "no Zeeman energy: gμ_B|B| small against the spin relaxation rate",
      "cost: about 1 µs a point on one core, 6 µs with its derivatives",
      "Rashba parameter: α_R = √(eħ³B_so1)/m, with the effective mass m and independent of density and τ",
    ],
    identifiability: [
      "the data must show the maximum or minimum near |B| ≈ B_so; a B_so above the range has a lower limit only",
      "B_so1 and B_so3 trade off: their sum is known better than either",
    ],
    limits: [
      "B_so1 = 0: “hln-dp” with B_so = B_so3",
      "B_so1 = B_so3 = 0: G0 F(B_phi/|B|)",
      "B_so ≫ |B|, B_phi: −1/2 G0 F(B_phi/|B|)",
    ],
    traps: [
      "passing the total B_so as B_so1 counts the cubic part twice",
      "a Rashba and a Dresselhaus field do not simply add to B_so1",
      "α_R from B_so1 is as good as the effective mass; B_so1 itself contains no mass",
      "subtracting the absolute correction at some small field instead of B = 0 distorts B_phi",
    ],
    references: [
      "[1] S. V. Iordanskii, Yu. B. Lyanda-Geller, G. E. Pikus, JETP Lett. 60, 206 (1994)",
      "[2] W. Knap et al., Phys. Rev. B 53, 3912 (1996), Eqs. 37-38",
    ],
    parameters: [
      .dephasingField,
      .characteristicField(
        "B_so1", "spin-orbit field of the linear splitting", typicalValue: 30e-3,
        equivalence: .linearSplitting(coefficient: "alpha_R")),
      .characteristicField("B_so3", "spin-orbit field of the cubic splitting", typicalValue: 10e-3),
    ],
    form: .general(GeneralForm(IordanskiiLyandaGellerPikusFormula()).costly))
}

/// The boxed formula of Knap et al. after subtraction of its zero-field value, by `ResolventTrace`.
///
/// With y = |B|(n+½), A = y + g, g = B_φ + B_so, the denominator of t_n is A[(A+B_so)A − 4B_so1 y] − B²(y + B_φ + 2B_so3),
/// and its numerator the derivative of that with respect to B_φ: the field enters as the perturbation −B².
private struct IordanskiiLyandaGellerPikusFormula: PointwiseFormula {
  func change<Number: DifferentiableNumber>(at field: Double, _ values: [Number]) -> Number {
    // All fields in units of their sum: only ratios enter, and no power of them can overflow.
    let unit = values[0] + values[1] + values[2]
    let (dephasing, linear, cubic) = (values[0] / unit, values[1] / unit, values[2] / unit)
    let spacing = Number(constant: field) / unit
    let spinOrbit = linear + cubic
    let gap = dephasing + spinOrbit
    // The zero-field denominator is (y + gap)(y² + p y + q).
    let p: Number = 2.0 * dephasing + 3.0 * cubic - linear
    let q: Number = gap * (gap + spinOrbit)
    let slope: Number = 6.0 * gap + 2.0 * cubic - 2.0 * linear
    // r − (y+w) n = −2A³ − B_so A² − (B_so3 − B_so1) n.
    let surplus: Number = linear - cubic
    let constant: Number = gap * (3.0 * gap + 2.0 * spinOrbit)
    let d2: Number = 3.0 * surplus - 6.0 * gap - spinOrbit
    let d1: Number = surplus * slope - gap * (6.0 * gap + 2.0 * spinOrbit)
    let d0: Number = surplus * constant - gap.squared * (2.0 * gap + spinOrbit)
    let trace = ResolventTrace(
      numerator: (3, slope, constant), denominator: (p + gap, q + p * gap, q * gap),
      perturbation: -1.0 * spacing.squared, offset: dephasing + 2.0 * cubic, mismatch: (-2, d2, d1, d0))
    let (excess, joint) = trace.excess(spacing: spacing, from: 1)
    let a0 = 0.5 * spacing + gap
    let singlet = (dephasing / spacing).localizationFunction
    if joint == 0 {
      // The first two brackets of the formula minus t_0, exactly.
      return -0.5 * (singlet + excess - spacing.squared / (a0 * (a0 - spacing)))
    }
    let second: Number = (a0 + spacing) * (a0 + spinOrbit) - 2.0 * linear * spacing
    let above: Number = spacing * (2.0 * a0 + spacing + spinOrbit)
    let energy: Number = Double(joint) * spacing
    let ratio: Number = .inverseTangentRatio(square: 0.25 * p.squared - q, energy, over: q + 0.5 * p * energy)
    let zeroField: Number =
      (energy / gap).logarithmOfOnePlus + (energy * (energy + p) / q).logarithmOfOnePlus + 4.0 * linear * ratio
    let levels: Number = singlet + excess + spacing / a0 + above / second
    return -0.5 * (levels - zeroField)
  }
}
