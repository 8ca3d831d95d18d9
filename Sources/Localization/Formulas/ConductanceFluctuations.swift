import Foundation
import Magnetotransport
import SpecialFunctions

/// Universal conductance fluctuations of wires and films longer than L_φ: their size and their field scale.
///
/// Spin degeneracy 2, one valley; β = 1 without field, 2 beyond the correlation field. Strong spin-orbit coupling
/// halves the amplitude; other degeneracies multiply it by g_s g_v/2. Thermal averaging over k_BT enters through L_T.
///
/// References: P. A. Lee, A. D. Stone, H. Fukuyama, Phys. Rev. B 35, 1039 (1987); C. W. J. Beenakker, H. van Houten,
/// Phys. Rev. B 37, 6544 (1988), and Solid State Phys. 44, 1 (1991), Sec. 7.
public enum ConductanceFluctuations {
  /// Which correlation function the field scale is the half width of.
  public enum Regime: String, CaseIterable, Hashable, Sendable {
    /// Wire, L_φ ≪ L_T: [1+(ΔB/B_0)²]^{−3/2}.
    case coherent
    /// Wire, L_φ ≫ L_T: [1+(ΔB/B_0)²]^{−1/2}.
    case thermal
    /// Film, L_φ ≪ L_T: x ψ₁(½+x), x = ħ/(2eΔB L_φ²).
    case film = "2d"
  }

  /// rms δG of a wire (S) by interpolation, within 5 % of `wire`:
  /// √(12/β) (e²/h) (L_φ/L)^{3/2} [1 + (9/2π)(L_φ/L_T)²]^{−1/2}.
  public static func interpolatedWire(length: Double, coherence: Double, thermal: Double, beta: Double) -> Double {
    let ratio = coherence / thermal
    return (12 / beta).squareRoot() * PhysicalConstants.conductanceUnit * pow(coherence / length, 1.5)
      / hypot(1, (9 / (2 * Double.pi)).squareRoot() * ratio)
  }

  /// rms δG of a wire (S), W ≪ L_φ ≪ L, by integration over energies; nil where the integral did not converge.
  ///
  /// δG² = (e²/h)² (8/βL³) ∫dx f(x) [(2/w) Im κ⁻¹ + ½ Re κ⁻³], κ² = L_φ⁻² − iw, w = x/L_T².
  public static func wire(length: Double, coherence: Double, thermal: Double, beta: Double) -> Double? {
    // In units of L_φ: κ² = 1 − iq with q = x (L_φ/L_T)².
    let ratio = coherence / thermal
    let average = thermalAverage(scale: 1 / (ratio * ratio)) { x in
      let q = x * ratio * ratio
      let modulus = hypot(1, q)
      // √(1+iq) = c + id with d = q/2c: (2/q) Im κ⁻¹ = 1/(c|κ|²), without the cancellation at small q.
      let c = ((modulus + 1) / 2).squareRoot()
      let d = q / (2 * c)
      return 1 / (c * modulus) + c * (c * c - 3 * d * d) / (2 * modulus * modulus * modulus)
    }
    return average.map {
      (8 / beta * $0).squareRoot() * PhysicalConstants.conductanceUnit * pow(coherence / length, 1.5)
    }
  }

  /// rms δG of a film (S), L and W ≫ L_φ; nil where the integral did not converge.
  ///
  /// δG² = (e²/h)² (8W/βL³) ∫dx f(x) (1/4π) [(4/w) arctan(w/a) + 2a/(a²+w²)], a = L_φ⁻².
  public static func film(
    length: Double, width: Double, coherence: Double, thermal: Double, beta: Double
  ) -> Double? {
    let ratio = coherence / thermal
    let average = thermalAverage(scale: 1 / (ratio * ratio)) { x in
      let q = x * ratio * ratio
      let arctangent = q == 0 ? 1 : atan(q) / q
      return (4 * arctangent + 2 / (1 + q * q)) / (4 * Double.pi)
    }
    return average.map {
      (8 / beta * $0 * width / length).squareRoot() * PhysicalConstants.conductanceUnit * coherence / length
    }
  }

