import Foundation
import Magnetotransport
import SpecialFunctions

extension MagnetoconductanceModel {
  /// A diffusive wire with exact Nyquist dephasing, by Airy functions, and spin-orbit scattering.
  public static let wireNyquist = MagnetoconductanceModel(
    id: "wire-nyquist",
    title: "Diffusive wire with Nyquist dephasing (Airy functions)",
    dimension: .wire,
    formula: "δG = (e²/(πħ)) (L_N/length) [3/2 Ai(x_T)/Ai'(x_T) − 1/2 Ai(x)/Ai'(x)],  ΔG = δG(B) − δG(0), "
      + "L_N = (ħ² D length/(e² k_B T resistance))^(1/3), x = L_N² (L_other^−2 + L_B^−2), x_T = x + 4 L_N²/(3 L_so²), "
      + "L_B^−2 = (e B width/ħ)²/3",
    latex: #"\delta G=\frac{e^2}{\pi\hbar}\frac{L_N}{L}\left[\frac32\frac{\mathrm{Ai}(x_T)}{\mathrm{Ai}'(x_T)}"#
      + #"-\frac12\frac{\mathrm{Ai}(x)}{\mathrm{Ai}'(x)}\right],\quad "#
      + #"L_N=\left(\frac{\hbar^2DL}{e^2k_BTR}\right)^{1/3}"#,
    convention: "conductance of one wire in S; strip of width w, field perpendicular; τ_N = L_N²/D after the noise "
      + "correlator 2k_BT/(σ₁q²); e²/(πħ) = 2π G0, G0 = e²/(2π²ħ)",
    validity: [
      "mean free path ≪ width ≪ L_N, L_B; length ≫ L_N; resistance is that of the given length, at temperature T"
    ],
    identifiability: [
      "to determine L_other it must not be much longer than L_N: else the data set a lower limit of it only",
      "L_N is computed, not fitted: resistance, D and T are fixed, and only D/(T·resistance) enters; length and width are fixed "
        + "as in “wire-aa”",
    ],
    limits: [
      "L_other ≪ L_N: “wire-aa” with L_phi = L_other",
      "in general within 4.3 % of “wire-aa” with 1/τ_φ = 1/(2τ_N) + 1/τ_o",
    ],
    traps: [
      "authors define τ_N with extra factors √2 or 2: compare L_N, not names"
    ],
    references: [
      "[1] B. L. Altshuler, A. G. Aronov, D. E. Khmelnitsky, J. Phys. C 15, 7367 (1982)",
      "[2] I. L. Aleiner, B. L. Altshuler, M. E. Gershenson, Waves Random Media 9, 201 (1999)",
      "[3] P. M. Echternach et al., Phys. Rev. B 48, 11516 (1993)",
    ],
    parameters: [
      .wireLength, .wireWidth,
      ModelParameter(
        "resistance", "resistance of that length", .resistance, typicalValue: 1e3, lowerBound: 1e-3, upperBound: 1e9,
        isFixedByDefault: true),
      ModelParameter(
        "D", "diffusion constant", .diffusionConstant, typicalValue: 1e-2, lowerBound: 1e-7, upperBound: 100,
        isFixedByDefault: true),
      ModelParameter(
        "T", "electron temperature", .temperature, typicalValue: 1, lowerBound: 1e-4, upperBound: 1e3,
        isFixedByDefault: true),
      .phaseCoherenceLength("L_other", "length of all dephasing but Nyquist's", typicalValue: 3e-6),
      .wireSpinOrbitLength,
    ],
    form: .general(GeneralForm(NyquistFormula())), startingGuess: .wireLengths)
}

private struct NyquistFormula: PointwiseFormula {
  func change<Number: DifferentiableNumber>(at field: Double, _ values: [Number]) -> Number {
    let noise = nyquistLength(
      length: values[0], resistance: values[2], diffusionConstant: values[3], temperature: values[4])
    let square = noise.squared
    let singlet = square / values[5].squared
    let triplet: Number = singlet + (4.0 / 3) * (square / values[6].squared)
    let added = square * WireInterference.fluxDephasing(field, width: values[1])
    func change(from start: Number) -> Number {
      // The nearest singularity is the first zero of Ai', at −1.0188.
      StableDifference.value(
        from: start, step: added, singularity: -1.0188, of: AiryRatio.valueAndDerivative,
        secondDerivative: AiryRatio.secondDerivative)
    }
    let sum: Number = 1.5 * change(from: triplet) - 0.5 * change(from: singlet)
    return WireInterference.conductanceInUnits * (noise / values[0]) * sum
  }

  /// L_N = (ħ²DL/(e²k_BTR))^{1/3}, the Nyquist length of a wire of length L and resistance R, in m.
  private func nyquistLength<Number: DifferentiableNumber>(
    length: Number, resistance: Number, diffusionConstant: Number, temperature: Number
  ) -> Number {
    let quantum = PhysicalConstants.reducedPlanck / PhysicalConstants.elementaryCharge
    let energy = PhysicalConstants.boltzmann * temperature
    let cube: Number = (quantum * quantum) * (diffusionConstant * length) / (energy * resistance)
    let root = cbrt(cube.value)
    return cube.mapped(to: root, slope: 1 / (3 * root * root))
  }
}
