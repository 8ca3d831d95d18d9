import LeastSquares

/// Ways from the minimum to where some parameters are held elsewhere.
extension FitVerification {
  /// One way there.
  struct Way {
    /// Steps in which the held parameters are brought along.
    var steps: Int
    /// Where the unknowns start.
    var values: [Double]
    /// The unknowns that stay there.
    var held: Set<String>
  }

  /// GSL's minimum with some parameters held where they are given. Far from the minimum the others have a long way to go, so the
  /// given values are approached in steps, each started from the minimum before.
  func minimum(of problem: Problem, holding indices: [Int], at values: [Double], _ way: Way) -> LibraryMinimization? {
    let names = way.held.union(indices.map { fit.unknowns[$0].name })
    var place = way.values
    var found: LibraryMinimization?
    for step in 1...way.steps {
      // Quadratic: most of a long way lies in its last part.
      let part = Double(step) / Double(way.steps)
      for index in indices {
        let (origin, scale) = (fit.values[index], fit.unknowns[index].scale)
        let distance = FitCoordinate.distance(values[index], origin, scale)
        place[index] =
          step == way.steps ? values[index] : FitCoordinate.value(origin, moved: distance * part * part, scale)
      }
      found = LibraryMinimization(problem, from: place, holding: names)
      place = found?.values ?? place
    }
    return found
  }
}
