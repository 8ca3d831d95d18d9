import SpecialFunctions

extension MagnetoconductanceModel {
  /// A diffusive wire with spin-orbit scattering (Altshuler and Aronov); the flat strip is the default geometry.
  public static let wireAltshulerAronov = MagnetoconductanceModel(
    .strip, alternatives: [.init(.roundTransverse, alternatives: []), .init(.roundAxial, alternatives: [])])

  /// The cross-section of a wire and the direction of the field.
  private enum WireGeometry: String {
    case strip
    case roundTransverse = "round-transverse"
    case roundAxial = "round-axial"

    /// κ in 1/L_B² = κ (eBw/ħ)².
    var shape: Double {
      switch self {
      case .strip: 1 / 3.0
      case .roundTransverse: 1 / 4.0
      case .roundAxial: 1 / 8.0
      }
    }

    var words: String {
      switch self {
      case .strip: "strip of width w in the film plane, field perpendicular to it: κ = 1/3"
      case .roundTransverse: "round wire of diameter w, field across the axis: κ = 1/4"
      case .roundAxial: "round wire of diameter w, field along the axis: κ = 1/8"
      }
    }
  }

  private init(_ geometry: WireGeometry, alternatives: [MagnetoconductanceModel]) {
    let shape = geometry.shape
    self.init(
      id: geometry == .strip ? "wire-aa" : "wire-aa:" + geometry.rawValue,
      title: "Diffusive wire, Altshuler and Aronov",
      dimension: .wire,
      formula: "δG = −(e²/(πħ length)) {3/2 [L_phi^−2 + 4/3 L_so^−2 + L_B^−2]^(−1/2) − 1/2 [L_phi^−2 + L_B^−2]^(−1/2)}"
        + ", ΔG = δG(B) − δG(0),  L_B^−2 = κ (e B width/ħ)²",
      latex: #"\delta G=-\frac{e^2}{\pi\hbar L}\left\{\frac32\left[\frac1{L_\phi^2}+\frac4{3L_{so}^2}"#
        + #"+\frac1{L_B^2}\right]^{-1/2}-\frac12\left[\frac1{L_\phi^2}+\frac1{L_B^2}\right]^{-1/2}\right\}"#,
      convention: "conductance of one wire in S; geometry “\(geometry.rawValue)”: \(geometry.words); "
        + "e²/(πħ) = 2π G0, G0 = e²/(2π²ħ)",
      validity: [
        "mean free path ≪ width ≪ L_phi, L_B: |B| < ħ/(e width²), beyond which the wire is two-dimensional",
        "length ≫ L_phi; N parallel wires: divide the measured conductance by N",
      ],
      identifiability: [
        "the data must reach fields where L_B < L_phi; below, the curve is a parabola of L_phi³ width²/length",
        "only L_phi/length and width·B enter: length and width are fixed unless you free them, and never length with L_phi and "
          + "width",
        "L_so is absent (1 m) unless you give or free it; without it in the sweep it has a limit only",
      ],
      limits: [
        "L_so → ∞: weak localization, −(2e²/h) L_eff/length",
        "L_so → 0: −1/2 of that, weak antilocalization",
        "L_B ≪ L_phi: ΔG saturates at −δG(0)",
      ],
      traps: [
        "the transverse eigenvalue is exact to 0.6 % at e|B| width²/ħ = 1",
        "L_phi found with this form from Nyquist dephasing means 1/τ_φ ≈ 1/(2τ_N) + 1/τ_o, see “wire-nyquist”",
      ],
      references: [
        "[1] B. L. Altshuler, A. G. Aronov, JETP Lett. 33, 499 (1981)",
        "[2] F. Pierre et al., Phys. Rev. B 68, 085413 (2003)",
      ],
      parameters: [.wireLength, .wireWidth, .phaseCoherenceLength(typicalValue: 1e-6), .wireSpinOrbitLength],
      form: .general(GeneralForm(AltshulerAronovFormula(shape: shape))), startingGuess: .wireLengths,
      option: TextOption("geometry", geometry.rawValue, alternatives: alternatives))
  }
}

private struct AltshulerAronovFormula: PointwiseFormula {
  /// κ.
  var shape: Double

  func change<Number: DifferentiableNumber>(at field: Double, _ values: [Number]) -> Number {
    // All rates are inverse squares of lengths.
    let singlet = Number(constant: 1) / values[2].squared
    let triplet = singlet + Number(constant: 4.0 / 3) / values[3].squared
    let added = WireInterference.fluxDephasing(field, width: values[1], shape: shape)
    let tripletChange = WireInterference.changeOfLength(rate: triplet, addedRate: added)
    let singletChange = WireInterference.changeOfLength(rate: singlet, addedRate: added)
    let change: Number = 1.5 * tripletChange - 0.5 * singletChange
    return -WireInterference.conductanceInUnits * change / values[0]
  }
}
