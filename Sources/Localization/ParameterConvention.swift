import Magnetotransport

/// What a user may choose to speak in: how the prefactor α is written, or which B_* of monolayer graphene is meant.
public enum ParameterConvention: Hashable, Sendable {
  /// One of the ways to write α.
  case prefactor(PrefactorConvention)
  /// One of the definitions of B_*: the same formula under two identifiers, so that choosing one chooses the model.
  case graphene(GrapheneConvention)

  /// Every identifier, those of the prefactor first.
  public static var ids: [String] { PrefactorConvention.all.map(\.id) + GrapheneConvention.allCases.map(\.rawValue) }

  /// The convention of an identifier. Throws `InputError` (usage) with the nearest one.
  public static func named(_ id: String) throws -> ParameterConvention {
    if let convention = PrefactorConvention.all.first(where: { $0.id == id }) { return .prefactor(convention) }
    if let convention = GrapheneConvention(rawValue: id) { return .graphene(convention) }
    throw InputError.unknown("convention", id, among: ids)
  }

  /// Its identifier.
  public var id: String {
    switch self {
    case .prefactor(let convention): convention.id
    case .graphene(let convention): convention.rawValue
    }
  }
}

extension GrapheneConvention {
  /// The model whose B_star is the one of this convention.
  public var model: MagnetoconductanceModel {
    switch self {
    case .mcCann: .grapheneMcCann
    case .tikhonenko: .grapheneTikhonenko
    }
  }

  /// Monolayer graphene becomes the model of this convention; any other model stays.
  public func applied(to model: MagnetoconductanceModel) -> MagnetoconductanceModel {
    Self.allCases.contains { $0.model.id == model.id } ? self.model : model
  }
}
