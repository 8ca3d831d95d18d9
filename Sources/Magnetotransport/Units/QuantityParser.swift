import Foundation

/// Reads quantities with units as people type them: "40 um", "0.5 T", "3mT", "300 mK".
///
/// Used for job files and command-line options. A bare number is taken as SI; but not an angle of more than a turn, which is one
/// in degrees whose unit was left out.
public struct QuantityParser: Sendable {
  /// What kind of quantity is expected.
  public var dimension: MeasurementUnit.Dimension

  /// A parser of one kind of quantity.
  public init(_ dimension: MeasurementUnit.Dimension) {
    self.dimension = dimension
  }

  /// The SI value of a text.
  ///
  /// Throws `InputError` of kind `.usage` where the text is no number, where its unit is unknown, where the unit
  /// measures something else, or where an angle of more than a turn has none.
  public func value(of text: String) throws -> Double {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines).replacingOccurrences(of: "\u{2212}", with: "-")
    let digits = QuantityParser.lengthOfNumber(in: trimmed)
    guard let number = Double(trimmed.prefix(digits)), number.isFinite else {
      throw InputError(
        .usage, found: "“\(text)”", expected: "a \(dimension.words) such as “\(example)”",
        remedy: "write a number followed by a unit")
    }
    let symbol = String(trimmed.dropFirst(digits)).trimmingCharacters(in: .whitespaces)
    if symbol.isEmpty {
      guard dimension == .angle, abs(number) > 2 * .pi else { return number }
      throw InputError(
        .usage, found: "the angle \(trimmed) without a unit, more than a turn if it were in rad",
        expected: "an angle with its unit",
        remedy: "write “\(trimmed) deg”, or “\(trimmed) rad” if that is what you mean")
    }
    guard let unit = MeasurementUnit.parse(symbol) else {
      throw wrongUnit(text, found: "the unknown unit “\(symbol)” in “\(text)”")
    }
    guard unit.dimension == dimension else {
      throw wrongUnit(text, found: "“\(text)”, a \(unit.dimension.words)")
    }
    return unit.convertedToSI(number)
  }

  private func wrongUnit(_ text: String, found: String) -> InputError {
    let known = MeasurementUnit.knownSymbols(of: dimension).joined(separator: ", ")
    return InputError(
      .usage, found: found, expected: "a \(dimension.words) in one of \(known)",
      remedy: "write a number followed by one of these units, such as “\(example)”")
  }

  private var example: String {
    switch dimension {
    case .magneticField: "3 mT"
    case .temperature: "300 mK"
    case .length: "40 um"
    case .diffusionConstant: "10 cm^2/s"
    case .time: "2 s"
    case .angle: "30 deg"
    case .density: "7.5e13 cm^-2"
    case .spinSplitting: "5 meV nm"
    case .dimensionless, .unknown: "1.5"
    default: "1.5 \(MeasurementUnit.knownSymbols(of: dimension).first ?? "")"
    }
  }

  /// Length of the decimal number a text starts with. `Double` alone would also read "0x1p3", "inf" and "nan".
  static func lengthOfNumber(in text: String) -> Int {
    let characters = Array(text)
    var index = 0
    func digits() -> Int {
      let start = index
      while index < characters.count, characters[index].isASCII, characters[index].isNumber { index += 1 }
      return index - start
    }
    if index < characters.count, "+-".contains(characters[index]) { index += 1 }
    var count = digits()
    if index < characters.count, characters[index] == "." {
      index += 1
      count += digits()
    }
    guard count > 0 else { return 0 }
    let mantissa = index
    guard index < characters.count, "eE".contains(characters[index]) else { return mantissa }
    index += 1
    if index < characters.count, "+-".contains(characters[index]) { index += 1 }
    return digits() > 0 ? index : mantissa
  }
}
