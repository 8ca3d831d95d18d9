import Foundation
import Magnetotransport
import SpecialFunctions

extension MagnetoconductanceModel {
  /// Three dimensions with spin-orbit and magnetic scattering and Zeeman splitting, in S/m.
  ///
  /// Unlike the printed two-dimensional Maekawa-Fukuyama formula its reference is the true zero field.
  public static let fukuyamaHoshino = MagnetoconductanceModel(
    id: "fukuyama-hoshino-3d",
    title: "Fukuyama-Hoshino, three dimensions with spin-orbit, magnetic and Zeeman terms",
    dimension: .bulk,
    formula: "Δσ = K {H(B_2) + [H(B_+) − H(B_-)]/(2s) + (√B_+ − √B_-)/s − √B_2 + √B_phi},  H(b) = √|B| f3(b/|B|), "
      + "K = G0 √(e/ħ), B_phi = B_i + 2 B_s, B_2 = B_i + 2/3 B_s + 4/3 B_so, h = (B_2 − B_phi)/2, "
      + "s = √(1 − γ), γ = (g µB |B|/(4eDh))², B_± = B_phi + h (1 ± s)",
    latex: #"\Delta\sigma=K\Big\{\sqrt Bf_3\!\big(\tfrac{B_2}B\big)+\frac{\sqrt B}{2s}\Big[f_3\!\big(\tfrac{B_+}B\big)"#
      + #"-f_3\!\big(\tfrac{B_-}B\big)\Big]+\frac{\sqrt{B_+}-\sqrt{B_-}}s-\sqrt{B_2}+\sqrt{B_\phi}\Big\}"#,
    convention: "S/m; no free prefactor; B_i is the inelastic field, magnetic scattering is explicit; γ is the "
      + "square of the γ of Maekawa and Fukuyama; G0 = e²/(2π²ħ)",
    validity: [
      "all dimensions of the sample ≫ L_phi and the magnetic length; |B| ≪ B_tr"
    ],
    identifiability: [
      "B_so inside the field range of the data; B_i and B_s are told apart by temperature only: B_s is fixed, zero unless given",
      "g is determined only where gµB|B|/(4eD) reaches B_phi",
      "only g/D enters: D is fixed unless you free it; never fit g, D and B_so together",
    ],
    limits: [
      "g = 0: K √|B| [3/2 f3(B_2/|B|) − 1/2 f3(B_phi/|B|)]",
      "g = 0, B_so = B_s = 0: “kawabata-3d”",
      "smooth at γ = 1 and at B_so = B_s, and equal to the complex branch beyond",
    ],
    traps: [
      "papers that write f3(B/B_i) use the reciprocal argument"
    ],
    references: ["[1] H. Fukuyama, K. Hoshino, J. Phys. Soc. Jpn. 50, 2131 (1981)"],
    parameters: [
      .characteristicField("B_i", "inelastic field ħ/(4eDτ_i)", typicalValue: 5e-3),
      .characteristicField("B_so", "spin-orbit field ħ/(4eDτ_so)", typicalValue: 50e-3),
      ModelParameter(
        "B_s", "magnetic scattering field ħ/(4eDτ_s)", .field, typicalValue: 0, lowerBound: 0, upperBound: 1e3,
        isFixedByDefault: true),
      ModelParameter("g", "g factor; only |g|/D enters", .number, typicalValue: 2, lowerBound: 0, upperBound: 200),
      ModelParameter(
        "D", "diffusion constant, from transport; only g/D enters", .diffusionConstant, typicalValue: 1e-3,
        lowerBound: 1e-7, upperBound: 100, isFixedByDefault: true),
    ],
    form: .general(GeneralForm(FukuyamaHoshinoFormula()).costly), startingGuess: .electronFactor)
}

private struct FukuyamaHoshinoFormula: PointwiseFormula {
  func change<Number: DifferentiableNumber>(at field: Double, _ values: [Number]) -> Number {
    // √b_i in units of √B: all fields divided by B.
    let inelastic = (1 / field) * values[0]
    let spinOrbit = (1 / field) * values[1]
    let magnetic = (1 / field) * values[2]
    let singlet: Number = inelastic + 2.0 * magnetic
    let triplet: Number = inelastic + (2.0 / 3) * magnetic + (4.0 / 3) * spinOrbit
    let difference: Number = (2.0 / 3) * (spinOrbit - magnetic)
    let modes = BulkZeemanModes(
      singlet: singlet, triplet: triplet, difference: difference,
      coupling: zeemanCouplingPerField(factor: values[3], diffusionConstant: values[4]))
    return WireInterference.inverseMagneticArea(field).squareRoot() * modes.change
  }
}

/// Singlet and triplet Cooperon masses in three dimensions, mixed by the Zeeman energy; all in units of B.
///
/// Written so that neither γ = 1 (equal roots) nor h = 0 (B_so = B_s, where γ itself diverges) nor vanishing fields cost
/// digits: only h² − b_Z² enters, of either sign.
private struct BulkZeemanModes<Number: DifferentiableNumber> {
  /// B_φ.
  var singlet: Number
  /// B₂.
  var triplet: Number
  /// h = (B₂ − B_φ)/2, given beside them so that it is exact.
  var difference: Number
  /// b_Z = gµB B/(4eD); γ = (b_Z/h)².
  var coupling: Number

  /// The braces of the formula, in units of √B.
  var change: Number {
    let value = KawabataFunction.valueAndDerivative(triplet.value)
    // m ± √(h² − b_Z²) with m = B_φ + h: centre m, product B_φB₂ + b_Z².
    let product: Number = singlet * triplet + coupling.squared
    let pair = ConjugatePair(center: 0.5 * (singlet + triplet), product: product)
    let free: Number = triplet.mapped(to: value.value, slope: value.derivative)
    return free + difference * pair.kawabataDifference + zeeman
  }

  /// (√B₊ − √B₋)/s − √B₂ + √B_φ = −4h b_Z²/[(G+G') p q (p+q)], G² = B_φB₂, G'² = G² + b_Z², p² = 2(m+G'), q² = 2(m+G).
  private var zeeman: Number {
    if coupling.value == 0 { return Number(constant: 0) }
    let sum = singlet + triplet
    let product = singlet * triplet
    let plain = product.value > 0 ? product.root : Number(constant: 0)
    let mixed = (product + coupling.squared).root
    let p: Number = (sum + 2.0 * mixed).root
    let q: Number = (sum + 2.0 * plain).root
    let both: Number = (coupling / (plain + mixed)) * (coupling / (p * q))
    return -4.0 * difference * both / (p + q)
  }
}
