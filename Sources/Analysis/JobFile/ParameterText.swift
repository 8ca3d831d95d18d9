import LeastSquares
import Localization
import Magnetotransport

/// What a user knows of a parameter, as text: “B_e” is “0.2 T”, or “0.2 T ± 20 %”, or between “0.1 T” and “1 T”.
///
/// The name decides the dimension and whether only positive values mean something. It may be the name under which a
/// model knows the parameter or an equivalent (B_so, L_so, tau_so, alpha_R). Names are checked later, against the
/// model that is fitted.
public struct ParameterText: Hashable, Sendable {
  /// The parameter.
  public let name: String
  private let dimension: MeasurementUnit.Dimension
  private let isLogarithmic: Bool
  /// Zero and infinity switch a mechanism off.
  private let hasLimits: Bool
  /// What a pure number can be, such as cos θ, in any model that has it; nil for all else.
  private let range: Formula.ValueRange?

  /// The texts of a parameter.
  public init(_ name: String) {
    self.name = name
    let parameters = MagnetoconductanceModel.all.lazy.flatMap(\.parameters)
    let numbers = parameters.filter { $0.name == name && $0.kind == .number }
    range =
      if let least = numbers.map(\.lowerBound).min(), let greatest = numbers.map(\.upperBound).max() {
        .between(least, greatest)
      } else { nil }
    if let parameter = parameters.first(where: { $0.name == name }) {
      dimension = Self.dimension(of: parameter.kind)
      isLogarithmic = parameter.kind.scale == .logarithmic
      hasLimits = parameter.equivalence.isSwitchable
    } else if let equivalent = parameters.flatMap(\.equivalents).first(where: { $0.name == name }) {
      dimension = equivalent.quantity.dimension
      isLogarithmic = true
      hasLimits = true
    } else {
      dimension = name.hasPrefix("B_") ? .magneticField : .dimensionless
      isLogarithmic = false
      hasLimits = false
    }
  }

  /// Its value in SI. What stands for a rate may be 0 or “inf”: B_so = 0 is no spin-orbit scattering, L_e = 0 no elastic
  /// cut-off. Whether the model means something there is checked with it. Throws `InputError` (usage).
  public func value(of text: String) throws -> Double {
    if hasLimits, ["inf", "+inf", "infinity", "∞"].contains(text.lowercased()) { return .infinity }
    let value = try QuantityParser(dimension).value(of: text)
    guard value > 0 || !isLogarithmic || (value == 0 && hasLimits) else {
      throw InputError(
        .usage, found: "\(name) = “\(text)”", expected: "a positive value" + (hasLimits ? ", 0 or inf" : ""),
        remedy: "correct the value of \(name)")
    }
    if let range, !range.contains(value) {
      throw InputError(
        .usage, found: "\(name) = “\(text)”", expected: range.words, remedy: "correct the value of \(name)")
    }
    return value
  }

  /// A value from which a search may start: as `value(of:)`, without the limits. Throws `InputError` (usage).
  public func start(of text: String) throws -> Double {
    let start = try value(of: text)
    guard !isLogarithmic || (start > 0 && start.isFinite) else {
      throw InputError(
        .usage, found: "a start of \(name) at “\(text)”", expected: "a positive, finite value",
        remedy: "to switch the mechanism off, fix \(name)")
    }
    return start
  }

  /// A range: “10 nm .. 300 nm”, “10..300 nm”, or with one end only, “10 nm ..”. Throws `InputError` (usage).
  public func bounds(of text: String) throws -> FittedParameter.Interval {
    func refusal() -> InputError {
      InputError(
        .usage, found: "\(name) = “\(text)”", expected: "a range such as “10 nm .. 300 nm”, or one end of it",
        remedy: "write the lower bound, “..”, and the upper bound")
    }
    let parts = text.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false).map(Self.trimmed)
    guard parts.count == 2, parts != ["", ""], !parts[1].hasPrefix(".") else { throw refusal() }
    let unit = Self.unit(of: parts[1])
    let lower = Self.unit(of: parts[0]).isEmpty ? parts[0] + unit : parts[0]
    let ends = (parts[0].isEmpty ? nil : try start(of: lower), parts[1].isEmpty ? nil : try start(of: parts[1]))
    guard ends.0 ?? -.infinity < ends.1 ?? .infinity else { throw refusal() }
    return FittedParameter.Interval(lower: ends.0, upper: ends.1)
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
    guard deviation > 0, deviation.isFinite, mean.isFinite, mean != 0 || !isLogarithmic else {
      throw InputError(
        .usage, found: "\(name) = “\(text)”", expected: "a value and an error that are not zero",
        remedy: "to hold a parameter at a value, fix it")
    }
    return Prior(mean: mean, standardDeviation: deviation)
  }

  private static func dimension(of kind: ModelParameter.Kind) -> MeasurementUnit.Dimension {
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
