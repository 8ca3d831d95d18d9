import Foundation

/// What is left of a phase e^{iφ} after a time in a fluctuating environment: visibilities between −1 and 1.
///
/// Exact averages of ⟨exp(i∫v(t)dt)⟩ for telegraph noise (one two-level fluctuator) and Ornstein-Uhlenbeck noise (many).
///
/// References: R. Kubo, J. Phys. Soc. Jpn. 9, 935 (1954); J. R. Klauder, P. W. Anderson, Phys. Rev. 125, 912 (1962).
public enum PhaseNoise {
  /// Telegraph noise: frequency shift ±v (rad/s) with ⟨ξξ'⟩ = e^{−2γ|t|}, after a time t (s):
  /// e^{−γt} [cosh μt + (γ/μ) sinh μt], μ = √(γ² − v²).
  ///
  /// It oscillates for v > γ (strong coupling). Through v = γ it is smooth: sinh μt/μ is written so that nothing
  /// divides by μ, and no exponential overflows.
  public static func telegraphVisibility(shift: Double, rate: Double, time: Double) -> Double {
    let shift = abs(shift)
    if shift > rate {
      let angle = ((shift - rate) * (shift + rate)).squareRoot() * time
      let ratio = angle == 0 ? 1 : sin(angle) / angle
      return exp(-rate * time) * (cos(angle) + rate * time * ratio)
    }
    let root = ((rate - shift) * (rate + shift)).squareRoot()
    // γ − μ without cancellation; the rest is e^{−μt} cosh μt and e^{−μt} sinh(μt)/μt.
    let slowRate = rate == 0 ? 0 : shift * (shift / (rate + root))
    let decay = -expm1(-2 * root * time)
    let ratio = root * time == 0 ? 1 : decay / (2 * root * time)
    return exp(-slowRate * time) * (1 - decay / 2 + rate * time * ratio)
  }

  /// Ornstein-Uhlenbeck noise of standard deviation σ (rad/s) and correlation time τ_c (s), free decay over t (s):
  /// exp{−σ²τ_c² [x − 1 + e^{−x}]}, x = t/τ_c. Gaussian e^{−σ²t²/2} for t ≪ τ_c, exponential e^{−σ²τ_c t} beyond.
  public static func gaussianVisibility(deviation: Double, correlationTime: Double, time: Double) -> Double {
    let x = time / correlationTime
    let phase = deviation * time
    return exp(-phase * phase * decayShape(x))
  }

  /// The same with a Hahn echo, pulse at τ (s), read at 2τ: exp{−σ²τ_c² [2x − 3 + 4e^{−x} − e^{−2x}]}, x = τ/τ_c.
  ///
  /// Slow noise is refocused: the exponent begins with x³.
  public static func echoVisibility(deviation: Double, correlationTime: Double, pulseTime: Double) -> Double {
    let x = pulseTime / correlationTime
    let phase = deviation * pulseTime
    return exp(-phase * phase * echoShape(x))
  }

  /// (x − 1 + e^{−x})/x², ½ at 0; as a series below 1, where the terms cancel.
  private static func decayShape(_ x: Double) -> Double {
    guard x < 1 else { return (x + expm1(-x)) / x / x }
    // Σ_{k≥2} (−x)^{k−2}/k!
    return series(from: 2, through: 20, at: x) { _ in 1 }
  }

  /// (2x − 3 + 4e^{−x} − e^{−2x})/x², 2x/3 at small x; as a series below 1, where the terms cancel.
  private static func echoShape(_ x: Double) -> Double {
    guard x < 1 else { return (2 * x + 4 * expm1(-x) - expm1(-2 * x)) / x / x }
    // Σ_{k≥3} (−x)^{k−2}(4 − 2^k)/k!
    return series(from: 3, through: 30, at: x) { 4 - exp2(Double($0)) }
  }

  /// Σ c_k (−x)^{k−2}/k!, from the smallest term.
  private static func series(from first: Int, through last: Int, at x: Double, _ coefficient: (Int) -> Double) -> Double
  {
    (first...last).reversed().reduce(0) { sum, order in
      sum + coefficient(order) * pow(-x, Double(order - 2)) / tgamma(Double(order + 1))
    }
  }
}

extension Formula {
  /// `rtn-visibility`.
  public static let telegraphVisibility = Formula(
    checked: "rtn-visibility", title: "Visibility under random telegraph noise",
    equation: "e^(−γt) [cosh μt + (γ/μ) sinh μt], μ = √(γ² − v²)",
    validity: ["symmetric telegraph noise ξ = ±1 with ⟨ξξ'⟩ = e^(−2γ|t|), frequency shift vξ; oscillates for v > γ"],
    inputs: [
      Input("v", unit: "rad/s", "frequency shift"), Input("gamma", unit: "s^-1", "switching rate", .nonNegative),
      Input("t", unit: "s", "time", .nonNegative),
    ],
    outputs: [Output("", unit: "1", "visibility")]
  ) { [PhaseNoise.telegraphVisibility(shift: $0["v"], rate: $0["gamma"], time: $0["t"])] }

  /// `ou-visibility`.
  public static let gaussianVisibility = Formula(
    checked: "ou-visibility", title: "Visibility under Ornstein-Uhlenbeck noise",
    equation: "exp{−σ²τ_c² [t/τ_c − 1 + e^(−t/τ_c)]}",
    validity: ["Gaussian noise of variance σ² and one correlation time; free decay"],
    references: ["R. Kubo, J. Phys. Soc. Jpn. 9, 935 (1954)"],
    inputs: [
      Input("sigma", unit: "rad/s", "standard deviation of the frequency", .nonNegative),
      Input("tau_c", unit: "s", "correlation time", .positive), Input("t", unit: "s", "time", .nonNegative),
    ],
    outputs: [Output("", unit: "1", "visibility")]
  ) { [PhaseNoise.gaussianVisibility(deviation: $0["sigma"], correlationTime: $0["tau_c"], time: $0["t"])] }

  /// `ou-echo`.
  public static let echoVisibility = Formula(
    checked: "ou-echo", title: "Hahn-echo visibility under Ornstein-Uhlenbeck noise",
    equation: "exp{−σ²τ_c² [2τ/τ_c − 3 + 4e^(−τ/τ_c) − e^(−2τ/τ_c)]}",
    validity: ["Gaussian noise of variance σ² and one correlation time; ideal pulse at tau, read at 2 tau"],
    references: ["J. R. Klauder, P. W. Anderson, Phys. Rev. 125, 912 (1962)"],
    inputs: [
      Input("sigma", unit: "rad/s", "standard deviation of the frequency", .nonNegative),
      Input("tau_c", unit: "s", "correlation time", .positive),
      Input("tau", unit: "s", "time of the pulse", .nonNegative),
    ],
    outputs: [Output("", unit: "1", "visibility")]
  ) { [PhaseNoise.echoVisibility(deviation: $0["sigma"], correlationTime: $0["tau_c"], pulseTime: $0["tau"])] }
}
