import Foundation

/// A PDF file whose creation date is replaced by a fixed one of the same length, so that offsets stay valid and the
/// same figure gives the same bytes.
struct UndatedPDF {
  /// The file.
  let bytes: Data

  init(_ original: Data) {
    var bytes = original
    for key in ["/CreationDate (D:", "/ModDate (D:"] {
      guard let place = bytes.range(of: Data(key.utf8)) else { continue }
      var index = place.upperBound
      for digit in "20000101000000".utf8 {
        guard index < bytes.endIndex, (0x30...0x39).contains(bytes[index]) else { break }
        bytes[index] = digit
        index += 1
      }
    }
    self.bytes = bytes
  }
}
