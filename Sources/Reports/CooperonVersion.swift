/// The version that reports, results files and `cooperon --version` name; it is written here and nowhere else.
public enum CooperonVersion {
  /// This version of Cooperon.
  public static let current = "0.1.0"
  /// Version of the schema of `results.json`; it rises when a reader of the old schema could misread a new file.
  public static let schema = 1
}
