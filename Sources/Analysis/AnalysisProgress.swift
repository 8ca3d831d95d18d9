/// How far an analysis has come: for progress bars; nothing is printed by the library.
public struct AnalysisProgress: Hashable, Sendable {
  /// What is being done, in words: "reading", "fitting".
  public var stage: String
  /// Pieces of work done in this stage.
  public var done: Int
  /// Pieces of work in this stage.
  public var total: Int
  /// The file or curve just finished.
  public var item: String
}
