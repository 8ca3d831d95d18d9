import SpecialFunctions

extension MagnetoconductanceModel {
  /// A clean, narrow wire whose walls cancel flux (Beenakker and van Houten); diffuse walls are the default.
  public static let wireBeenakkerVanHouten = MagnetoconductanceModel(
    .diffuse, alternatives: [.init(.specular, alternatives: [])])

  /// How the walls scatter.
  private enum WireBoundary: String {
    case diffuse, specular

    /// C₁ (weak field) and C₂ (strong field) of 1/τ_B.
    var constants: (weak: Double, strong: Double) {
      switch self {
      case .diffuse: (4 * Double.pi, 3)
      case .specular: (9.5, 4.8)
      }
    }
  }

  private init(_ boundary: WireBoundary, alternatives: [MagnetoconductanceModel]) {
    let constants = boundary.constants
    self.init(
      id: boundary == .diffuse ? "wire-bvh" : "wire-bvh:" + boundary.rawValue,
      title: "Clean wire with flux cancellation, Beenakker and van Houten",
      dimension: .wire,
      formula: "δG = −(2e²/h)/length {[1/(Dτ_φ) + 1/(Dτ_B)]^(−1/2) − [1/(Dτ_φ) + 1/(Dτ_B) + 1/(Dτ)]^(−1/2)}, "
        + "τ_B = C1 l_m⁴/(width³ v_F) + C2 l_m² mfp/(width² v_F),  l_m² = ħ/(e|B|), D = v_F mfp/2, τ = mfp/v_F",
      latex: #"\delta G=-\frac{2e^2}{h}\frac1L\left\{\left[\frac1{D\tau_\phi}+\frac1{D\tau_B}\right]^{-1/2}"#
        + #"-\left[\frac1{D\tau_\phi}+\frac1{D\tau_B}+\frac1{D\tau}\right]^{-1/2}\right\},\quad"#
        + #"\tau_B=\frac{C_1l_m^4}{W^3v_F}+\frac{C_2l_m^2l}{W^2v_F}"#,
      convention: "conductance of one wire in S; boundary “\(boundary.rawValue)”: C1 = "
        + (boundary == .diffuse ? "4π, C2 = 3" : "9.5, C2 = 4.8") + "; 2e²/h = 2π G0, G0 = e²/(2π²ħ)",
      validity: [
        "width ≪ mean free path ≪ L_phi, length ≫ L_phi; two-dimensional motion, D = v_F mfp/2; no spin-orbit scattering",
        "width ≪ √(ħ/(e|B|)); the form interpolates between weak and strong field",
      ],
      identifiability: [
        "to determine tau_phi the data must contain fields where τ_B ≈ tau_phi",
        "length, width, mfp and v_F are fixed unless you free them: width³ and tau_phi trade off",
      ],
      limits: [
        "|B| → 0: proportional to B² width³",
        "strong field: τ_B ∝ 1/|B|, the approach to saturation is slower than in a diffusive wire",
      ],
      traps: [
        "C1 of specular walls is printed as 9.5; exactly it is π⁵/(31 ζ(5)) = 9.520"
      ],
      references: [
        "[1] C. W. J. Beenakker, H. van Houten, Phys. Rev. B 38, 3232 (1988)",
        "[2] C. W. J. Beenakker, H. van Houten, Solid State Phys. 44, 1 (1991), Sec. 6",
      ],
      parameters: [
        .wireLength, .wireWidth,
        ModelParameter(
          "tau_phi", "phase-coherence time", .time, typicalValue: 20e-12, lowerBound: 1e-16, upperBound: 1e-3),
        ModelParameter(
          "mfp", "mean free path in the wide material", .length, typicalValue: 1e-6, lowerBound: 1e-9, upperBound: 1e-2,
          isFixedByDefault: true),
        ModelParameter(
          "v_F", "Fermi velocity", .velocity, typicalValue: 2e5, lowerBound: 1e2, upperBound: 1e7,
          isFixedByDefault: true),
      ],
      form: .general(GeneralForm(BeenakkerVanHoutenFormula(weak: constants.weak, strong: constants.strong))),
      startingGuess: .among(["tau_phi": .logarithmic(from: 1e-14, to: 1e-7, count: 22)]),
      option: TextOption("boundary", boundary.rawValue, alternatives: alternatives))
  }
}

private struct BeenakkerVanHoutenFormula: PointwiseFormula {
  /// C₁ and C₂.
  var weak, strong: Double

  func change<Number: DifferentiableNumber>(at field: Double, _ values: [Number]) -> Number {
    let (width, time, freePath, velocity) = (values[1], values[2], values[3], values[4])
    let diffusion = 0.5 * velocity * freePath
    let dephasing = Number(constant: 1) / (diffusion * time)
    let elastic = velocity / (diffusion * freePath)
    let area = WireInterference.inverseMagneticArea(field)
    // 1/(Dτ_B) as one quotient: finite as B → 0, where τ_B itself diverges.
    let cube: Number = width.squared * width
    let mean: Number = (strong * area) * (width * freePath) + weak
    let added: Number = (2 * area * area) * cube / (freePath * mean)
    return WireInterference.conductanceInUnits * doubleDifference(dephasing, added, elastic) / values[0]
  }

  /// [a^{−1/2} − (a+b)^{−1/2}] − [(a+c)^{−1/2} − (a+b+c)^{−1/2}], positive, without cancellation at small b or c.
  private func doubleDifference<Number: DifferentiableNumber>(_ a: Number, _ b: Number, _ c: Number) -> Number {
    let (first, second) = (a + b, a + c)
    let (p, q, r, t) = (a.root, first.root, second.root, (first + c).root)
    let size: Number = t + r + a / (t + q) + first / (r + p)
    let (upper, lower) = (p * q * (p + q), r * t * (r + t))
    return b * c * size / (upper * lower)
  }
}
