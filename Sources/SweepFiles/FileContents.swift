import Magnetotransport

/// The bytes of one file and the two readings of them that formats need; of a long file, those of its opening.
struct FileContents: Sendable {
  /// The file as the user named it.
  var path: String
  /// As they are on disk: all, or those of the opening.
  var bytes: [UInt8]
  /// As text; nil where they are not.
  var text: DecodedText?
  /// The text as lines; none where the bytes are not text.
  var lines: TextLines
  /// What follows the opening; nil where there is no more.
  var rest: LinePieces?
  /// How to average the rows of a long file; nil where all are kept.
  var averaging: RowAveraging?
  /// Rows that are kept as they are before any are averaged.
  var rowCapacity = RowAveraging.defaultCapacity

  private let source: ByteSource

  /// Longer files are read in pieces.
  static let longestWhole = 4 << 20
  /// Size of a piece.
  static let pieceSize = 1 << 20

  /// Takes bytes that were read from a path.
  init(path: String, bytes: [UInt8]) {
    self.init(path: path, bytes: bytes, source: ByteSource(bytes, named: path))
  }

  /// Takes a file: whole where it is short, else its opening, whose lines are whole.
  ///
  /// UTF-16 cannot be cut between two bytes, and what has no line breaks not between two lines: such files are taken
  /// whole. Throws `InputError` where the file cannot be read, or cannot be cut and is too large.
  init(
    _ source: ByteSource, path: String, longestWhole: Int = Self.longestWhole, pieceSize: Int = Self.pieceSize
  ) throws {
    let opening = source.count > longestWhole ? try source.opening(pieceSize) : []
    guard let end = LinePieces.endOfLastLine(in: opening), !DecodedText.isUTF16(opening) else {
      self.init(path: path, bytes: try source.whole(), source: source)
      return
    }
    self.init(path: path, bytes: Array(opening[..<end]), source: source)
    rest = LinePieces(source: source, start: end, size: pieceSize)
  }

  private init(path: String, bytes: [UInt8], source: ByteSource) {
    self.path = path
    self.bytes = bytes
    self.source = source
    text = DecodedText(bytes)
    lines = TextLines(text?.utf8 ?? [])
  }

  /// The last component of the path.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The first lines, for signatures.
  func opening(_ count: Int = 40) -> [String] {
    (0..<min(count, lines.count)).map { lines.string(in: lines.trimmed($0)) }
  }

  /// The same file as if it ended with its opening: enough to see what its columns are.
  var openingOnly: FileContents {
    var contents = self
    contents.rest = nil
    return contents
  }

  /// SHA-256 of all bytes of the file. Throws `InputError` where it cannot be read.
  func sha256() throws -> String {
    guard rest != nil else { return Sha256.hexadecimal(of: bytes) }
    var hash = Sha256()
    try source.forEachBlock(ofSize: Self.pieceSize) { block in
      hash.update(block)
      return true
    }
    return hash.hexadecimal()
  }
}
