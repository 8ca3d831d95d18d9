import Foundation
import Magnetotransport

/// What a model reads off a curve before a fit: for some of its parameters, values near one of which the truth may lie.
///
/// Characteristic fields B_i and lengths L_i = √(ħ/4eB_i) need no guess: the fit looks for them on a logarithmic grid over
/// everything the sweep can resolve, with all linear unknowns projected out. A guess is for the rest: a g factor, an
/// angle of a band, the area of a ring, the length of a wire, whose scale comes from elsewhere. The fit tries every
/// combination of values, so a guess holds a handful for each parameter, not one that must be right. It is asked for free
/// parameters only; one with a prior is looked for around its mean instead.
public struct StartingGuess: Sendable {
  /// The curve at a glance.
  public struct Outline: Sendable {
    /// B in T, ascending.
    public let fields: [Double]
    /// σ at each field, in the unit of the model.
    public let conductivities: [Double]
    /// Largest |B|, T.
    public let maximumField: Double
    /// The finest step of field near zero, T.
    public let fieldResolution: Double
    /// Values of all parameters of the model: those held fixed at theirs, the others at typical ones, SI.
    public let values: [String: Double]

    /// The value of a parameter of the model.
    public func value(_ name: String) -> Double {
      guard let value = values[name] else { preconditionFailure("the model has no parameter “\(name)”") }
      return value
    }

    /// g for some ratios b_Z/B = gμ_B/(4eD), with the D of the curve.
    func electronFactors(couplingPerField ratios: [Double]) -> [Double] {
      let quantum = PhysicalConstants.bohrMagneton / (4 * PhysicalConstants.elementaryCharge)
      return ratios.map { $0 * value("D") / quantum }
    }
  }

  /// Values to try, by parameter name, SI; bounds are applied afterwards.
  public var values: @Sendable (_ curve: Outline) -> [String: [Double]]

  /// A guess.
  public init(_ values: @escaping @Sendable (_ curve: Outline) -> [String: [Double]]) {
    self.values = values
  }

  /// The same values for every curve.
  public static func among(_ values: [String: [Double]]) -> StartingGuess { StartingGuess { _ in values } }

  /// g from couplings b_Z/B between 0.01 and 10: where Zeeman energy and interference meet inside some sweep.
  static let electronFactor = StartingGuess {
    ["g": $0.electronFactors(couplingPerField: [0.01, 0.03, 0.1, 0.3, 1, 3, 10])]
  }
}

extension Array<Double> {
  /// Values from low to high, evenly spaced in their logarithm.
  static func logarithmic(from low: Double, to high: Double, count: Int) -> [Double] {
    let ratio = log(high / low) / Double(count - 1)
    return (0..<count).map { low * exp(ratio * Double($0)) }
  }
}
