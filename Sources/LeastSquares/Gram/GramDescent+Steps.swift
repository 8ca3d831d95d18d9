/// The steps of a descent.
extension GramDescent {
  /// Free parameters that are not held at a bound by a falling χ².
  mutating func chooseMembers() {
    memberCount = 0
    for index in 0..<count {
      let gradient = equations.gradient[index]
      if point[index] <= free[index].lower && gradient >= 0 { continue }
      if point[index] >= free[index].upper && gradient <= 0 { continue }
      members[memberCount] = index
      memberCount += 1
    }
  }

  /// The step without damping, and the reduction of χ² it promises, from which follows the cosine; nil where JᵀJ is not
  /// positive definite.
  mutating func undampedStep() -> Double? {
    guard workspace.cholesky.factor(equations.gram, stride: count, members: members, count: memberCount) != nil
    else { return nil }
    for position in 0..<memberCount { solved[position] = -equations.gradient[members[position]] }
    let reduction = workspace.cholesky.solve(solved, count: memberCount)
    for index in 0..<count { step[index] = 0 }
    for position in 0..<memberCount { step[members[position]] = solved[position] }
    return reduction
  }

  /// True where the step crosses no bound and no logarithm moves farther than allowed.
  func isStepInside() -> Bool {
    for index in 0..<count {
      let moved = point[index] + step[index]
      if moved <= free[index].lower || moved >= free[index].upper { return false }
      if free[index].isLogarithmic && abs(step[index]) > options.maximumLogarithmicStep { return false }
    }
    return true
  }

  /// The damped step inside the bounds: a coordinate that would cross its bound is put there, the others solve again.
  mutating func dampedStep() -> Bool {
    for index in 0..<count {
      damped[index] = free[index].isProjected ? 0 : damping * dampingScale[index] + missing[index]
      step[index] = 0
    }
    chooseMembers()
    while memberCount > 0 {
      guard
        workspace.cholesky.factor(
          equations.gram, stride: count, members: members, count: memberCount, addedDiagonal: damped) != nil
      else { return false }
      for position in 0..<memberCount {
        let row = members[position]
        var right = -equations.gradient[row]
        for column in 0..<count where step[column] != 0 { right -= equations[row, column] * step[column] }
        solved[position] = right
      }
      workspace.cholesky.solve(solved, count: memberCount)
      if keepInside() { break }
    }
    shorten()
    return true
  }

  /// Puts what would cross a bound on it; true, with the step complete, where nothing does.
  private mutating func keepInside() -> Bool {
    var staying = 0
    for position in 0..<memberCount {
      let index = members[position]
      let moved = point[index] + solved[position]
      if moved < free[index].lower {
        step[index] = free[index].lower - point[index]
      } else if moved > free[index].upper {
        step[index] = free[index].upper - point[index]
      } else {
        members[staying] = index
        solved[staying] = solved[position]
        staying += 1
      }
    }
    guard staying == memberCount else {
      memberCount = staying
      return false
    }
    for position in 0..<memberCount { step[members[position]] = solved[position] }
    return true
  }

  /// Keeps logarithmic parameters from jumping by more than the step cap, by shortening the whole step.
  private mutating func shorten() {
    var factor = 1.0
    for index in 0..<count where free[index].isLogarithmic {
      let length = abs(step[index])
      if length * factor > options.maximumLogarithmicStep { factor = options.maximumLogarithmicStep / length }
    }
    isShortened = factor < 1
    if isShortened { for index in 0..<count { step[index] *= factor } }
  }

  /// χ² here minus that of the linear model after the step.
  func promisedReduction() -> Double {
    var reduction = 0.0
    for row in 0..<count {
      var change = 0.0
      for column in 0..<count { change += equations[row, column] * step[column] }
      reduction -= step[row] * (2 * equations.gradient[row] + change + missing[row] * step[row])
    }
    return reduction
  }
}
