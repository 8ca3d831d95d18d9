import Magnetotransport

/// The bytes of one file and the two readings of them that formats need.
struct FileContents: Sendable {
  /// The file as the user named it.
  var path: String
  /// As they are on disk.
  var bytes: [UInt8]
  /// As text; nil where they are not.
  var text: DecodedText?
  /// The text as lines; none where the bytes are not text.
  var lines: TextLines

  /// Takes bytes that were read from a path.
  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    text = DecodedText(bytes)
    lines = TextLines(text?.utf8 ?? [])
  }

  /// The last component of the path.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The first lines, for signatures.
  func opening(_ count: Int = 40) -> [String] {
    (0..<min(count, lines.count)).map { lines.string(in: lines.trimmed($0)) }
  }
}
