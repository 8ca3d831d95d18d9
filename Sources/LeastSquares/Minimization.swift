/// One run of the solver: where it is, and how it moves.
struct Minimization {
  let coordinates: FitCoordinates
  let options: LevenbergMarquardt.Options
  var system: ResidualSystem
  /// Best point so far, its residuals and χ² (data and priors).
  var point: [Double]
  var residuals: [Double]
  var chiSquared: Double
  var iterations = 0
  /// Evaluations of a faster solver that led to the start.
  var earlierEvaluations = 0
  /// Whether a start that looks like a minimum only because rounding allows no better look is stepped from once.
  var owesStep = false
  /// ∂r/∂u at `point`, column after column.
  var jacobian: [Double]

  var trialPoint: [Double]
  var trialResiduals: [Double]
  private(set) var columnNorms: [Double]
  /// Scale of the damping: the largest column norms so far, fading by half per step.
  ///
  /// Moré's scale never fades. A start far away, where derivatives are millions of times larger, then damps for ever
  /// after (NIST MGH10 crawls for thousands of steps); without any memory a parameter whose derivative vanishes on the
  /// way runs off (NIST BoxBOD).
  private var dampingScale: [Double]
  private var damping: Double
  private var dampingGrowth = 2.0
  /// Columns of unit length, below them a row for what is missing in each, where something is.
  private var scaledColumns: [Double]
  private var projected: [Double]
  /// `MissingCurvature` of each free parameter, 0 until a fit is slow.
  var missing: [Double]
  /// The largest column norms so far.
  var greatestNorms: [Double]
  /// The step that led to `point`, and the gradient that JᵀJ promised there; nil until a fit is slow.
  var promise: (step: [Double], gradient: [Double])?
  private var factorization = QRFactorization()
  private var history = ConvergenceHistory()
  /// The cosine that rounding errors of the residuals alone would leave.
  private var roundingCosine = 0.0
  /// Free parameters that have been looked for inside a bound where their derivative vanishes.
  var soughtInside: Set<Int> = []

  init(
    _ problem: Problem, _ coordinates: FitCoordinates, _ options: LevenbergMarquardt.Options, startValues: [Double],
    priorWeight: Double = 1
  ) {
    self.coordinates = coordinates
    self.options = options
    system = ResidualSystem(problem, coordinates, startValues: startValues, priorWeight: priorWeight)
    point = coordinates.point(of: startValues)
    residuals = Array(repeating: 0, count: system.rowCount)
    chiSquared = system.evaluate(at: point, into: &residuals)
    jacobian = Array(repeating: 0, count: system.rowCount * coordinates.count)
    trialPoint = point
    trialResiduals = residuals
    columnNorms = Array(repeating: 0, count: coordinates.count)
    dampingScale = columnNorms
    damping = options.initialDamping
    (missing, greatestNorms) = (columnNorms, columnNorms)
    scaledColumns = Array(repeating: 0, count: (system.rowCount + coordinates.count) * coordinates.count)
    projected = Array(repeating: 0, count: system.rowCount + coordinates.count)
  }

  /// Steps until a rule ends it.
  mutating func run() -> Solution.Termination {
    guard chiSquared.isFinite else {
      return .notFinite("the residuals at the starting values; residual \(firstNonFiniteResidual + 1) is the first")
    }
    let startChiSquared = chiSquared
    while true {
      if let trouble = differentiate() { return trouble }
      learnMissingCurvature()
      if chiSquared <= 1e-30 * startChiSquared {
        return .converged(rule: .exact, value: chiSquared, threshold: 1e-30 * startChiSquared)
      }
      let moving = movableColumns()
      var step = factor(moving)
      if let termination = convergence() {
        // Where rounding hides how near a faster solver came, one step of this one settles it.
        guard owesStep, case .converged(rule: .gradient, _, _) = termination, roundingCosine > 1e-10 else {
          if leaveStationaryBound() { continue }
          return termination
        }
      }
      owesStep = false
      if iterations >= options.maximumIterations { return .iterationLimit(options.maximumIterations) }
      if options.isInterrupted?() == true { return .interrupted }
      iterations += 1
      if let termination = advance(moving, &step) { return termination }
    }
  }