  /// Correlation field B_c (T), at which the correlation function has fallen to half. The width (m) enters for wires.
  ///
  /// Wires: √(2^{2/3}−1) or √3 times √12 ħ/(eWL_φ), for a mean free path ≪ W; flux cancellation makes it larger for
  /// l ≫ W. Film: x ψ₁(½+x) = ½ at x = 0.16095.
  public static func correlationField(width: Double, coherence: Double, regime: Regime) -> Double {
    let fluxOverRadian = PhysicalConstants.reducedPlanck / PhysicalConstants.elementaryCharge
    let wire = 12.0.squareRoot() * fluxOverRadian / width / coherence
    switch regime {
    case .coherent: return (cbrt(4.0) - 1).squareRoot() * wire
    case .thermal: return 3.0.squareRoot() * wire
    case .film: return fluxOverRadian / (2 * filmHalfWidth) / coherence / coherence
    }
  }

  /// The x at which x ψ₁(½+x) = ½; a test holds it against the trigamma function.
  static let filmHalfWidth = 0.16094531413703165035

  /// ∫_{−∞}^∞ f(x) g(x) dx of an even g that changes on the scale of x; nil where it did not converge.
  ///
  /// x = scale · sinh v resolves a g that is narrow on the scale of f, and is x itself where g is wide. f falls as
  /// x e^{−x}: nothing is left beyond 60.
  private static func thermalAverage(scale: Double, of g: @escaping (Double) -> Double) -> Double? {
    let scale = min(max(scale, 1e-12), 1e3)
    let integral = Quadrature(relativeError: 1e-12).integral(from: 0, to: asinh(60 / scale)) { v in
      let x = scale * sinh(v)
      return thermalWeight(x) * g(x) * scale * cosh(v)
    }
    return integral.isAccurate ? 2 * integral.value : nil
  }

  /// f(x) = [½x coth ½x − 1]/(2 sinh² ½x), f(0) = 1/6, ∫f = 1; below ½x = 0.3 the numerator is a series.
  static func thermalWeight(_ x: Double) -> Double {
    let half = x / 2
    if half == 0 { return 1.0 / 6 }
    let sine = sinh(half)
    guard half < 0.3 else { return (half / tanh(half) - 1) / (2 * sine * sine) }
    // y coth y − 1 = Σ 2^{2k} B_{2k} y^{2k}/(2k)!
    let square = half * half
    let coefficients: [Double] = [
      1.0 / 3, -1.0 / 45, 2.0 / 945, -1.0 / 4725, 2.0 / 93_555, -1382.0 / 638_512_875, 4.0 / 18_243_225,
    ]
    let numerator = square * coefficients.reversed().reduce(0) { $0 * square + $1 }
    return numerator / (2 * sine * sine)
  }
}

extension Formula {
  /// `ucf-rms-1d`.
  public static let interpolatedWireFluctuations = Formula(
    checked: "ucf-rms-1d", title: "Conductance fluctuations of a wire, interpolation",
    equation: "δG = √(12/beta) (e²/h) (L_phi/length)^(3/2) [1 + (9/2π)(L_phi/L_T)²]^(−1/2)",
    validity: wireValidity + ["within 5 % of “ucf-rms-1d-exact”"], references: fluctuationReferences,
    inputs: wireInputs, outputs: [Output("", unit: "S", "rms δG")], conditions: [shortCoherence]
  ) {
    [
      ConductanceFluctuations.interpolatedWire(
        length: $0["length"], coherence: $0["L_phi"], thermal: $0["L_T"], beta: $0["beta"])
    ]
  }

  /// `ucf-rms-1d-exact`.
  public static let wireFluctuations = Formula(
    checked: "ucf-rms-1d-exact", title: "Conductance fluctuations of a wire",
    equation: "δG² = (e²/h)² (8/(beta length³)) ∫dx f(x) [(2/w) Im κ⁻¹ + ½ Re κ⁻³], κ² = L_phi⁻² − iw, w = x/L_T²",
    validity: wireValidity, references: fluctuationReferences,
    inputs: wireInputs, outputs: [Output("", unit: "S", "rms δG")], conditions: [shortCoherence, resolvableRatio]
  ) {
    [
      ConductanceFluctuations.wire(
        length: $0["length"], coherence: $0["L_phi"], thermal: $0["L_T"], beta: $0["beta"]) ?? .nan
    ]
  }

