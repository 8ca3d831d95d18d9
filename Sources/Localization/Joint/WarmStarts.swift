import LeastSquares

/// Minima of the curves of a series, each looked for once more from where its neighbours ended: what one temperature shows
/// plainly, the next may only hint at, and its own search then prefers another branch by accident.
///
/// A minimum is replaced by a deeper one only, so that no curve fits worse for its company.
enum WarmStarts {
  /// The minima after one way up the series and one way back.
  static func along(_ choices: [BackgroundChoice], solver: LevenbergMarquardt) -> [BackgroundChoice] {
    var warmed = choices
    let up = choices.indices.dropFirst().map { (curve: $0, neighbour: $0 - 1) }
    let back = choices.indices.dropLast().reversed().map { (curve: $0, neighbour: $0 + 1) }
    for step in up + back where !solver.isInterrupted {
      let minimum = warmed[step.curve].chosen
      let deeper = minimum.deepened(by: warmed[step.neighbour].chosen, data: warmed[step.curve].data, solver: solver)
      guard deeper.solution.objective < minimum.solution.objective else { continue }
      warmed[step.curve] = warmed[step.curve].moved(to: deeper.solution)
    }
    return warmed
  }
}
