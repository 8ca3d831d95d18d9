import Foundation
import Magnetotransport

extension MagnetoconductanceModel {
  /// Weak localization at any field against B_tr, backscattering loops only (Zduniak, Dyakonov and Knap).
  public static let zduniak = MagnetoconductanceModel(
    id: "wl-zduniak",
    title: "Weak localization beyond diffusion, backscattering only",
    formula: "δσ = −G0 b Σ_N P_N³/(1 − P_N),  Δσ = δσ(B) − δσ(0),  b = |B|/B_tr, c = 1 + B_phi/B_tr, s = √(2/b), "
      + "P_N = s ∫ exp(−s c t − t²/2) L_N(t²) dt",
    latex: #"\delta\sigma=-G_0\,b\sum_{N\ge0}\frac{P_N^3}{1-P_N},\quad "#
      + #"P_N=s\int_0^\infty e^{-sct-t^2/2}L_N(t^2)\,dt"#,
    convention: ballisticConvention,
    validity: ballisticValidity,
    identifiability: ballisticIdentifiability,
    limits: [
      "|B| ≪ B_tr and B_phi ≪ B_tr: G0 F(B_phi/|B|)",
      "|B| ≫ B_tr: Δσ → −δσ(0) = G0 ln(1 + B_tr/B_phi)",
    ],
    traps: ballisticTraps + ["leaves out the nonbackscattering correction, G0 ln 2 at zero field: see “wl-ballistic”"],
    references: [
      "[1] A. Kawabata, J. Phys. Soc. Jpn. 53, 3540 (1984)",
      "[2] A. Zduniak, M. I. Dyakonov, W. Knap, Phys. Rev. B 56, 1996 (1997)",
    ],
    parameters: [.transportField, .dephasingField],
    form: .general(ballisticForm(.backscattering)))

  /// Weak localization at any field against B_tr, with backscattering and nonbackscattering loops.
  public static let ballistic = MagnetoconductanceModel(
    id: "wl-ballistic",
    title: "Weak localization beyond diffusion, complete",
    formula: "δσ = −G0 b Σ_N P_N³/(1 − P_N) + G0 (b/2) Σ_N Q_N² [P_N/(1 − P_N) + P_(N+1)/(1 − P_(N+1))], "
      + "Δσ = δσ(B) − δσ(0), P_N as in “wl-zduniak”, Q_N = s/√(N+1) ∫ exp(−s c t − t²/2) t L¹_N(t²) dt",
    latex: #"\delta\sigma=-G_0b\sum_N\frac{P_N^3}{1-P_N}+G_0\frac b2\sum_NQ_N^2\left[\frac{P_N}{1-P_N}"#
      + #"+\frac{P_{N+1}}{1-P_{N+1}}\right]"#,
    convention: ballisticConvention,
    validity: ballisticValidity,
    identifiability: ballisticIdentifiability,
    limits: [
      "|B| ≪ B_tr and B_phi ≪ B_tr: G0 F(B_phi/|B|)",
      "|B| ≫ B_tr: Δσ → −δσ(0), less than that of “wl-zduniak” by G0 ln 2 where B_phi ≪ B_tr",
    ],
    traps: ballisticTraps,
    references: [
      "[1] V. M. Gasparyan, A. Yu. Zyuzin, Sov. Phys. Solid State 27, 999 (1985)",
      "[2] A. P. Dmitriev, V. Yu. Kachorovskii, I. V. Gornyi, Phys. Rev. B 56, 9910 (1997)",
    ],
    parameters: [.transportField, .dephasingField],
    form: .general(ballisticForm(.complete)))

