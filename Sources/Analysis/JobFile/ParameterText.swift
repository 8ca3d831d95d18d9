import LeastSquares
import Localization
import Magnetotransport

/// What a user knows of a parameter, as text: “B_e” is “0.2 T”, or “0.2 T ± 20 %”.
///
/// The parameter's name decides the dimension and whether only positive values mean something. Names are checked later,
/// against the model that is fitted.
public struct ParameterText: Hashable, Sendable {
  /// The parameter.
  public let name: String
  private let kind: ModelParameter.Kind?

  /// The texts of a parameter.
  public init(_ name: String) {
    self.name = name
    kind = MagnetoconductanceModel.all.lazy.flatMap(\.parameters).first { $0.name == name }?.kind
  }

  /// Its value in SI. A field or a length is positive; zero switches a field off. Throws `InputError` (usage).
  public func value(of text: String) throws -> Double {
    let value = try QuantityParser(dimension).value(of: text)
    guard value > 0 || !isLogarithmic || (value == 0 && kind == .field) else {
      throw InputError(
        .usage, found: "\(name) = “\(text)”", expected: "a positive value", remedy: "correct the value of \(name)")
    }
    return value
  }

  /// A value with its standard error: “0.2 T ± 20 %”, “0.20+-0.04 T”, “30~5 nm”. A unit on one side holds for both.
  /// Throws `InputError` (usage).
  public func prior(of text: String) throws -> Prior {
    guard let (first, second) = Self.parts(of: text) else {
      throw InputError(
        .usage, found: "\(name) = “\(text)”", expected: "a value with its error, such as “0.2 T ± 20 %”",
        remedy: "add the error after “±”, “+-” or “~”, or fix the parameter")
    }
    let isRelative = second.hasSuffix("%")
    let secondText = isRelative ? String(second.dropLast()) : second
    let unit = isRelative ? "" : Self.unit(of: first).isEmpty ? Self.unit(of: second) : Self.unit(of: first)
    let mean = try value(of: Self.unit(of: first).isEmpty ? first + unit : first)
    let error = try QuantityParser(isRelative ? .dimensionless : dimension)
      .value(of: Self.unit(of: second).isEmpty ? secondText + unit : secondText)
    let deviation =
      isRelative ? error / 100 * (isLogarithmic ? 1 : abs(mean)) : isLogarithmic ? error / mean : error
    guard deviation > 0, deviation.isFinite, mean != 0 || !isLogarithmic else {
      throw InputError(
        .usage, found: "\(name) = “\(text)”", expected: "a value and an error that are not zero",
        remedy: "to hold a parameter at a value, fix it")
    }
    return Prior(mean: mean, standardDeviation: deviation)
  }

  private var isLogarithmic: Bool { kind?.scale == .logarithmic }

  private var dimension: MeasurementUnit.Dimension {
    switch kind {
    case .field: .magneticField
    case .length: .length
    case .diffusionConstant: .diffusionConstant
    case .angle: .angle
    case .resistance: .resistance
    case .time: .time
    case .temperature: .temperature
    // Velocities and areas are given as numbers in SI.
    case .prefactor, .number, .quadraticCoefficient, .linearCoefficient, .velocity, .area: .dimensionless
    case nil: name.hasPrefix("B_") ? .magneticField : .dimensionless
    }
  }

  private static func parts(of text: String) -> (String, String)? {
    for sign in ["±", "+/-", "+-", "~"] {
      let parts = text.split(separator: sign, maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { return (trimmed(parts[0]), trimmed(parts[1])) }
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// What follows the number: all from the first letter that is not the exponent of one.
  private static func unit(of text: String) -> String {
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      let rest = text[text.index(after: index)...]
      let isExponent = "eE".contains(character) && rest.first.map { $0.isNumber || "+-".contains($0) } == true
      if character.isLetter || character == "°", !isExponent { return String(text[index...]) }
      index = rest.startIndex
    }
    return ""
  }
}
