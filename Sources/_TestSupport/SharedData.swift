import Foundation

/// Real measurements and reference values that belong to others and are never copied into this repository.
///
/// Tests that need them are disabled with a message where they are absent.
public enum SharedData {
  /// Folder of measurements: environment variable `COOPERON_DATA`, default `../shared/data` beside the checkout.
  public static var measurements: URL {
    if let folder = ProcessInfo.processInfo.environment["COOPERON_DATA"] { return URL(fileURLWithPath: folder) }
    return checkout.deletingLastPathComponent().appendingPathComponent("shared/data")
  }

  /// Folder of reference values, beside the folder of measurements.
  public static var reference: URL {
    measurements.deletingLastPathComponent().appendingPathComponent("reference")
  }

  /// Root of this checkout.
  public static var checkout: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  /// True where the measurements can be read.
  public static var hasMeasurements: Bool { FileManager.default.fileExists(atPath: measurements.path) }

  /// True where the reference values can be read.
  public static var hasReference: Bool { FileManager.default.fileExists(atPath: reference.path) }
}