  /// Goes on from another point as if it were the start.
  mutating func restart(at other: [Double]) {
    point = other
    chiSquared = system.evaluate(at: point, into: &residuals)
    damping = options.initialDamping
    dampingGrowth = 2
    history = ConvergenceHistory()
    for index in missing.indices { missing[index] = 0 }
    promise = nil
  }

  private var firstNonFiniteResidual: Int { residuals.firstIndex { !$0.isFinite } ?? 0 }

  /// Derivatives, and their norms.
  mutating func differentiate() -> Solution.Termination? {
    let typicalSizes = coordinates.free.indices.map(typicalSize)
    if let index = system.differentiate(
      at: point, typicalSizes: typicalSizes, isNearMinimum: history.cosine < 1e-3, into: &jacobian)
    {
      return .notFinite("the derivatives with respect to “\(coordinates.parameter(index).name)”")
    }
    let rows = system.rowCount
    jacobian.withUnsafeBufferPointer { jacobian in
      for index in columnNorms.indices {
        var sum = 0.0
        for row in (index * rows)..<((index + 1) * rows) { sum += jacobian[row] * jacobian[row] }
        columnNorms[index] = sum.squareRoot()
        dampingScale[index] = max(0.5 * dampingScale[index], columnNorms[index])
        greatestNorms[index] = max(greatestNorms[index], columnNorms[index])
      }
    }
    return nil
  }

  /// The size of a parameter that passes through zero: a thousandth of its start, or the change that the residuals
  /// would notice (rms residual over rms derivative); at a start of zero, one.
  private func typicalSize(_ index: Int) -> Double {
    let start = abs(coordinates.parameter(index).initialValue)
    if dampingScale[index] > 0 {
      return max(1e-3 * start, chiSquared.squareRoot() / (dampingScale[index] * Double(system.rowCount).squareRoot()))
    }
    return start > 0 ? start : 1
  }

  /// Free parameters that are not held at a bound by a falling χ².
  private func movableColumns() -> [Int] {
    coordinates.free.indices.filter { index in
      guard let inward = directionInward(index) else { return true }
      let gradient = gradient(of: residuals, by: index)
      return inward > 0 ? gradient < 0 : gradient > 0
    }
  }

  /// Jᵀr of a free parameter, for some residuals.
  func gradient(of residuals: [Double], by index: Int) -> Double {
    let rows = system.rowCount
    return (0..<rows).reduce(0) { $0 + jacobian[index * rows + $1] * residuals[$1] }
  }

  /// The sign of a step that leaves the bound on which a free parameter is; nil where it is on none.
  func directionInward(_ index: Int) -> Double? {
    if point[index] <= coordinates.lowerBounds[index] { return 1 }
    return point[index] >= coordinates.upperBounds[index] ? -1 : nil
  }

  /// Factors the moving columns, scaled to unit length, and measures the cosine. Curvature that JᵀJ misses enters like knowledge
  /// that the parameters are where they are.
  private mutating func factor(_ moving: [Int]) -> DampedStep {
    let count = system.rowCount
    let rows = count + (moving.contains { missing[$0] > 0 } ? moving.count : 0)
    for (position, index) in moving.enumerated() {
      let norm = length(ofColumn: index)
      for row in 0..<count { scaledColumns[position * rows + row] = jacobian[index * count + row] / norm }
      for row in count..<rows {
        scaledColumns[position * rows + row] = row - count == position ? missing[index].squareRoot() / norm : 0
      }
    }
    factorization.factor(columns: scaledColumns, rowCount: rows, columnCount: moving.count)
    for row in 0..<count { projected[row] = residuals[row] }
    for row in count..<projected.count { projected[row] = 0 }
    factorization.applyTransposedQ(to: &projected)
    var tangent = 0.0
    for row in 0..<factorization.rank() { tangent += projected[row] * projected[row] }
    history.note(chiSquared > 0 ? (tangent / chiSquared).squareRoot() : 0)
    roundingCosine = chiSquared > 0 ? roundingError() / chiSquared.squareRoot() : 0
    return DampedStep(factorization, projectedResiduals: projected)
  }

  /// Of a column with the row for what is missing in it; 1 where it vanishes.
  private func length(ofColumn index: Int) -> Double {
    let norm = columnNorms[index]
    if missing[index] > 0 { return (norm * norm + missing[index]).squareRoot() }
    return norm > 0 ? norm : 1
  }

