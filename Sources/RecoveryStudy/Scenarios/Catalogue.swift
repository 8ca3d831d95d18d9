import Localization

extension Scenario {
  /// One scenario for every model that can be fitted, variants included.
  public static let all: [Scenario] =
    films + graphene + spinOrbit + parallelField + beyondDiffusion + bulk + wires
}
