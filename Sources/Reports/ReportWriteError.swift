/// A report that could not be written (exit code 73): nothing was left half done, and what was there before is there
/// still.
public struct ReportWriteError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where it should have been.
  public let path: String
  /// Why it could not be.
  public let reason: String

  /// Describes one failure; the reason is a lower-case clause without a full stop.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// The whole sentence.
  public var description: String { "\(path): the report cannot be written: \(reason)" }
}