  /// Norm of the residuals' rounding errors, estimated from how each answers to a relative change ε of the parameters.
  private mutating func roundingError() -> Double {
    let rows = system.rowCount
    for row in 0..<rows { trialResiduals[row] = 0 }
    for index in point.indices {
      let size = coordinates.isLogarithmic[index] ? 1 : abs(point[index])
      for row in 0..<rows { trialResiduals[row] += abs(jacobian[index * rows + row]) * size }
    }
    return 0.5 * Double.ulpOfOne * trialResiduals.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  private func convergence() -> Solution.Termination? {
    // Residuals no larger than their rounding errors have nothing left to say.
    if roundingCosine >= 1 {
      return .converged(rule: .exact, value: chiSquared, threshold: chiSquared * roundingCosine * roundingCosine)
    }
    return history.termination(options, rounding: roundingCosine)
  }

  /// Raises the damping until a step lowers χ², and takes it.
  private mutating func advance(_ moving: [Int], _ step: inout DampedStep) -> Solution.Termination? {
    let columns = factorization.permutation.map { moving[$0] }
    let norms = columns.map(length(ofColumn:))
    let scale = columns.indices.map { dampingScale[columns[$0]] > 0 ? dampingScale[columns[$0]] / norms[$0] : 1 }
    let lower = columns.indices.map { (coordinates.lowerBounds[columns[$0]] - point[columns[$0]]) * norms[$0] }
    let upper = columns.indices.map { (coordinates.upperBounds[columns[$0]] - point[columns[$0]]) * norms[$0] }
    while true {
      var change = step.step(damping: damping, scale: scale, lower: lower, upper: upper)
      shorten(&change, columns, norms)
      let predicted = step.predictedReduction(change)
      let isCurved = !bend(&change, &step, columns, norms, scale, lower, upper)
      let relativeStep = move(change, columns, norms, lower, upper)
      if isCurved && relativeStep > options.stepTolerance && damping < 1e100 {
        damping *= dampingGrowth
        dampingGrowth *= 2
        continue
      }
      let trialChiSquared = system.evaluate(at: trialPoint, into: &trialResiduals)
      let actual = trialChiSquared.isFinite ? reductionOfTrial() : -Double.infinity
      if isAcceptable(actual: actual, predicted: predicted) {
        accept(trialChiSquared, actual: actual, predicted: predicted)
        return nil
      }
      if !(relativeStep > options.stepTolerance) || damping >= 1e100 {
        return stalled(relativeStep, isFinite: trialChiSquared.isFinite)
      }
      damping *= dampingGrowth
      dampingGrowth *= 2
    }
  }

  /// Bends a step along the valley: adds half the acceleration that the second derivative of the residuals along the
  /// step calls for (geodesic acceleration, Transtrum & Sethna 2012). It costs one evaluation and saves many in curved
  /// valleys. False where the acceleration is not small beside the step: the step is then too long for either.
  ///
  /// Left out near the minimum, where the second difference would be rounding and Gauss-Newton converges fast, and where
  /// the step touches a bound.
  private mutating func bend(
    _ change: inout [Double], _ step: inout DampedStep, _ columns: [Int], _ norms: [Double], _ scale: [Double],
    _ lower: [Double], _ upper: [Double]
  ) -> Bool {
    let isInside = change.indices.allSatisfy { change[$0] > lower[$0] && change[$0] < upper[$0] }
    guard history.cosine > max(1e-3, 1e3 * roundingCosine), isInside else { return true }
    let fraction = 0.1
    _ = move(change.map { $0 * fraction }, columns, norms, lower, upper)
    guard system.evaluate(at: trialPoint, into: &trialResiduals).isFinite else { return false }
    for row in 0..<system.rowCount {
      projected[row] = 2 / (fraction * fraction) * (trialResiduals[row] - residuals[row])
    }
    for (position, index) in columns.enumerated() {
      let distance = 2 / fraction * change[position] / norms[position]
      for row in 0..<system.rowCount { projected[row] -= jacobian[index * system.rowCount + row] * distance }
    }
    for row in system.rowCount..<projected.count { projected[row] = 0 }
    factorization.applyTransposedQ(to: &projected)
    let acceleration = step.correction(projected, damping: damping, scale: scale)
    var (stepSquares, accelerationSquares) = (0.0, 0.0)
    for position in change.indices {
      stepSquares += change[position] * change[position] * scale[position] * scale[position]
      let bent = acceleration[position] * scale[position]
      accelerationSquares += bent * bent
    }
    guard accelerationSquares <= 0.25 * stepSquares else { return false }
    for position in change.indices {
      change[position] = min(max(change[position] + 0.5 * acceleration[position], lower[position]), upper[position])
    }
    return true
  }

  /// Keeps logarithmic parameters from jumping by more than the step cap, by shortening the whole step.
  private func shorten(_ change: inout [Double], _ columns: [Int], _ norms: [Double]) {
    var factor = 1.0
    for (position, index) in columns.enumerated() where coordinates.isLogarithmic[index] {
      let length = abs(change[position] / norms[position])
      if length * factor > options.maximumLogarithmicStep { factor = options.maximumLogarithmicStep / length }
    }
    if factor < 1 { for position in change.indices { change[position] *= factor } }
  }

  /// Sets the trial point and returns the largest relative step.
  private mutating func move(
    _ change: [Double], _ columns: [Int], _ norms: [Double], _ lower: [Double], _ upper: [Double]
  ) -> Double {
    var largest = 0.0
    for index in point.indices { trialPoint[index] = point[index] }
    for (position, index) in columns.enumerated() {
      let isLogarithmic = coordinates.isLogarithmic[index]
      let distance = change[position] / norms[position]
      let size = isLogarithmic ? 1 : max(abs(point[index]), typicalSize(index))
      largest = max(largest, abs(distance) / size)
      if change[position] <= lower[position] {
        trialPoint[index] = coordinates.lowerBounds[index]
      } else if change[position] >= upper[position] {
        trialPoint[index] = coordinates.upperBounds[index]
      } else {
        let moved = point[index] + distance
        trialPoint[index] = min(max(moved, coordinates.lowerBounds[index]), coordinates.upperBounds[index])
      }
    }
    return largest
  }

  /// Σ r² − Σ r'², term by term: the difference of the two sums would lose the digits that matter near the minimum.
  private func reductionOfTrial() -> Double {
    var reduction = 0.0
    for row in residuals.indices {
      reduction += (residuals[row] - trialResiduals[row]) * (residuals[row] + trialResiduals[row])
    }
    return reduction
  }

  /// A step is taken where χ² falls as promised. Near the minimum, where the promise is below the rounding error of
  /// χ², it is taken unless χ² visibly rises, so that the parameters reach their last digits.
  private func isAcceptable(actual: Double, predicted: Double) -> Bool {
    guard actual.isFinite else { return false }
    return actual > 1e-4 * predicted || (predicted <= roundingOfChiSquared && actual >= -roundingOfChiSquared)
  }

  /// Changes of χ² below this cannot be told from rounding.
  var roundingOfChiSquared: Double { max(options.chiSquaredTolerance, 4 * roundingCosine) * chiSquared }

  private mutating func accept(_ trialChiSquared: Double, actual: Double, predicted: Double) {
    if history.isCrawling { promise = promiseOfTrial() }
    swap(&point, &trialPoint)
    swap(&residuals, &trialResiduals)
    chiSquared = trialChiSquared
    // A promise below the rounding error cannot be checked; it is trusted.
    let gain = predicted > roundingOfChiSquared ? actual / predicted : 1
    history.note(reduction: chiSquared > 0 ? actual / chiSquared : 0, options)
    let excess = 2 * min(gain, 1) - 1
    damping = max(1e-20, damping * max(1.0 / 3, 1 - excess * excess * excess))
    dampingGrowth = 2
  }

  /// What it means that no step, however short, lowers χ².
  ///
  /// Where the residuals are as orthogonal to the model as their rounding error lets them be, it is a minimum. Where
  /// they still promise a reduction, the residuals are not smooth, and that is not called converged.
  private func stalled(_ relativeStep: Double, isFinite: Bool) -> Solution.Termination {
    if !isFinite { return .notFinite("the residuals at every point a step away, however short") }
    if history.isNearlyOrthogonal {
      return .converged(rule: .step, value: relativeStep, threshold: options.stepTolerance)
    }
    return .stalled(cosine: history.cosine)
  }
}
