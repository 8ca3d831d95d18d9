import Magnetotransport

extension MagnetoconductanceModel {
  /// The name of the model's tilt angle θ, from the film normal, where it has one: a curve brings its own value.
  public var tiltParameter: String? {
    parameters.first { $0.name == ModelParameter.tiltAngle.name && $0.kind == .angle }?.name
  }
}

extension CurveFitSettings {
  /// The settings with what is known of one curve: values that hold at its temperature, angle or gate, the tilt angle it
  /// was measured at (held fixed where the model has one), and σ(0) = 0 where the curve is the change from its own zero.
  ///
  /// An angle that the user fixed, or told to fit within a prior, goes before the curve's.
  func knowing(_ curve: ConductivityCurve, for model: MagnetoconductanceModel) -> CurveFitSettings {
    var settings = self
    for known in fixedAt where known.condition.holds(for: curve) { settings.fixed[known.name] = known.value }
    if let name = model.tiltParameter, let angle = curve.tiltAngle, settings.fixed[name] == nil, priors[name] == nil {
      settings.fixed[name] = angle.mean
    }
    if curve.isRelativeToZeroField { settings.fitsConstant = false }
    return settings
  }
}
