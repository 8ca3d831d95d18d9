import Foundation
import Magnetotransport

/// The bytes of a file or of memory, handed out from the front in blocks, as often as wanted.
struct ByteSource: Sendable {
  /// Number of bytes; of a file, when it was looked at first. What is written to it later is not read.
  let count: Int
  private let path: String
  /// Nil where the bytes are those of the file.
  private let memory: [UInt8]?

  /// Bytes that are already in memory, and what they are called.
  init(_ bytes: [UInt8], named path: String) {
    count = bytes.count
    self.path = path
    memory = bytes
  }

  /// A regular file. Throws `InputError` for a folder, a device, a missing or forbidden file and for one that is empty.
  init(file path: String) throws {
    count = try RegularFile.size(of: path)
    self.path = path
    memory = nil
  }

  /// All bytes. Throws `InputError` where the file cannot be read or is larger than what fits into memory.
  func whole() throws -> [UInt8] {
    guard count <= RegularFile.sizeLimit else { throw RegularFile.tooLarge(path, count) }
    return try memory ?? opening(count)
  }

  /// The first bytes, at most so many.
  func opening(_ most: Int) throws -> [UInt8] {
    var first: [UInt8]?
    try forEachBlock(ofSize: most) { block in
      first = block
      return false
    }
    return first ?? []
  }

  /// Calls `body` with block after block from a position on until it returns false. Throws `InputError` where the file
  /// cannot be read, and what `body` throws.
  func forEachBlock(from start: Int = 0, ofSize size: Int, _ body: ([UInt8]) throws -> Bool) throws {
    if let memory {
      for first in stride(from: start, to: count, by: size) {
        guard try body(Array(memory[first..<min(count, first + size)])) else { return }
      }
    } else {
      try RegularFile.forEachBlock(of: path, in: start..<count, size: size, body)
    }
  }
}
