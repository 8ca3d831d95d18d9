import Foundation
import Magnetotransport

/// Reads a file whole, after making sure that it is one.
enum RegularFile {
  /// Largest file read, in bytes. A sweep of a million rows and ten columns has about 120 MB.
  static let sizeLimit = 512 << 20

  /// The bytes of a file. Throws `InputError` for a folder, a device, a missing or forbidden file, one that is empty or
  /// one beyond `sizeLimit`.
  ///
  /// The kind is asked for before the file is opened, because opening a named pipe would wait forever.
  static func bytes(of path: String) throws -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0 else { throw trouble(path, errno) }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG else { throw notAFile(path, isFolder: kind == S_IFDIR) }
    guard status.st_size > 0 else {
      throw InputError(
        file: path, found: "an empty file", expected: "a table of numbers",
        remedy: "copy or export the measurement again")
    }
    guard status.st_size <= sizeLimit else {
      throw InputError(
        file: path, found: "a file of \(status.st_size >> 20) MB", expected: "at most \(sizeLimit >> 20) MB",
        remedy: "split the file")
    }
    guard let file = fopen(path, "rb") else { throw trouble(path, errno) }
    defer { fclose(file) }
    return try contents(of: file, path, Int(status.st_size))
  }

  private static func contents(of file: UnsafeMutablePointer<FILE>, _ path: String, _ size: Int) throws -> [UInt8] {
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = fread(buffer.baseAddress, 1, size, file)
    }
    guard ferror(file) == 0, !bytes.isEmpty else { throw trouble(path, errno) }
    return bytes
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
