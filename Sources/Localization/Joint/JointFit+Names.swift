import Magnetotransport

extension JointFit {
  /// Throws `InputError` (usage) where what is shared or tied cannot be.
  func checkNames() throws {
    try checkTilt()
    let names = model.parameters.map(\.name)
    for (kind, name) in shared.map({ ("shared", $0) }) + ties.map({ ("tied", $0.name) }) where !names.contains(name) {
      throw InputError(
        .usage, found: "\(kind) parameter “\(name)”, which \(model.id) does not have",
        expected: "one of \(names.joined(separator: ", "))", remedy: "correct the name or choose another model")
    }
    let mentioned = shared + ties.map(\.name)
    for (index, name) in mentioned.enumerated() where mentioned[..<index].contains(name) {
      throw InputError(
        .usage, found: "\(name) shared or tied twice", expected: "once", remedy: "decide for one of the two")
    }
    try checkSharedAreFitted()
    for tie in ties where settings.contains(where: { $0.fixed[tie.name] != nil || $0.priors[tie.name] != nil }) {
      throw InputError(
        .usage, found: "\(tie.name) tied and also fixed or given a prior", expected: "one of the two",
        remedy: "a tied parameter is computed from others")
    }
  }

  /// The tilt of each curve is known, and sharing it would overwrite what was measured.
  private func checkTilt() throws {
    guard let name = model.tiltParameter, (shared + ties.map(\.name)).contains(name),
      curves.contains(where: { $0.tiltAngle != nil })
    else { return }
    throw InputError(
      .usage, found: "shared parameter “\(name)”, which every curve knows of itself", expected: "other parameters",
      remedy: "leave \(name) out: it is taken from the curves")
  }

  /// What the model holds unless told otherwise would be shared without being fitted.
  private func checkSharedAreFitted() throws {
    for parameter in model.parameters where parameter.isFixedByDefault && shared.contains(parameter.name) {
      if settings.contains(where: { Self.mentions(parameter.name, $0) }) { continue }
      let value = MeasuredQuantity(parameter.typicalValue, standardError: nil, unit: parameter.kind.unit)
      throw InputError(
        .usage, found: "shared parameter “\(parameter.name)”, which \(model.id) holds at \(value)",
        expected: "parameters that are fitted",
        remedy: "free \(parameter.name) with a start, bounds or a prior, or leave it out of what is shared")
    }
  }

  private static func mentions(_ name: String, _ settings: CurveFitSettings) -> Bool {
    settings.starts[name] != nil || settings.bounds[name] != nil || settings.priors[name] != nil
      || settings.fixed[name] != nil || settings.fixedAt.contains { $0.name == name }
  }
}
