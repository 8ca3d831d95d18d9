import Localization
import Magnetotransport

extension LocalKnowledge {
  /// The parts of “tau_phi @ 25 mK”; nil for a name without a condition. Throws `InputError` (usage) for a condition that
  /// is no temperature, angle or gate voltage.
  static func parts(of key: String) throws -> (name: String, condition: Condition)? {
    guard let mark = key.firstIndex(of: "@") else { return nil }
    let name = String(key[..<mark].filter { !$0.isWhitespace })
    let text = String(key[key.index(after: mark)...].drop(while: \.isWhitespace))
    let readings: [(Condition.Quantity, MeasurementUnit.Dimension)] = [
      (.temperature, .temperature), (.angle, .angle), (.gate, .voltage),
    ]
    // A bare number could be any of the three.
    if text.contains(where: { $0.isLetter || $0 == "°" }) {
      for (quantity, dimension) in readings {
        if let value = try? QuantityParser(dimension).value(of: text) { return (name, Condition(quantity, value)) }
      }
    }
    throw InputError(
      .usage, found: "“\(key)”", expected: "a temperature, an angle or a gate voltage with its unit after “@”",
      remedy: "write for example “\(name) @ 25 mK”, “\(name) @ 30 deg” or “\(name) @ -2 V”")
  }
}

extension Job.Model {
  /// Holds a parameter at a value: everywhere, or where its name says, as in “tau_phi @ 25 mK”. Throws `InputError`
  /// (usage) for a value or a condition that means nothing.
  public mutating func fix(_ key: String, at text: String) throws {
    guard let (name, condition) = try LocalKnowledge.parts(of: key) else {
      fixed[key] = try ParameterText(key).value(of: text)
      return
    }
    let value = try ParameterText(name).value(of: text)
    fixedAt.removeAll { $0.name == name && $0.condition == condition }
    fixedAt.append(LocalKnowledge(name, at: condition, is: value))
  }
}
