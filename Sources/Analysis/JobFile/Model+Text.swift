import LeastSquares
import Localization
import Magnetotransport

extension Job.Model {
  /// Identifiers of models; “auto” alone leaves the choice to the evidence. Throws `InputError` (usage).
  public static func names(from texts: [String]) throws -> [String] {
    guard texts != ["auto"] else { return [] }
    return try texts.map { try MagnetoconductanceModel.named($0).id }
  }

  /// A background; “auto” leaves the choice to the evidence. Throws `InputError` (usage).
  public static func background(from text: String) throws -> String? {
    text == "auto" ? nil : try Background.named(text).id
  }
}

extension Job.Sample {
  /// An effective mass in kg: a number in electron masses, with or without “m_e”. Throws `InputError` (usage).
  public static func effectiveMass(from text: String) throws -> Double {
    let unit = ["m_e", "me", "m0"].first(where: text.hasSuffix) ?? ""
    let ratio = try QuantityParser(.dimensionless).value(of: String(text.dropLast(unit.count)))
    // Above a hundred electron masses a text was meant in other units.
    guard ratio > 0, ratio <= 100 else {
      throw InputError(
        .usage, found: "“\(text)” for effective-mass", expected: "a number of electron masses such as 0.067",
        remedy: "give the effective mass divided by that of the free electron")
    }
    return ratio * PhysicalConstants.electronMass
  }
}

extension Job.Uncertainty {
  /// “covariance”, “profile” or “bootstrap”. Throws `InputError` (usage).
  public static func method(from text: String) throws -> Method {
    guard let method = Method(rawValue: text) else {
      throw InputError.unknown("method", text, among: Method.allCases.map(\.rawValue))
    }
    return method
  }

  /// “least-squares” (nil), “huber” or “soft-l1”. Throws `InputError` (usage).
  public static func loss(from text: String) throws -> RobustLoss? {
    let leastSquares = "least-squares"
    guard text != leastSquares else { return nil }
    guard let loss = RobustLoss(rawValue: text) else {
      throw InputError.unknown("loss", text, among: [leastSquares] + RobustLoss.allCases.map(\.rawValue))
    }
    return loss
  }

  /// “auto”, “residual”, “wild”, “wild-mammen” or “block”. Throws `InputError` (usage).
  public static func bootstrap(from text: String) throws -> BootstrapSettings.Kind {
    guard let kind = BootstrapSettings.Kind(rawValue: text) else {
      throw InputError.unknown("bootstrap", text, among: BootstrapSettings.Kind.allCases.map(\.rawValue))
    }
    return kind
  }

  /// A number of refits that quantiles can be read from. Throws `InputError` (usage).
  public static func replicas(from count: Int) throws -> Int {
    guard (100...1_000_000).contains(count) else {
      throw InputError(
        .usage, found: "\(count) replicas", expected: "100 to 1000000", remedy: "400 are usual; 2000 for a publication")
    }
    return count
  }

  /// A number of rows. Throws `InputError` (usage).
  public static func blockLength(from count: Int) throws -> Int {
    guard count > 0 else {
      throw InputError(
        .usage, found: "blocks of \(count) rows", expected: "one row or more",
        remedy: "leave it out: the length is then chosen by the correlation of neighbours")
    }
    return count
  }

  /// Two names with a comma between: “L_phi,L_so”. Throws `InputError` (usage).
  public static func contour(from text: String) throws -> ParameterPair {
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
    guard names.count == 2, !names.contains("") else {
      throw InputError(
        .usage, found: "a contour of “\(text)”", expected: "two parameters with a comma between, such as “L_phi,L_so”",
        remedy: "name two parameters of the model")
    }
    return ParameterPair(names[0], names[1])
  }

  /// A confidence level between 0 and 1, or in percent. Throws `InputError` (usage).
  public static func level(from text: String) throws -> Double {
    let isPercent = text.hasSuffix("%")
    let number = try QuantityParser(.dimensionless).value(of: isPercent ? String(text.dropLast()) : text)
    let level = isPercent ? number / 100 : number
    guard level > 0, level < 1 else {
      throw InputError(
        .usage, found: "a confidence level of “\(text)”", expected: "a number between 0 and 1",
        remedy: "0.68 and 0.95 are usual")
    }
    return level
  }
}
