import Foundation
import Magnetotransport
import SpecialFunctions

extension MagnetoconductanceModel {
  /// Weak localization in three dimensions: Δσ = G0 √(eB/ħ) f₃(B_φ/B), in S/m.
  public static let kawabata = MagnetoconductanceModel(
    id: "kawabata-3d",
    title: "Kawabata, weak localization in three dimensions",
    dimension: .bulk,
    formula: "Δσ = G0 √(e|B|/ħ) f3(B_phi/|B|),  f3(x) = −2√x − ζ(1/2, 1/2 + x) (Hurwitz zeta)",
    latex: #"\Delta\sigma=\frac{e^2}{2\pi^2\hbar}\sqrt{\frac{eB}{\hbar}}\,f_3\!\left(\frac{B_\phi}{B}\right),\quad "#
      + #"f_3(x)=-2\sqrt x-\zeta\!\left(\tfrac12,\tfrac12+x\right)"#,
    convention: kawabataConvention,
    validity: kawabataValidity,
    identifiability: kawabataIdentifiability,
    limits: [
      "|B| ≫ B_phi: 0.60490 G0 √(e|B|/ħ)",
      "B → 0: G0 √(e|B|/ħ) (|B|/B_phi)^(3/2)/48, proportional to B²",
    ],
    traps: kawabataTraps,
    references: ["[1] A. Kawabata, J. Phys. Soc. Jpn. 49, 628 (1980)"],
    parameters: [.dephasingField],
    form: .general(kawabataForm { KawabataFunction.valueAndDerivative($0) }))

  /// The same with the closed form of Baxter et al. for f₃: for comparison with published fits that used it.
  public static let kawabataBaxter = MagnetoconductanceModel(
    id: "kawabata-3d-baxter",
    title: "Kawabata in three dimensions, approximation of Baxter",
    dimension: .bulk,
    formula: "Δσ = G0 √(e|B|/ħ) f3(x), x = B_phi/|B|,  f3 ≈ 2[√(2+x) − √x] − [(1/2+x)^(−1/2) + (3/2+x)^(−1/2)] "
      + "+ (2.03+x)^(−3/2)/48",
    latex: #"f_3\approx2\left(\sqrt{2+x}-\sqrt x\right)-\left[(\tfrac12+x)^{-1/2}+(\tfrac32+x)^{-1/2}\right]"#
      + #"+\tfrac1{48}(2.03+x)^{-3/2}"#,
    convention: kawabataConvention,
    validity: kawabataValidity + [
      "error at most 0.067 % for |B| ≥ B_phi, 0.26 % at any field (worst near |B| = B_phi/5)"
    ],
    identifiability: kawabataIdentifiability,
    limits: ["“kawabata-3d” within 0.26 %"],
    traps: kawabataTraps + ["often quoted as better than 0.1 %: that holds for |B| ≥ B_phi only"],
    references: [
      "[1] D. V. Baxter, R. Richter, M. L. Trudeau, R. W. Cochrane, J. O. Strom-Olsen, J. Phys. (France) 50, 1673 (1989)",
      "[2] A. Kawabata, J. Phys. Soc. Jpn. 49, 628 (1980)",
    ],
    parameters: [.dephasingField],
    form: .general(kawabataForm { KawabataFunction.baxter($0) }))

  private static let kawabataConvention =
    "S/m; no free prefactor; B_phi = ħ/(4eDτ_φ); G0 = e²/(2π²ħ); the prefactor √(eB/ħ) is one over the magnetic length"

  private static let kawabataValidity = [
    "all dimensions of the sample ≫ L_phi and the magnetic length; |B| ≪ B_tr; no spin-orbit scattering"
  ]

  private static let kawabataIdentifiability = [
    "to determine B_phi the data must contain fields around it; far above, Δσ = 0.605 G0 √(e|B|/ħ) has no parameter left",
    "there is no free prefactor: at low field the height of the parabola is what determines B_phi, and a B² background takes "
      + "it away",
  ]

  private static let kawabataTraps = [
    "many papers call the argument δ = ħ/(4eBDτ_φ): the same as B_phi/B",
    "there is no prefactor to absorb a wrong geometry: the resistivity must be right in Ω m",
  ]
}

/// Δσ and its derivative for G0 √(eB/ħ) f(B_φ/B).
private func kawabataForm(
  _ function: @escaping @Sendable (_ x: Double) -> (value: Double, derivative: Double)
) -> MagnetoconductanceModel.GeneralForm {
  MagnetoconductanceModel.GeneralForm(
    atEachField: { field, values in bulkUnit(at: field) * function(values[0] / field).value },
    slopes: { field, values in [bulkUnit(at: field) * function(values[0] / field).derivative / field] }
  ).costly
}

/// G0 √(eB/ħ), the unit of bulk conductivity corrections at a field B ≥ 0 in T, in S/m.
func bulkUnit(at field: Double) -> Double {
  PhysicalConstants.localizationConductance
    * (PhysicalConstants.elementaryCharge * field / PhysicalConstants.reducedPlanck).squareRoot()
}
