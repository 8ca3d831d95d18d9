import Magnetotransport
import SweepFiles

extension MatrixLayout.Axis {
  /// “-25 mT to 25 mT”, or “-1.74 V step -0.02 V”. Throws `InputError` (usage).
  public init(text: String, _ dimension: MeasurementUnit.Dimension) throws {
    let parser = QuantityParser(dimension)
    for (word, isStep) in [(" step ", true), (" to ", false)] {
      guard let range = text.ranges(of: word).first else { continue }
      let first = try parser.value(of: String(text[..<range.lowerBound].filter { $0 != "," }))
      let second = try parser.value(of: String(text[range.upperBound...]))
      self = isStep ? .steps(from: first, by: second) : .range(first, second)
      return
    }
    throw InputError(
      .usage, found: "“\(text)”", expected: "settings such as “-25 mT to 25 mT” or “-1.74 V step -0.02 V”",
      remedy: "give the first and the last setting, or the first and the step")
  }
}

extension MatrixLayout {
  /// The dimension of the settings of a role.
  static func dimension(of role: ColumnRole) -> MeasurementUnit.Dimension {
    switch role {
    case .gate: .voltage
    case .angle: .angle
    case .temperature: .temperature
    default: .magneticField
    }
  }
}
