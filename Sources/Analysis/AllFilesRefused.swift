import Magnetotransport

/// None of several files could be used: why, for each.
public struct AllFilesRefused: Error, Hashable, Sendable, CustomStringConvertible {
  /// One error per file, in the order of the files; at least two.
  public var errors: [InputError]

  /// Which party has to act: the user of the command where every error is one of usage.
  public var kind: InputError.Kind { errors.allSatisfy { $0.kind == .usage } ? .usage : .data }

  /// A sentence per file, each in a line of its own.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
