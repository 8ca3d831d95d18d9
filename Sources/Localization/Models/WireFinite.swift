import SpecialFunctions

extension MagnetoconductanceModel {
  /// A diffusive wire between ideal reservoirs, of any length against L_φ, without spin-orbit scattering.
  public static let wireFinite = MagnetoconductanceModel(
    id: "wire-finite",
    title: "Diffusive wire of finite length between reservoirs",
    dimension: .wire,
    formula: "δG = −(2e²/h) (L_e/length) [coth(length/L_e) − L_e/length],  ΔG = δG(B) − δG(0), "
      + "L_e^−2 = L_phi^−2 + (e B width/ħ)²/3",
    latex: #"\delta G=-\frac{2e^2}h\left[\frac{L_e}L\coth\frac L{L_e}-\frac{L_e^2}{L^2}\right],\quad "#
      + #"L_e^{-2}=L_\phi^{-2}+\tfrac13\left(\frac{eBw}\hbar\right)^2"#,
    convention: "conductance of one wire in S; strip of width w, field perpendicular; 2e²/h = 2π G0, G0 = e²/(2π²ħ)",
    validity: [
      "mean free path ≪ width ≪ L_phi, L_B; contacts much wider than the wire; no spin-orbit scattering"
    ],
    identifiability: [
      "to determine L_phi it must be shorter than a few lengths: a coherent wire has −(2e²/h)/3 whatever L_phi",
      "length and width are fixed: the width sets the scale of field, the length that of conductance",
    ],
    limits: ["length ≫ L_phi: “wire-aa” without spin-orbit scattering", "length ≪ L_e: δG = −(1/3) 2e²/h"],
    traps: ["at length ≪ L_phi, L_phi has a lower limit only"],
    references: [
      "[1] B. L. Altshuler, A. G. Aronov, in Electron-Electron Interactions in Disordered Systems (North-Holland, 1985)",
      "[2] C. W. J. Beenakker, H. van Houten, Solid State Phys. 44, 1 (1991), Sec. 6",
    ],
    parameters: [
      ModelParameter(
        "length", "length of the wire between its reservoirs", .length, typicalValue: 2e-6, lowerBound: 1e-9,
        upperBound: 1, isFixedByDefault: true),
      .wireWidth, .phaseCoherenceLength(typicalValue: 1e-6),
    ],
    form: .general(GeneralForm(FiniteWireFormula())), startingGuess: .wireLengths)
}

private struct FiniteWireFormula: PointwiseFormula {
  func change<Number: DifferentiableNumber>(at field: Double, _ values: [Number]) -> Number {
    let area = values[0].squared
    let change: Number = StableDifference.value(
      from: area / values[2].squared, step: area * WireInterference.fluxDephasing(field, width: values[1]),
      singularity: FiniteWireFunction.singularity, of: FiniteWireFunction.valueAndDerivative,
      secondDerivative: FiniteWireFunction.secondDerivative)
    return -WireInterference.conductanceInUnits * change
  }
}
