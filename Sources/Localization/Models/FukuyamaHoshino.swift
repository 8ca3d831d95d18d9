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
      "all dimensions of the sample ≫ L_phi and the magnetic length; |B| ≪ B_tr",
      "B_so inside the field range of the data; B_i and B_s are told apart by temperature or a known B_so only",
      "g is determined only where gµB|B|/(4eD) reaches B_phi",
    ],
    limits: [
      "g = 0: K √|B| [3/2 f3(B_2/|B|) − 1/2 f3(B_phi/|B|)]",
      "g = 0, B_so = B_s = 0: “kawabata-3d”",
      "smooth at γ = 1 and at B_so = B_s, and equal to the complex branch beyond",
    ],
    traps: [
      "only g/D enters: D is fixed unless you free it; never fit g, D and B_so together",
      "papers that write f3(B/B_i) use the reciprocal argument",
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
    form: .general(
      GeneralForm(atEachField: { field, values in
        let quantum = PhysicalConstants.bohrMagneton / (4 * PhysicalConstants.elementaryCharge)
        let coupling = quantum * abs(values[3]) * field / values[4]
        let modes = BulkZeemanModes(
          singlet: values[0] + 2 * values[2], triplet: values[0] + 2 / 3.0 * values[2] + 4 / 3.0 * values[1],
          difference: 2 / 3.0 * (values[1] - values[2]), coupling: coupling)
        let unit = bulkUnit(at: field)
        // √b_i in units of √B: fields divided by B.
        return unit * modes.scaled(by: 1 / field).change
      })))
}

/// Singlet and triplet Cooperon masses in three dimensions, mixed by the Zeeman energy; all in units of B.
///
/// Written so that neither γ = 1 (equal roots) nor h = 0 (B_so = B_s, where γ itself diverges) nor vanishing fields cost
/// digits: only h² − b_Z² enters, of either sign.
private struct BulkZeemanModes {
  /// B_φ.
  var singlet: Double
  /// B₂.
  var triplet: Double
  /// h = (B₂ − B_φ)/2, given beside them so that it is exact.
  var difference: Double
  /// b_Z = gµB B/(4eD) ≥ 0; γ = (b_Z/h)².
  var coupling: Double

  func scaled(by factor: Double) -> BulkZeemanModes {
    BulkZeemanModes(
      singlet: singlet * factor, triplet: triplet * factor, difference: difference * factor,
      coupling: coupling * factor)
  }

  /// The braces of the formula, in units of √B.
  var change: Double { KawabataFunction.value(triplet) + difference * dividedDifference + zeeman }

  /// [f₃(m+δ) − f₃(m−δ)]/(2δ), m = B_φ + h, δ² = h² − b_Z² of either sign.
  ///
  /// Near δ = 0 it is the mean of f₃' over m ± δ, by 12 Gauss-Legendre nodes (error 1e-13 at |δ| = m/2); elsewhere the
  /// two values differ enough to be subtracted.
  private var dividedDifference: Double {
    let middle = 0.5 * (singlet + triplet)
    let square = (difference - coupling) * (difference + coupling)
    let root = abs(square).squareRoot()
    if root <= 0.5 * middle {
      var sum = 0.0
      for (node, weight) in zip(Self.rule.nodes, Self.rule.weights) {
        let slope =
          square >= 0
          ? KawabataFunction.valueAndDerivative(middle + root * node).derivative
          : KawabataFunction.valueAndDerivative(Complex(middle, root * node)).derivative.real
        sum += weight * slope
      }
      return 0.5 * sum
    }
    if square < 0 { return KawabataFunction.valueAndDerivative(Complex(middle, root)).value.imaginary / root }
    // m − δ = B_φB₂-like product over m + δ: exact where δ ≈ m.
    let upper = middle + root
    let lower = (singlet * triplet + coupling * coupling) / upper
    return (KawabataFunction.value(upper) - KawabataFunction.value(lower)) / (2 * root)
  }

  /// (√B₊ − √B₋)/s − √B₂ + √B_φ = −4h b_Z²/[(G+G') p q (p+q)], G² = B_φB₂, G'² = G² + b_Z², p² = 2(m+G'), q² = 2(m+G).
  private var zeeman: Double {
    if coupling == 0 || difference == 0 { return 0 }
    let middle = 0.5 * (singlet + triplet)
    let plain = (singlet * triplet).squareRoot()
    let mixed = hypot(plain, coupling)
    let (p, q) = ((2 * (middle + mixed)).squareRoot(), (2 * (middle + plain)).squareRoot())
    return -4 * difference * (coupling / (plain + mixed)) * (coupling / (p * q)) / (p + q)
  }

  private static let rule = GaussLegendre(count: 12)
}