  /// “wl-zduniak” with diffusive spin relaxation: one term for each mode of total spin.
  public static let zduniakSpinOrbit = MagnetoconductanceModel(
    id: "zduniak-so",
    title: "Antilocalization beyond diffusion, diffusive spin relaxation",
    formula: "Δσ = f(B_phi + B_so) + 1/2 f(B_phi + 2 B_so) − 1/2 f(B_phi),  f = “wl-zduniak”",
    latex: #"\Delta\sigma=f(B_\phi+B_{so})+\tfrac12f(B_\phi+2B_{so})-\tfrac12f(B_\phi)"#,
    convention: ballisticConvention + "; B_so as in “hln-dp”",
    validity: ballisticValidity + ["B_so ≪ B_tr"],
    identifiability: ballisticIdentifiability + ["B_so inside the field range of the data"],
    limits: ["|B|, B_so ≪ B_tr: “hln-dp”", "B_so → 0: “wl-zduniak”"],
    traps: ballisticTraps + [
      "ignores the coupling of spin and momentum of a linear spin splitting, as “hln-dp” does"
    ],
    references: ["[1] A. Zduniak, M. I. Dyakonov, W. Knap, Phys. Rev. B 56, 1996 (1997)"],
    parameters: [
      .transportField, .dephasingField,
      .characteristicField(
        "B_so", "spin-orbit field ħ/(4eDτ_so)", typicalValue: 20e-3,
        equivalence: .linearSplitting(coefficient: "alpha_R")),
    ],
    form: .general(
      GeneralForm(atEachField: { field, values in
        PhysicalConstants.localizationConductance
          * spinModes(values).reduce(0) { sum, mode in
            sum + mode.weight
              * BallisticCorrection.change(field: field / values[0], dephasing: mode.mass / values[0], .backscattering)
          }
      }).tabulated(ballisticCurve(.backscattering, modes: spinModes))))

  private static func spinModes(_ values: [Double]) -> [(weight: Double, mass: Double)] {
    let (dephasing, spinOrbit) = (values[1], values[2])
    return [(0.5, dephasing + 2 * spinOrbit), (-0.5, dephasing), (1, dephasing + spinOrbit)]
  }

  private static let ballisticConvention =
    "no free prefactor; B_tr = ħ/(2el²) = ħ/(4eDτ), B_phi = ħ/(4eDτ_φ); G0 = e²/(2π²ħ)"

  private static let ballisticValidity = [
    "isotropic (short-range) scattering, ω_cτ ≪ 1, k_F l ≫ 1; any ratio of |B| and B_tr"
  ]

  private static let ballisticIdentifiability = [
    "fields around B_phi",
    "B_tr is fixed: compute it from the mean free path, ħ/(2el²); freed, it asks for data beyond it, and below it hardly "
      + "enters",
  ]

  private static let ballisticTraps = [
    "some authors' B_e is half of this B_tr",
    "cost of one value, measured on one core: 60 µs on average over 1e-4 to 30 B_tr (twice that for “wl-ballistic”, three "
      + "times for “zduniak-so”); a fit keeps a table (right to 1e-7 of the largest |Δσ|): with default settings 101 points "
      + "take 0.1 s, 0.3 s with “wl-ballistic” and 0.5 s with “zduniak-so”",
  ]
}

extension ModelParameter {
  /// B_tr = ħ/(2el²), known from transport.
  fileprivate static let transportField = ModelParameter(
    "B_tr", "transport field ħ/(2el²)", .field, typicalValue: 0.1, lowerBound: 1e-10, upperBound: 1e3,
    isFixedByDefault: true, equivalence: .transport)
}

private func ballisticForm(_ part: BallisticCorrection.Part) -> MagnetoconductanceModel.GeneralForm {
  MagnetoconductanceModel.GeneralForm(atEachField: { field, values in
    PhysicalConstants.localizationConductance
      * BallisticCorrection.change(field: field / values[0], dephasing: values[1] / values[0], part)
  }).tabulated(ballisticCurve(part) { [(1, $0[1])] })
}

/// One function of B/B_tr and a mass over B_tr for all modes, whatever their number.
private func ballisticCurve(
  _ part: BallisticCorrection.Part, modes: @escaping @Sendable (_ values: [Double]) -> [(weight: Double, mass: Double)]
) -> UniversalCurve {
  UniversalCurve(
    expansion: { values in
      let modes = modes(values)
      guard modes.allSatisfy({ UniversalCurve.isTabulated($0.mass / values[0]) }) else { return nil }
      return (
        values[0],
        modes.map {
          UniversalCurve.Term(
            weight: PhysicalConstants.localizationConductance * $0.weight, place: [log($0.mass / values[0])])
        }
      )
    },
    isOfTwoArguments: false,
    change: { fields, place in
      fields.map { BallisticCorrection.change(field: $0, dephasing: exp(place[0]), part) }
    })
}
