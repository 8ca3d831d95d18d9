import Magnetotransport

extension ReductionSettings.FieldOffset {
  /// “none”, “fit”, or a field such as “3 mT”. Throws `InputError` (usage).
  public init(text: String) throws {
    switch text {
    case "none": self = .none
    case "fit": self = .fit
    default: self = .given(try fieldOrWord(text, words: ["none", "fit"]))
    }
  }
}

extension ReductionSettings.Window {
  /// “auto”, “all”, or the largest |B| kept, such as “0.5 T”. Throws `InputError` (usage).
  public init(text: String) throws {
    switch text {
    case "auto": self = .auto
    case "all": self = .all
    default:
      let limit = try fieldOrWord(text, words: ["auto", "all"])
      guard limit > 0 else {
        throw InputError(
          .usage, found: "a window of “\(text)”", expected: "a positive field", remedy: "give the largest |B| to keep")
      }
      self = .limit(limit)
    }
  }
}

extension ReductionSettings.AngleOrigin {
  /// “normal” or “plane”. Throws `InputError` (usage).
  public init(text: String) throws {
    guard let origin = ReductionSettings.AngleOrigin(rawValue: text) else {
      throw InputError.unknown("origin of angles", text, among: Self.allCases.map(\.rawValue))
    }
    self = origin
  }
}

extension ReductionSettings.Branches {
  /// “both”, “up” or “down”. Throws `InputError` (usage).
  public init(text: String) throws {
    guard let branches = ReductionSettings.Branches(rawValue: text) else {
      throw InputError.unknown("sweep direction", text, among: ["both", "up", "down"])
    }
    self = branches
  }
}

/// A field in T; where the text is no number at all, it was meant as one of the words.
private func fieldOrWord(_ text: String, words: [String]) throws -> Double {
  guard text.contains(where: \.isNumber) else {
    throw InputError.unknown("word", text, among: words + ["a field such as 3 mT"])
  }
  return try QuantityParser(.magneticField).value(of: text)
}
