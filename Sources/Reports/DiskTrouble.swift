import Foundation

/// Errors of the file system in plain words.
public enum DiskTrouble {
  /// A lower-case clause without a full stop.
  public static func words(for error: any Error) -> String {
    switch (error as? CocoaError)?.code {
    case .fileWriteNoPermission, .fileReadNoPermission: "permission denied"
    case .fileWriteOutOfSpace: "the disk is full"
    case .fileNoSuchFile, .fileReadNoSuchFile: "the folder above it does not exist"
    case .fileWriteVolumeReadOnly: "the disk is read-only"
    case .fileWriteFileExists: "something else appeared at this place"
    case .fileWriteInvalidFileName, .fileReadInvalidFileName: "the name is not allowed"
    default: (error as NSError).localizedDescription.singleLine
    }
  }
}
