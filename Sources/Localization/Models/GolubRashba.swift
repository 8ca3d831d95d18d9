import Foundation
import Magnetotransport

extension MagnetoconductanceModel {
  /// Linear Rashba or linear Dresselhaus splitting at any Ωτ and any field against B_tr (Golub).
  public static let golubRashba = MagnetoconductanceModel(
    id: "golub-rashba",
    title: "Golub: linear Rashba or Dresselhaus splitting beyond diffusion",
    formula: "δσ = −G0 (b/2) Σ_N {Tr[A_N³/(1 − A_N)] − P_N³/(1 − P_N)} "
      + "− G0 (b/4) Σ_N {Tr[K⁻_(N+1) M_(N+1) K⁺_N + K⁺_N M_N K⁻_(N+1)] "
      + "+ Q_N² [P_N/(1 − P_N) + P_(N+1)/(1 − P_(N+1))]},  "
      + "Δσ = δσ(B) − δσ(0),  M = A/(1 − A),  b, P_N, Q_N as in “wl-ballistic”; "
      + "A_N, K±: 3×3 free-flight matrices on the levels N, N−1, N−2 in which the spin turns by 2Ωτ per mean free path",
    latex: #"\delta\sigma=-\frac{G_0b}{2}\sum_N\Big\{\mathrm{Tr}\frac{A_N^3}{1-A_N}-\frac{P_N^3}{1-P_N}\Big\}"#
      + #"-\frac{G_0b}{4}\sum_N\Big\{\mathrm{Tr}[K^-_{N+1}M_{N+1}K^+_N+K^+_NM_NK^-_{N+1}]"#
      + #"+Q_N^2\Big[\frac{P_N}{1-P_N}+\frac{P_{N+1}}{1-P_{N+1}}\Big]\Big\}"#,
    convention: "no free prefactor; spin splitting 2ħΩ, Ω = α_R k_F/ħ; B_tr = ħ/(2el²) = ħ/(4eDτ), "
      + "B_phi = ħ/(4eDτ_φ); G0 = e²/(2π²ħ)",
    validity: [
      "isotropic (short-range) scattering, ħΩ ≪ E_F, ω_cτ ≪ 1, k_F l ≫ 1; any ratio of |B| and B_tr",
      "Rashba or linear Dresselhaus alone, no Zeeman energy",
    ],
    identifiability: [
      "the maximum or minimum near |B| ≈ 2(Ωτ)² B_tr must lie inside the sweep; B_phi below it",
      "B_tr is fixed: compute it from the mean free path, ħ/(2el²); at Ωτ ≪ 1 only (Ωτ)² B_tr enters",
    ],
    limits: [
      "Ωτ = 0: “wl-ballistic”",
      "|B|, B_phi ≪ B_tr and Ωτ ≪ 1: “ilp” with B_so1 = 2(Ωτ)² B_tr, B_so3 = 0",
    ],
    traps: [
      "Ω is half the spin splitting over ħ: authors who call the whole splitting ħΩ have twice this Ωτ",
      "the sign of α_R does not enter; Ωτ beyond 10 is refused: it has not been compared with sums over single levels",
      "cost, one core: 0.5 ms a field up to 0.1 B_tr, 1.6 ms at 3 B_tr; a fit computes it at some hundred pairs of B_phi "
        + "and Ωτ and interpolates (to 1e-5 of the largest |Δσ|): 10 to 20 s with default settings, a minute where the curve "
        + "leaves Ωτ open upwards",
      "some authors' B_e is half of this B_tr",
    ],
    references: [
      "[1] L. E. Golub, Phys. Rev. B 71, 235310 (2005)",
      "[2] M. M. Glazov, L. E. Golub, Semicond. Sci. Technol. 24, 064007 (2009)",
    ],
    parameters: [
      ModelParameter(
        "B_tr", "transport field ħ/(2el²)", .field, typicalValue: 0.1, lowerBound: 1e-10, upperBound: 1e3,
        isFixedByDefault: true, equivalence: .transport),
      .dephasingField,
      ModelParameter(
        "Omega_tau", "spin precession per collision Ωτ; spin splitting 2ħΩ", .number, typicalValue: 0.3, lowerBound: 0,
        upperBound: 10, equivalence: .precession),
    ],
    form: .general(
      GeneralForm(change: { fields, values in
        let correction = RashbaCorrection(dephasing: values[1] / values[0], rotation: values[2])
        return fields.map { field in
          field == 0
            ? 0 : PhysicalConstants.localizationConductance * correction.change(at: abs(field) / values[0])
        }
      }).tabulated(golubCurve).searched(fromNodes: 2)),
    startingGuess: .among(["Omega_tau": [0.1, 0.25, 0.5, 0.8, 1.2, 2.5, 5]]))
}

/// A function of B/B_tr, ln β and an even coordinate of Ωτ that is measured, as precession is where it is slow, by
/// (Ωτ)² against β, and in equal steps where it is fast.
private let golubCurve = UniversalCurve(
  expansion: { values in
    let dephasing = values[1] / values[0]
    guard UniversalCurve.isTabulated(dephasing), values[2] >= 0, values[2] <= 10 else { return nil }
    let place = [log(dephasing), RotationCoordinate(dephasing: dephasing).value(at: values[2])]
    return (values[0], [UniversalCurve.Term(weight: PhysicalConstants.localizationConductance, place: place)])
  },
  isOfTwoArguments: true,
  change: { fields, place in
    let dephasing = exp(place[0])
    let correction = RashbaCorrection(
      dephasing: dephasing, rotation: RotationCoordinate(dephasing: dephasing).rotation(at: place[1]))
    return fields.map { correction.change(at: $0) }
  })

/// x = arsinh(Ωτ/√β) + 3Ωτ.
private struct RotationCoordinate {
  private let scale: Double

  init(dephasing: Double) {
    scale = dephasing.squareRoot()
  }

  func value(at rotation: Double) -> Double { asinh(rotation / scale) + 3 * rotation }

  /// The inverse, by Newton's method from below the solution of a function that is concave: it overshoots once at most.
  func rotation(at value: Double) -> Double {
    var rotation = 0.0
    for _ in 0..<60 {
      let slope = 1 / hypot(rotation, scale) + 3
      let step = (value - self.value(at: rotation)) / slope
      rotation += step
      if abs(step) <= 1e-15 * rotation { break }
    }
    return rotation
  }
}
