import Foundation
import LeastSquares
import Magnetotransport

/// What is known of the sample for one model: the numbers that lead from fields to times and splittings.
struct SampleScales: Hashable, Sendable {
  private let known: [ParameterEquivalent.Ingredient: Double]

  /// What settings say, for a model. D that the model itself contains (or, in a wire, v_F l/2) comes before that of the
  /// sample, where the user fixed it: one fit must not use two.
  init(_ settings: CurveFitSettings, model: MagnetoconductanceModel) {
    var known: [ParameterEquivalent.Ingredient: Double] = [:]
    known[.diffusionConstant] = Self.ownDiffusionConstant(of: model, settings.fixed) ?? settings.diffusionConstant
    known[.effectiveMass] = settings.effectiveMass
    known[.transportField] = settings.fixed["B_tr"]
    self.known = known.filter { $0.value > 0 && $0.value.isFinite }
  }

  /// The law from a parameter to one of its equivalents; nil where something of the sample is not known.
  func law(to equivalent: ParameterEquivalent) -> PowerLaw? {
    var factor = equivalent.coefficient
    for ingredient in equivalent.needs {
      guard let value = known[ingredient], let power = equivalent.powers[ingredient] else { return nil }
      factor *= pow(value, power)
    }
    return PowerLaw(factor: factor, exponent: equivalent.exponent)
  }

  /// What an equivalent lacks first.
  func missing(for equivalent: ParameterEquivalent) -> ParameterEquivalent.Ingredient? {
    equivalent.needs.first { known[$0] == nil }
  }

  private static func ownDiffusionConstant(
    of model: MagnetoconductanceModel, _ fixed: [String: Double]
  ) -> Double? {
    if let parameter = model.parameters.first(where: { $0.kind == .diffusionConstant }) { return fixed[parameter.name] }
    // A wire between ballistic and diffusive: D = v_F l/2, its own two parameters.
    guard let velocity = model.parameters.first(where: { $0.kind == .velocity }),
      let path = model.parameters.first(where: { $0.name == "mfp" })
    else { return nil }
    return (fixed[velocity.name] ?? velocity.typicalValue) * (fixed[path.name] ?? path.typicalValue) / 2
  }
}

extension ParameterEquivalent.Ingredient {
  /// What it is, in words, with its symbol.
  var words: String {
    switch self {
    case .diffusionConstant: "the diffusion constant D"
    case .effectiveMass: "the effective mass m"
    case .transportField: "the transport field B_tr"
    }
  }

  /// How a user gives it.
  var remedy: String {
    switch self {
    case .diffusionConstant: "give --diffusion-constant, or diffusion-constant under [sample]"
    case .effectiveMass: "give --effective-mass, or effective-mass under [sample]"
    case .transportField: "fix B_tr"
    }
  }
}
