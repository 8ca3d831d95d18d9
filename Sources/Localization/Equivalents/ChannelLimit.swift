import Magnetotransport

/// Checks parameters that are held at zero or infinity: a mechanism that is switched off (B_so = 0), or a term that is
/// out of reach of every field (B_e = ∞).
///
/// Most models are finite in most such limits; where one is not, or where nothing of it is left, that is said before
/// a fit would fail on it.
struct ChannelLimit {
  let model: MagnetoconductanceModel
  /// By the model's own names.
  let fixed: [String: Double]

  /// Fields at which a limit is tried, T: below, within and above what a laboratory sweeps.
  private static let fields = [1e-4, 1e-2, 1]

  /// Throws `InputError` (usage) where the model is not finite, or vanishes, with the values in question.
  func check() throws {
    let limits = model.parameters.filter { parameter in
      guard let value = fixed[parameter.name] else { return false }
      return !value.isFinite || (value == 0 && parameter.kind.scale == .logarithmic)
    }
    guard !limits.isEmpty else { return }
    for parameter in limits where !parameter.equivalence.isSwitchable || isEndless(parameter) {
      throw refusal([parameter], "a positive, finite value")
    }
    let values = model.parameters.map { fixed[$0.name] ?? $0.typicalValue }
    let (change, derivatives) = model.changeAndDerivatives(at: Self.fields, values: values)
    let free = model.parameters.indices.filter {
      fixed[model.parameters[$0].name] == nil && !model.parameters[$0].isFixedByDefault
    }
    let numbers = change + free.flatMap { derivatives[$0] }
    guard numbers.allSatisfy(\.isFinite) else { throw refusal(limits, "a value at which Δσ is finite") }
    guard change.contains(where: { $0 != 0 }) else {
      throw refusal(limits, "a value that leaves something of Δσ: there the model vanishes at every field")
    }
  }

  /// Beyond diffusion every flight between collisions counts: without scattering or without dephasing, or with nothing
  /// else, the sums over Landau levels have no end. The lengths of wires and rings have no limit to switch off.
  private func isEndless(_ parameter: ModelParameter) -> Bool {
    if model.dimension == .wire { return true }
    let isBeyondDiffusion = model.parameters.contains { $0.name == "B_tr" }
    return isBeyondDiffusion && (parameter.name == "B_tr" || parameter.name == "B_phi")
  }

  private func refusal(_ parameters: [ModelParameter], _ expected: String) -> InputError {
    let values = parameters.map { parameter in
      let text = fixed[parameter.name] == 0 ? "0" : "inf"
      let length = parameter.equivalents.first { parameter.equivalence.isSwitchable && $0.quantity == .length }
      return "\(parameter.name) = \(text)" + (length.map { " (\($0.name) = \(text == "0" ? "inf" : "0"))" } ?? "")
    }
    return InputError(
      .usage, found: "\(values.joined(separator: " and ")) in “\(model.id)”", expected: expected,
      remedy: "give a value inside its range, see “cooperon models \(model.id)”")
  }
}
