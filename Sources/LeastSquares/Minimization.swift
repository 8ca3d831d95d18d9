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
  /// ∂r/∂u at `point`, column after column.
  var jacobian: [Double]

  private var trialPoint: [Double]
  private var trialResiduals: [Double]
  private var columnNorms: [Double]
  /// Largest column norms so far: the scale of the damping.
  private var dampingScale: [Double]
  private var damping: Double
  private var dampingGrowth = 2.0
  private var scaledColumns: [Double]
  private var projected: [Double]
  private var factorization = QRFactorization()
  /// Cosine between residuals and tangent plane, at this point and the one before.
  private var cosine = 1.0
  private var previousCosine = 1.0
  private var lastReduction = Double.infinity
  /// The point is good enough, but further steps may still sharpen it.
  private var refusedForNonFinite = false

  init(
    _ problem: Problem, _ coordinates: FitCoordinates, _ options: LevenbergMarquardt.Options, startValues: [Double]
  ) {
    self.coordinates = coordinates
    self.options = options
    system = ResidualSystem(problem, coordinates, startValues: startValues)
    point = coordinates.point(of: startValues)
    residuals = Array(repeating: 0, count: system.rowCount)
    chiSquared = system.evaluate(at: point, into: &residuals)
    jacobian = Array(repeating: 0, count: system.rowCount * coordinates.count)
    trialPoint = point
    trialResiduals = residuals
    columnNorms = Array(repeating: 0, count: coordinates.count)
    dampingScale = columnNorms
    damping = options.initialDamping
    scaledColumns = jacobian
    projected = residuals
  }

  /// Steps until a rule ends it.
  mutating func run() -> Solution.Termination {
    guard chiSquared.isFinite else {
      return .notFinite("the residuals at the starting values; residual \(firstNonFiniteResidual + 1) is the first")
    }
    let startChiSquared = chiSquared
    while true {
      if let trouble = differentiate() { return trouble }
      if chiSquared <= 1e-30 * startChiSquared {
        return .converged(rule: .exact, value: chiSquared, threshold: 1e-30 * startChiSquared)
      }
      let moving = movableColumns()
      var step = factor(moving)
      if let termination = convergence() { return termination }
      if iterations >= options.maximumIterations { return .iterationLimit(options.maximumIterations) }
      if options.isInterrupted?() == true { return .interrupted }
      iterations += 1
      if let termination = advance(moving, &step) { return termination }
    }
  }

  private var firstNonFiniteResidual: Int { residuals.firstIndex { !$0.isFinite } ?? 0 }

  /// Derivatives, and their norms.
  mutating func differentiate() -> Solution.Termination? {
    let typicalSizes = coordinates.free.indices.map(typicalSize)
    if let index = system.differentiate(at: point, typicalSizes: typicalSizes, into: &jacobian) {
      return .notFinite("the derivatives with respect to “\(coordinates.parameter(index).name)”")
    }
    let rows = system.rowCount
    jacobian.withUnsafeBufferPointer { jacobian in
      for index in columnNorms.indices {
        var sum = 0.0
        for row in (index * rows)..<((index + 1) * rows) { sum += jacobian[row] * jacobian[row] }
        columnNorms[index] = sum.squareRoot()
        dampingScale[index] = max(dampingScale[index], columnNorms[index])
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
      let isAtLower = point[index] <= coordinates.lowerBounds[index]
      let isAtUpper = point[index] >= coordinates.upperBounds[index]
      guard isAtLower || isAtUpper else { return true }
      var gradient = 0.0
      for row in 0..<system.rowCount { gradient += jacobian[index * system.rowCount + row] * residuals[row] }
      return isAtLower ? gradient < 0 : gradient > 0
    }
  }

  /// Factors the moving columns, scaled to unit length, and measures the cosine.
  private mutating func factor(_ moving: [Int]) -> DampedStep {
    let rows = system.rowCount
    for (position, index) in moving.enumerated() {
      let norm = columnNorms[index] > 0 ? columnNorms[index] : 1
      for row in 0..<rows { scaledColumns[position * rows + row] = jacobian[index * rows + row] / norm }
    }
    factorization.factor(columns: scaledColumns, rowCount: rows, columnCount: moving.count)
    for row in 0..<rows { projected[row] = residuals[row] }
    factorization.applyTransposedQ(to: &projected)
    var tangent = 0.0
    for row in 0..<factorization.rank() { tangent += projected[row] * projected[row] }
    previousCosine = cosine
    cosine = chiSquared > 0 ? (tangent / chiSquared).squareRoot() : 0
    return DampedStep(factorization, projectedResiduals: projected)
  }

  private func convergence() -> Solution.Termination? {
    if cosine <= options.gradientTolerance {
      return .converged(rule: .gradient, value: cosine, threshold: options.gradientTolerance)
    }
    // cos² is the relative reduction that an undamped step promises.
    let reduction = max(cosine * cosine, abs(lastReduction))
    if reduction <= options.chiSquaredTolerance && cosine > 0.5 * previousCosine {
      return .converged(rule: .chiSquared, value: reduction, threshold: options.chiSquaredTolerance)
    }
    return nil
  }

  /// Raises the damping until a step lowers χ², and takes it.
  private mutating func advance(_ moving: [Int], _ step: inout DampedStep) -> Solution.Termination? {
    let columns = factorization.permutation.map { moving[$0] }
    let norms = columns.map { columnNorms[$0] > 0 ? columnNorms[$0] : 1 }
    let scale = columns.indices.map { dampingScale[columns[$0]] > 0 ? dampingScale[columns[$0]] / norms[$0] : 1 }
    let lower = columns.indices.map { (coordinates.lowerBounds[columns[$0]] - point[columns[$0]]) * norms[$0] }
    let upper = columns.indices.map { (coordinates.upperBounds[columns[$0]] - point[columns[$0]]) * norms[$0] }
    while true {
      var change = step.step(damping: damping, scale: scale, lower: lower, upper: upper)
      shorten(&change, columns, norms)
      let relativeStep = move(change, columns, norms, lower, upper)
      let predicted = step.predictedReduction(change)
      let trialChiSquared = system.evaluate(at: trialPoint, into: &trialResiduals)
      let actual = trialChiSquared.isFinite ? reductionOfTrial() : -Double.infinity
      if isAcceptable(actual: actual, predicted: predicted) {
        accept(trialChiSquared, actual: actual, predicted: predicted)
        return nil
      }
      if relativeStep <= options.stepTolerance { return stalled(relativeStep, isFinite: trialChiSquared.isFinite) }
      damping *= dampingGrowth
      dampingGrowth *= 2
    }
  }

  /// Keeps logarithmic parameters from jumping by more than the step cap, by shortening the whole step.
  private func shorten(_ change: inout [Double], _ columns: [Int], _ norms: [Double]) {
    var factor = 1.0
    for (position, index) in columns.enumerated() where coordinates.parameter(index).scale == .logarithmic {
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
      let isLogarithmic = coordinates.parameter(index).scale == .logarithmic
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
    let rounding = options.chiSquaredTolerance * chiSquared
    return actual > 1e-4 * predicted || (predicted <= rounding && actual >= -rounding)
  }

  private mutating func accept(_ trialChiSquared: Double, actual: Double, predicted: Double) {
    lastReduction = chiSquared > 0 ? actual / chiSquared : 0
    swap(&point, &trialPoint)
    swap(&residuals, &trialResiduals)
    chiSquared = trialChiSquared
    let gain = predicted > 0 ? actual / predicted : 1
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
    if cosine <= 0.01 {
      return .converged(rule: .step, value: relativeStep, threshold: options.stepTolerance)
    }
    return .stalled(cosine: cosine)
  }
}
