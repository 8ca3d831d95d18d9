import Foundation

/// Density of the probability to be back at the start after diffusing for a time: (4πDt)^{−d/2}.
public enum ReturnProbability {
  /// (4πDt)^{−d/2} in m^{−d}, for t > 0 and d = 1, 2, 3. Valid for times beyond the scattering time.
  public static func density(diffusionConstant: Double, time: Double, dimension: Int) -> Double {
    precondition((1...3).contains(dimension), "dimensions are 1, 2 or 3")
    return pow(4 * Double.pi * diffusionConstant * time, -Double(dimension) / 2)
  }
}

extension Formula {
  /// `return-probability`.
  public static let returnProbability = Formula(
    checked: "return-probability", title: "Return probability of a diffusing particle",
    equation: "P = (4π D t)^(−d/2)",
    validity: ["t well beyond the scattering time; the unit is m^−d"],
    inputs: [
      Input("D", unit: "m^2/s", "diffusion constant", .positive), Input("t", unit: "s", "time", .positive),
      Input("d", unit: "1", "dimension", .oneOf([1, 2, 3])),
    ],
    outputs: [Output("", unit: "", "P, in m^−d")]
  ) { [ReturnProbability.density(diffusionConstant: $0["D"], time: $0["t"], dimension: Int($0["d"]))] }
}
