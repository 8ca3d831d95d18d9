import Foundation
import Magnetotransport

/// Reads files, after making sure that they are such.
enum RegularFile {
  /// Largest file held in memory whole, in bytes. Longer tables are read in pieces: `LinePieces`.
  static let sizeLimit = 512 << 20

  /// Size of a file in bytes. Throws `InputError` for a folder, a device, a missing or forbidden file and an empty one.
  ///
  /// The kind is asked for before the file is opened, because opening a named pipe would wait forever.
  static func size(of path: String) throws -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { throw trouble(path, errno) }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG else { throw notAFile(path, isFolder: kind == S_IFDIR) }
    guard status.st_size > 0 else {
      throw InputError(
        file: path, found: "an empty file", expected: "a table of numbers",
        remedy: "copy or export the measurement again")
    }
    return Int(status.st_size)
  }

  /// The bytes of a file. Throws as `size(of:)` does, and beyond `sizeLimit`.
  static func bytes(of path: String) throws -> [UInt8] {
    try ByteSource(file: path).whole()
  }

  /// Calls `body` with block after block of a part of a file until it returns false or the file ends.
  static func forEachBlock(
    of path: String, in range: Range<Int>, size: Int, _ body: ([UInt8]) throws -> Bool
  ) throws {
    guard let file = fopen(path, "rb") else { throw trouble(path, errno) }
    defer { fclose(file) }
    guard fseek(file, range.lowerBound, SEEK_SET) == 0 else { throw trouble(path, errno) }
    var left = range.count
    while left > 0 {
      let block = [UInt8](unsafeUninitializedCapacity: min(size, left)) { buffer, count in
        count = fread(buffer.baseAddress, 1, buffer.count, file)
      }
      guard ferror(file) == 0 else { throw trouble(path, errno) }
      guard !block.isEmpty, try body(block) else { return }
      left -= block.count
    }
  }

  /// A file that would have to be held in memory whole and is too large for it.
  static func tooLarge(_ path: String, _ size: Int) -> InputError {
    InputError(
      file: path, found: "a file of \(size >> 20) MB", expected: "at most \(sizeLimit >> 20) MB",
      remedy: "split the file")
  }

  private static func notAFile(_ path: String, isFolder: Bool) -> InputError {
    isFolder
      ? InputError(
        file: path, found: "a folder", expected: "a file", remedy: "name the files in it, for example \(path)/*.dat")
      : InputError(
        file: path, found: "a device or a pipe", expected: "a file", remedy: "save the data in a file first")
  }

  /// What the system's error number means to the user.
  static func trouble(_ path: String, _ number: Int32) -> InputError {
    switch number {
    case ENOENT, ENOTDIR:
      return InputError(
        file: path, found: "no such file", expected: "a measurement", remedy: "check the name and the folder")
    case EACCES, EPERM:
      return InputError(
        file: path, found: "no permission to read it", expected: "a readable file",
        remedy: "change its permissions, for example with chmod u+r")
    default:
      return InputError(
        file: path, found: "a file that cannot be read (\(String(cString: strerror(number))))",
        expected: "a readable file", remedy: "copy it to a local disk and try again")
    }
  }
}
