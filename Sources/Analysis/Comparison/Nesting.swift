import Localization

/// Which models and backgrounds contain which others as special cases: where an F-test means something.
///
/// A model that is nested through another one (A in B, B in C) is listed by its single steps.
enum Nesting {
  /// Model identifiers, simpler first, with the values that make the richer one the simpler.
  static let models: [(simpler: String, richer: String, restriction: String)] = [
    ("hln-simple", "hln-two-channel", "alpha2 = 0"),
    ("hln-simple", "hln-background", "beta1 = beta2 = 0"),
    ("hln-dp", "hln-anisotropic", "B_so_x = B_so/2, B_so_z = 0"),
    ("hln-dp", "ilp", "no spin splitting linear in the wave vector"),
  ]

  /// Background identifiers, simpler first.
  static let backgrounds: [(simpler: String, richer: String)] = [
    ("none", "linear"), ("none", "quadratic"), ("quadratic", "kohler"),
  ]

  /// True where one candidate is a special case of another: the same or a contained model with the same or a contained
  /// background, and not the same of both.
  static func contains(
    richer: (model: String, background: String), simpler: (model: String, background: String)
  ) -> Bool {
    let isModelNested = isReachable(from: simpler.model, to: richer.model, by: models.map { ($0.simpler, $0.richer) })
    let isBackgroundNested = isReachable(from: simpler.background, to: richer.background, by: backgrounds.map { $0 })
    return isModelNested && isBackgroundNested && simpler != richer
  }

  /// True where steps lead from one name to another, or they are the same.
  private static func isReachable(
    from start: String, to end: String, by steps: [(simpler: String, richer: String)]
  ) -> Bool {
    start == end
      || steps.contains { $0.simpler == start && isReachable(from: $0.richer, to: end, by: steps) }
  }
}
