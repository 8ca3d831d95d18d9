import LeastSquares

extension PrefactorConvention {
  /// What a user knows of a prefactor in this convention, in that of the catalogue.
  public func catalogue(_ prior: Prior) -> Prior {
    Prior(mean: alpha(toCatalogue: prior.mean), standardDeviation: prior.standardDeviation / abs(factor))
  }

  /// A range of a prefactor in this convention, in that of the catalogue: turned round by a negative factor.
  public func catalogue(_ interval: FittedParameter.Interval) -> FittedParameter.Interval {
    let lower = interval.lower.map(alpha(toCatalogue:))
    let upper = interval.upper.map(alpha(toCatalogue:))
    return factor > 0 ? .init(lower: lower, upper: upper) : .init(lower: upper, upper: lower)
  }

  /// True for a name that is a prefactor of some model: the ones a convention speaks about.
  static func concerns(_ name: String) -> Bool {
    MagnetoconductanceModel.all.contains { $0.parameters.contains { $0.name == name && $0.kind == .prefactor } }
  }

  /// Settings whose prefactors are in this convention, with them in that of the catalogue; all else stays.
  public func catalogue(_ settings: CurveFitSettings) -> CurveFitSettings {
    var result = settings
    for name in settings.fixed.keys where Self.concerns(name) {
      result.fixed[name] = settings.fixed[name].map(alpha(toCatalogue:))
    }
    for index in settings.fixedAt.indices where Self.concerns(settings.fixedAt[index].name) {
      result.fixedAt[index].value = alpha(toCatalogue: settings.fixedAt[index].value)
    }
    for name in settings.starts.keys where Self.concerns(name) {
      result.starts[name] = settings.starts[name].map(alpha(toCatalogue:))
    }
    for name in settings.priors.keys where Self.concerns(name) {
      result.priors[name] = settings.priors[name].map(catalogue)
    }
    for name in settings.bounds.keys where Self.concerns(name) {
      result.bounds[name] = settings.bounds[name].map(catalogue)
    }
    return result
  }
}
