import Foundation

/// Scaling theory of localization at large conductance: how g = G/(e²/h), both spins counted, changes with size.
///
/// β(g) = d ln g/d ln L = d − 2 − a_d/g + …; a_1 = 2, a_2 = 2/π, a_3 = 2/π² in the cut-off convention of [2]. These are
/// the first terms for g ≫ 1 and mean nothing for g ≲ 1. Some texts measure g in 2e²/h.
///
/// References: [1] E. Abrahams, P. W. Anderson, D. C. Licciardello, T. V. Ramakrishnan, Phys. Rev. Lett. 42, 673 (1979);
/// [2] P. A. Lee, T. V. Ramakrishnan, Rev. Mod. Phys. 57, 287 (1985); [3] S. Hikami, Phys. Rev. B 24, 2671 (1981).
public enum ScalingTheory {
  /// Symmetry of the Hamiltonian.
  public enum SymmetryClass: String, CaseIterable, Hashable, Sendable {
    /// Time reversal and spin rotation: weak localization.
    case orthogonal
    /// Time reversal without spin rotation: weak antilocalization.
    case symplectic
    /// No time reversal.
    case unitary
  }

  /// β(g) for g > 0 in 1, 2 or 3 dimensions.
  public static func beta(conductance: Double, dimension: Int, symmetry: SymmetryClass) -> Double {
    precondition((1...3).contains(dimension), "dimensions are 1, 2 or 3")
    let correction = 2 / pow(Double.pi, Double(dimension - 1)) / conductance
    let ohmic = Double(dimension - 2)
    switch symmetry {
    case .orthogonal: return ohmic - correction
    case .symplectic: return ohmic + correction / 2
    // The first-order term vanishes; a_2²/2 = 2/π² is the second-order one of two dimensions.
    case .unitary: return dimension == 2 ? ohmic - correction * correction / 2 : ohmic
    }
  }

  /// g(L) = g0 − (2/π) ln(L/l) of a square film, orthogonal class; g0 at the size l. Valid while it stays ≫ 1.
  public static func filmConductance(bare: Double, size: Double, meanFreePath: Double) -> Double {
    bare - 2 / Double.pi * log(size / meanFreePath)
  }
}

extension Formula {
  /// `beta-function`.
  public static let betaFunction = Formula(
    checked: "beta-function", title: "Scaling function d ln g/d ln L at large g",
    equation: "orthogonal d − 2 − a_d/g, symplectic d − 2 + a_d/(2g), unitary d − 2 (2D: −2/(π²g²)); "
      + "a_1 = 2, a_2 = 2/π, a_3 = 2/π²",
    validity: ["g in e²/h with both spins; g ≫ 1, meaningless for g ≲ 1"],
    references: [
      "E. Abrahams et al., Phys. Rev. Lett. 42, 673 (1979)",
      "P. A. Lee, T. V. Ramakrishnan, Rev. Mod. Phys. 57, 287 (1985)",
    ],
    inputs: [
      Input("g", unit: "1", "conductance in e²/h", .positive), Input("d", unit: "1", "dimension", .oneOf([1, 2, 3])),
    ],
    choices: [Choice("cls", "symmetry class", among: ScalingTheory.SymmetryClass.allCases.map(\.rawValue))],
    outputs: [Output("", unit: "1", "β(g)")]
  ) {
    guard let symmetry = ScalingTheory.SymmetryClass(rawValue: $0.choice("cls")) else {
      preconditionFailure("the choices are the symmetry classes")
    }
    return [ScalingTheory.beta(conductance: $0["g"], dimension: Int($0["d"]), symmetry: symmetry)]
  }

  /// `wl-scaling-2d`.
  public static let filmScaling = Formula(
    checked: "wl-scaling-2d", title: "Conductance of a square film against its size",
    equation: "g(L) = g0 − (2/π) ln(L/l)",
    validity: [
      "orthogonal class, g in e²/h, l ≤ L ≤ L_phi (beyond L_phi the size no longer matters)",
      "ends at the localization length l exp(π g0/2)",
    ],
    references: ["E. Abrahams et al., Phys. Rev. Lett. 42, 673 (1979)"],
    inputs: [
      Input("g0", unit: "1", "conductance in e²/h at the size l", .positive),
      Input("L", unit: "m", "size", .positive), Input("l", unit: "m", "mean free path", .positive),
    ],
    outputs: [Output("", unit: "1", "g(L)")],
    conditions: [
      Condition(["L", "l"], "L of at least l") { $0["L"] >= $0["l"] },
      Condition(["g0", "L", "l"], "L below the localization length l exp(π g0/2)") {
        ScalingTheory.filmConductance(bare: $0["g0"], size: $0["L"], meanFreePath: $0["l"]) > 0
      },
    ]
  ) { [ScalingTheory.filmConductance(bare: $0["g0"], size: $0["L"], meanFreePath: $0["l"])] }
}
