/// Trouble the user can fix: a file, a job or an option that says something impossible.
///
/// It is always thrown, never turned into an empty or invented value, and prints as one sentence that says where the
/// trouble is, what was found, what was expected and what to do:
///
/// ```
/// film.dat:17: found “n/a” in column “Rxx (Ohm)”, expected a number; correct or delete this line
/// ```
public struct InputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Which party has to act, and with it the exit code of the command (64 for usage, 2 for data).
  public enum Kind: String, Hashable, Sendable {
    /// A measurement that cannot be read or reduced.
    case data
    /// A command line or job file that asks for something that does not exist.
    case usage
  }

  /// Which party has to act.
  public let kind: Kind
  /// The file concerned, as the user named it.
  public let file: String?
  /// The line of that file, counted from 1.
  public let line: Int?
  /// What was found.
  public let found: String
  /// What was expected in its place.
  public let expected: String
  /// What the user can do about it.
  public let remedy: String

  /// Describes one trouble. All three phrases are lower-case clauses without a full stop.
  public init(
    _ kind: Kind = .data, file: String? = nil, line: Int? = nil, found: String, expected: String, remedy: String
  ) {
    self.kind = kind
    self.file = file
    self.line = line
    self.found = found
    self.expected = expected
    self.remedy = remedy
  }

  /// The whole sentence.
  public var description: String {
    let place = [file, line.map(String.init)].compactMap { $0 }.joined(separator: ":")
    let prefix = place.isEmpty ? "" : place + ": "
    return "\(prefix)found \(found), expected \(expected); \(remedy)"
  }

  /// The same trouble, located in a file where the thrower did not know it.
  public func located(in file: String, line: Int? = nil) -> InputError {
    InputError(
      kind, file: self.file ?? file, line: self.line ?? line, found: found, expected: expected, remedy: remedy)
  }
}
