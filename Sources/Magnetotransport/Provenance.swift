/// Where a sweep came from: enough to find the row in the file and to know that the file is still the same.
public struct Provenance: Hashable, Sendable, Codable {
  /// The file as the user named it.
  public var file: String
  /// SHA-256 of the bytes read, in hexadecimal.
  public var sha256: String
  /// Identifier of the format that read it, e.g. "delimited-text" or "quantum-design".
  public var format: String

  /// Records a source.
  public init(file: String, sha256: String, format: String) {
    self.file = file
    self.sha256 = sha256
    self.format = format
  }
}
