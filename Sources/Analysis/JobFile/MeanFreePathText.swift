import Magnetotransport

/// A mean free path as a user writes it: “20 nm”, or with its error “20 nm ± 20 %”, “20 ± 4 nm”, “20 nm~20%”.
public struct MeanFreePathText: Hashable, Sendable {
  /// l, in m.
  public let length: Double
  /// Its relative standard error; nil where none was given.
  public let relativeError: Double?

  /// Reads a text. Throws `InputError` (usage) where it is no positive length, or its error is none.
  public init(_ text: String) throws {
    guard ["±", "+-", "+/-", "~"].contains(where: text.contains) else {
      length = try QuantityParser(.length).positiveValue(of: text, for: "mean-free-path")
      relativeError = nil
      return
    }
    // “mfp” is what models call a mean free path: a length with a relative error.
    let prior = try ParameterText("mfp").prior(of: text)
    (length, relativeError) = (prior.mean, prior.standardDeviation)
  }
}
