/// Keeps one sweep direction, where the user asks for one.
public struct BranchChoice: ReductionStep {
  /// "sweep-direction".
  public let name = "sweep-direction"
  /// Which to keep.
  public var branches: ReductionSettings.Branches

  /// The step for a choice.
  public init(branches: ReductionSettings.Branches) {
    self.branches = branches
  }

  /// Throws `InputError` (usage) where the sweep has no rows of that direction.
  public func apply(to state: inout ReductionState) throws -> String {
    let kept: ConductivityCurve.Branch
    switch branches {
    case .both: return "both sweep directions kept"
    case .up: kept = .up
    case .down: kept = .down
    }
    guard state.rows.contains(where: { $0.branch == kept }) else {
      throw InputError(
        .usage, file: state.sweep.provenance.file, found: "no rows with \(kept == .up ? "rising" : "falling") field",
        expected: "some, as the choice of sweep direction “\(branches.rawValue)” asks for",
        remedy: "choose “both” or the other direction")
    }
    state.drop("not of the chosen sweep direction “\(branches.rawValue)”") { $0.branch != kept }
    return "rows with \(kept == .up ? "rising" : "falling") field kept"
  }
}