  /// `ucf-rms-2d-exact`.
  public static let filmFluctuations = Formula(
    checked: "ucf-rms-2d-exact", title: "Conductance fluctuations of a film",
    equation: "δG² = (e²/h)² (8 width/(beta length³)) ∫dx f(x) (1/4π) [(4/w) arctan(w/a) + 2a/(a² + w²)], "
      + "a = L_phi⁻², w = x/L_T²",
    validity: ["length and width ≫ L_phi", "spin degeneracy 2, one valley, weak spin-orbit coupling"],
    references: fluctuationReferences,
    inputs: [wireInputs[0], Input("width", unit: "m", "width of the film", .positive)] + wireInputs.dropFirst(),
    outputs: [Output("", unit: "S", "rms δG")],
    conditions: [
      shortCoherence, resolvableRatio,
      Condition(["L_phi", "width"], "L_phi below the width") { $0["L_phi"] < $0["width"] },
    ]
  ) {
    [
      ConductanceFluctuations.film(
        length: $0["length"], width: $0["width"], coherence: $0["L_phi"], thermal: $0["L_T"], beta: $0["beta"]) ?? .nan
    ]
  }

  /// `ucf-correlation-field`.
  public static let fluctuationField = Formula(
    checked: "ucf-correlation-field", title: "Correlation field of conductance fluctuations",
    equation: "coherent 0.4226 h/(e width L_phi), thermal 0.9549 h/(e width L_phi), 2d 0.4944 h/(e L_phi²)",
    validity: [
      "half width of the correlation function of δG(B)",
      "wires with a mean free path below the width, width < L_phi; the film does not depend on the width",
    ],
    references: fluctuationReferences,
    inputs: [
      Input("width", unit: "m", "width of the wire", .positive),
      Input("L_phi", unit: "m", "phase-coherence length", .positive),
    ],
    choices: [
      Choice(
        "regime", "wire with L_phi ≪ L_T, wire with L_phi ≫ L_T, or film",
        among: ConductanceFluctuations.Regime.allCases.map(\.rawValue))
    ],
    outputs: [Output("", unit: "T", "B_c")],
    conditions: [
      Condition(["width", "L_phi"], "a wire narrower than L_phi (regime 2d for a film)") {
        $0.choice("regime") == ConductanceFluctuations.Regime.film.rawValue || $0["width"] < $0["L_phi"]
      }
    ]
  ) {
    guard let regime = ConductanceFluctuations.Regime(rawValue: $0.choice("regime")) else {
      preconditionFailure("the choices are the regimes")
    }
    return [ConductanceFluctuations.correlationField(width: $0["width"], coherence: $0["L_phi"], regime: regime)]
  }

  private static let wireInputs = [
    Input("length", unit: "m", "distance of the voltage probes", .positive),
    Input("L_phi", unit: "m", "phase-coherence length", .positive),
    Input("L_T", unit: "m", "thermal length √(ħD/k_BT)", .positive),
    Input("beta", unit: "1", "1 without field, 2 beyond the correlation field", .oneOf([1, 2])),
  ]

  private static let wireValidity = [
    "width ≪ L_phi ≪ length, mean free path ≪ L_phi", "spin degeneracy 2, one valley, weak spin-orbit coupling",
  ]

  private static let shortCoherence = Condition(["L_phi", "length"], "L_phi below the length") {
    $0["L_phi"] < $0["length"]
  }

  /// Beyond it the integrand is narrower than the quadrature resolves; the thermal limit is exact there anyway.
  private static let resolvableRatio = Condition(["L_phi", "L_T"], "L_phi/L_T between 1e-6 and 1e6") {
    (1e-6...1e6).contains($0["L_phi"] / $0["L_T"])
  }

  private static let fluctuationReferences = [
    "P. A. Lee, A. D. Stone, H. Fukuyama, Phys. Rev. B 35, 1039 (1987)",
    "C. W. J. Beenakker, H. van Houten, Phys. Rev. B 37, 6544 (1988)",
  ]
}
