import Localization
import Magnetotransport

extension Job {
  /// The models to choose among, monolayer graphene in the convention the job speaks. Empty for the default candidates.
  ///
  /// Throws `InputError` (usage) for an unknown model or convention, and for a convention of graphene where no model
  /// is one of graphene.
  func models() throws -> [MagnetoconductanceModel] {
    let models = try model.names.map(MagnetoconductanceModel.named)
    guard let convention, case .graphene(let graphene) = try ParameterConvention.named(convention) else {
      return models
    }
    let ids = GrapheneConvention.allCases.map(\.model.id)
    guard models.contains(where: { ids.contains($0.id) }) else {
      throw InputError(
        .usage, found: "convention “\(convention)”, which is one of B_star in graphene",
        expected: "the model \(ids.map { "“\($0)”" }.joined(separator: " or "))",
        remedy: "name that model, or choose a convention of α: "
          + PrefactorConvention.all.map(\.id).joined(separator: ", "))
    }
    return models.map(graphene.applied)
  }
}

extension Job.Sample {
  /// D as given, or v_F l/2 of a parabolic band with two spins and one valley, v_F = ħ√(2πn)/m, where mean free path,
  /// density and effective mass are known. m²/s.
  public var knownDiffusionConstant: Double? {
    if let diffusionConstant { return diffusionConstant }
    guard let meanFreePath, let density, let effectiveMass else { return nil }
    let velocity = PhysicalConstants.reducedPlanck * (2 * Double.pi * density).squareRoot() / effectiveMass
    return velocity * meanFreePath / 2
  }
}
