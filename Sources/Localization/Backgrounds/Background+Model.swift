import Magnetotransport

extension Background {
  /// True where a model has this term itself: both together would be one parameter twice.
  public func isPart(of model: MagnetoconductanceModel) -> Bool {
    coefficient.map { own in model.parameters.contains { $0.name == own.name } } ?? false
  }

  /// What a fit of a model adds where nobody says otherwise and nothing is compared: the quadratic background, or none
  /// where the model has its own.
  static func usual(beside model: MagnetoconductanceModel) -> Background {
    quadratic.isPart(of: model) ? .none : .quadratic
  }

  /// What a fit of a model tries where nobody says otherwise: only no background where the model has its own.
  static func candidates(beside model: MagnetoconductanceModel) -> [Background] {
    quadratic.isPart(of: model) ? [.none] : [.none, .quadratic, .kohler]
  }

  /// The background of an identifier. Throws `InputError` (usage) where there is none, or where the model has the same
  /// term itself.
  static func named(_ id: String, beside model: MagnetoconductanceModel) throws -> Background {
    let background = try named(id)
    guard background.isPart(of: model), let term = background.coefficient else { return background }
    throw InputError(
      .usage, found: "the background “\(id)” beside the model \(model.id), whose own \(term.name) is the same term",
      expected: "a background that the model does not hold already",
      remedy: "take the background “none”, or another model")
  }
}
