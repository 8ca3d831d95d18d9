/// One run of the block solver: where it is, and how it moves.
///
/// The same rules as in `Minimization` (Marquardt's scaling with a memory that fades, Nielsen's damping, an active set at
/// bounds, convergence by the tangent of the residuals), on sums over blocks instead of a Jacobian; for slow fits also an
/// estimate of the curvature that JᵀJ misses. The tangent is measured as the Newton decrement √(gᵀH⁻¹g), which is its length.
struct BlockMinimization {
  private let layout: BlockLayout
  private let assemblers: [BlockProblem.Assembler]
  private let options: LevenbergMarquardt.Options
  private let workers: Workers
  /// Sums at the best point so far, and at the one being tried.
  private(set) var sums: BlockSums
  private var trial: BlockSums
  private let step: SchurStep
  private let scaleSquared: UnsafeMutablePointer<Double>
  /// What is added to the curvature of every coordinate: damping, and the curvature that JᵀJ misses.
  private let added: UnsafeMutablePointer<Double>
  /// `MissingCurvature` of every coordinate, 0 until a fit is slow.
  private let missing: UnsafeMutablePointer<Double>
  /// Zeros, added where the undamped step is wanted.
  private let nothing: UnsafeMutablePointer<Double>
  /// Whether a block itself puts a coordinate to its best value.
  private let isProjected: UnsafeMutablePointer<Bool>
  private let storage: Storage
  private var damping: Double
  private var dampingGrowth = 2.0
  private(set) var iterations = 0
  private(set) var evaluations = 1
  private var history = ConvergenceHistory()
  /// What an undamped step leaves of the cosine, where one led here.
  private var rate = ConvergenceRate()
  /// Whether the next sums may be rough ones, and whether those at the point are.
  private var wantsRough: Bool
  private var isRough: Bool

  /// Cosine below which rough sums are no longer good enough.
  private static let exactCosine = 1e-2
  /// Tolerance for which rough sums are good enough to the end.
  private static let roughTolerance = 1e-5
  /// Cosine below which undamped steps are tried first.
  private static let newtonCosine = 0.1

  /// Owns the buffers.
  private final class Storage {
    let scales, added, missing, nothing: UnsafeMutablePointer<Double>
    let isProjected: UnsafeMutablePointer<Bool>
    init(_ count: Int) {
      (scales, added, missing, nothing) = (.zeros(count), .zeros(count), .zeros(count), .zeros(count))
      isProjected = .allocate(capacity: max(count, 1))
      isProjected.initialize(repeating: false, count: max(count, 1))
    }
    deinit {
      for buffer in [scales, added, missing, nothing] { buffer.deallocate() }
      isProjected.deallocate()
    }
  }

  init(
    _ layout: BlockLayout, _ assemblers: [BlockProblem.Assembler], _ options: LevenbergMarquardt.Options,
    _ workers: Workers, sharedValues: [Double], localValues: [[Double]], priorWeight: Double
  ) {
    self.layout = layout
    self.assemblers = assemblers
    self.options = options
    self.workers = workers
    damping = options.initialDamping
    sums = BlockSums(
      layout, assemblers, sharedValues: sharedValues, localValues: localValues, priorWeight: priorWeight)
    trial = BlockSums(
      layout, assemblers, sharedValues: sharedValues, localValues: localValues, priorWeight: priorWeight)
    step = SchurStep(layout)
    storage = Storage(layout.count)
    (scaleSquared, isProjected) = (storage.scales, storage.isProjected)
    (added, missing, nothing) = (storage.added, storage.missing, storage.nothing)
    let shared = layout.shared.count
    for (block, assembler) in assemblers.enumerated() {
      for index in shared..<assembler.isProjected.count {
        isProjected[layout.offsets[block] + index - shared] = assembler.isProjected[index]
      }
    }
    let point = layout.point(shared: sharedValues, local: localValues)
    for index in point.indices { sums.point[index] = point[index] }
    wantsRough = assemblers.allSatisfy(\.knowsRoughSums)
    isRough = wantsRough
    sums.evaluate(workers, isRough: isRough)
  }

  /// Steps until a rule ends it.
  mutating func run() -> Solution.Termination {
    guard sums.objective.isFinite else { return .notFinite("the residuals at the starting values") }
    let startObjective = sums.objective
    while true {
      updateScale()
      if sums.objective <= 1e-30 * startObjective {
        return .converged(rule: .exact, value: sums.objective, threshold: 1e-30 * startObjective)
      }
      if let termination = convergence() { return termination }
      if iterations >= options.maximumIterations { return .iterationLimit(options.maximumIterations) }
      if options.isInterrupted?() == true { return .interrupted }
      iterations += 1
      if let termination = advance() { return termination }
    }
  }

  /// Scales of the damping: the largest column norms so far, fading. Projected coordinates are not damped: they are at
  /// their best wherever the others go.
  private mutating func updateScale() {
    for position in 0..<layout.count where !isProjected[position] {
      scaleSquared[position] = max(0.25 * scaleSquared[position], sums.curvature[position])
    }
  }

  /// Holds coordinates on a bound towards which χ² falls, frees the others.
  private func pinToBounds() {
    step.hasPins = false
    for position in 0..<layout.count {
      step.isPinned[position] = false
      let isAtLower = sums.point[position] <= layout.lowerBounds[position]
      let isAtUpper = sums.point[position] >= layout.upperBounds[position]
      guard isAtLower || isAtUpper else { continue }
      let slope = sums.gradient[position]
      guard isAtLower ? slope >= 0 : slope <= 0 else { continue }
      step.isPinned[position] = true
      step.pin[position] = 0
      step.hasPins = true
    }
  }

  private mutating func convergence() -> Solution.Termination? {
    pinToBounds()
    step.solve(sums, added: nothing)
    var decrement = 0.0
    for position in 0..<layout.count where !step.isPinned[position] {
      decrement -= step.step[position] * sums.gradient[position]
    }
    history.note(sums.objective > 0 ? (max(decrement, 0) / sums.objective).squareRoot() : 0)
    rate.note(history.cosine)
    if isRough && options.gradientTolerance < Self.roughTolerance {
      if history.cosine < Self.exactCosine { wantsRough = false }
      return nil
    }
    if let termination = history.termination(options, rounding: roundingCosine) { return termination }
    guard let further = rate.further, history.cosine < 1e-3, isStepInside() else { return nil }
    // A step that would certainly arrive is taken without looking again.
    let threshold = max(options.gradientTolerance, roundingCosine)
    let expected = history.cosine * further
    guard expected <= threshold else { return nil }
    for position in 0..<layout.count { sums.point[position] += step.step[position] }
    return .converged(rule: .gradient, value: expected, threshold: threshold)
  }

  /// True where the step crosses no bound and no logarithm moves farther than allowed.
  private func isStepInside() -> Bool {
    guard !step.hasPins else { return false }
    return (0..<layout.count).allSatisfy { position in
      let room = room(position)
      return step.step[position] > room.lower && step.step[position] < room.upper
    }
  }

  /// The cosine that rounding errors of the residuals alone would leave; see `Minimization`.
  private var roundingCosine: Double {
    var sum = 0.0
    for position in 0..<layout.count {
      let size = layout.isLogarithmic[position] ? 1 : abs(sums.point[position])
      sum += sums.curvature[position] * size * size
    }
    return sums.objective > 0 ? 0.5 * Double.ulpOfOne * (sum / sums.objective).squareRoot() : 0
  }

  private var roundingOfObjective: Double { max(options.chiSquaredTolerance, 4 * roundingCosine) * sums.objective }

  /// Raises the damping until a step lowers χ², and takes it.
  private mutating func advance() -> Solution.Termination? {
    // The step known from the test of convergence is good near the minimum.
    var isUndamped = history.cosine < Self.newtonCosine && isStepInside()
    while true {
      if !isUndamped {
        pinToBounds()
        solveInsideBounds()
      }
      let predicted = predictedReduction()
      let largest = moveTrial()
      trial.evaluate(workers, isRough: wantsRough)
      evaluations += 1
      let actual = trial.objective.isFinite ? sums.objective - trial.objective : -Double.infinity
      // Rough and exact sums of squares must not be compared closer than the rough ones are right.
      let precision = isRough == wantsRough ? (isRough ? 1e-9 : 0) : 1e-3
      let rounding = max(roundingOfObjective, precision * sums.objective)
      if actual.isFinite, actual > 1e-4 * predicted || (predicted <= rounding && actual >= -rounding) {
        accept(actual: actual, predicted: predicted, rounding, isUndamped: isUndamped)
        return nil
      }
      if isUndamped {
        isUndamped = false
        continue
      }
      if !(largest > options.stepTolerance) || damping >= 1e100 {
        if becameExact() { return nil }
        if !trial.objective.isFinite { return .notFinite("the residuals at every point a step away, however short") }
        return history.isNearlyOrthogonal
          ? .converged(rule: .step, value: largest, threshold: options.stepTolerance)
          : .stalled(cosine: history.cosine)
      }
      damping *= dampingGrowth
      dampingGrowth *= 2
    }
  }

  /// Replaces rough sums at the point by exact ones; false where they are exact already.
  private mutating func becameExact() -> Bool {
    guard isRough else { return false }
    wantsRough = false
    isRough = false
    sums.evaluate(workers)
    evaluations += 1
    return sums.objective.isFinite
  }

  /// Coordinates whose step would cross a bound, or the longest step of a logarithm, are put on it and the others solved
  /// again, given that.
  private func solveInsideBounds() {
    for position in 0..<layout.count { added[position] = damping * scaleSquared[position] + missing[position] }
    for _ in 0..<12 {
      step.solve(sums, added: added)
      var isInside = true
      for position in 0..<layout.count where !step.isPinned[position] {
        let room = room(position)
        let clamped = min(max(step.step[position], room.lower), room.upper)
        if clamped != step.step[position] {
          step.isPinned[position] = true
          step.pin[position] = clamped
          step.hasPins = true
          isInside = false
        }
      }
      if isInside { return }
    }
    for position in 0..<layout.count {
      let room = room(position)
      step.step[position] = min(max(step.step[position], room.lower), room.upper)
    }
  }

  private func room(_ position: Int) -> (lower: Double, upper: Double) {
    let here = sums.point[position]
    let lower = layout.lowerBounds[position] - here
    let upper = layout.upperBounds[position] - here
    let cap = options.maximumLogarithmicStep
    return layout.isLogarithmic[position] ? (max(lower, -cap), min(upper, cap)) : (lower, upper)
  }

  /// Σ r² − Σ (r + J·δ)²: what the linear model promises.
  private func predictedReduction() -> Double {
    let shared = layout.shared.count
    var reduction = 0.0
    for position in 0..<shared {
      let distance = step.step[position]
      reduction -=
        distance * (2 * sums.sharedPriorGradient[position] + sums.sharedPriorCurvature[position] * distance)
    }
    for block in 0..<sums.blockCount {
      let (width, own) = (sums.places[block].width, sums.places[block].shift)
      let gradient = sums.grams + sums.places[block].gram
      let curvature = gradient + width
      for row in 0..<width {
        let distance = step.step[row < shared ? row : own + row]
        var slope = 2 * gradient[row] + curvature[row * width + row] * distance
        for column in (row + 1)..<max(width, row + 1) {
          slope += 2 * curvature[row * width + column] * step.step[column < shared ? column : own + column]
        }
        reduction -= distance * slope
      }
    }
    for position in 0..<layout.count { reduction -= missing[position] * step.step[position] * step.step[position] }
    return reduction
  }

  /// Sets the trial point and returns the largest relative step.
  private func moveTrial() -> Double {
    var largest = 0.0
    for position in 0..<layout.count {
      let here = sums.point[position]
      let moved = here + step.step[position]
      trial.point[position] = min(max(moved, layout.lowerBounds[position]), layout.upperBounds[position])
      let size = layout.isLogarithmic[position] ? 1 : max(abs(here), .leastNormalMagnitude)
      largest = max(largest, abs(step.step[position]) / size)
    }
    return largest
  }

  private func learnMissingCurvature() {
    for position in 0..<layout.count where !isProjected[position] && !step.isPinned[position] {
      missing[position] = MissingCurvature.estimate(
        missing[position], after: sums.point[position] - trial.point[position], gradient: sums.gradient[position],
        added: added[position], scale: scaleSquared[position])
    }
  }

  private mutating func accept(actual: Double, predicted: Double, _ rounding: Double, isUndamped: Bool) {
    swap(&sums, &trial)
    rate.step(from: history.cosine, isUndamped: isUndamped, isOtherwise: isRough != wantsRough)
    isRough = wantsRough
    let gain = predicted > rounding ? actual / predicted : 1
    history.note(reduction: sums.objective > 0 ? actual / sums.objective : 0, options)
    dampingGrowth = 2
    if isUndamped { return }
    if iterations >= MissingCurvature.patience { learnMissingCurvature() }
    let excess = 2 * min(gain, 1) - 1
    damping = max(1e-20, damping * max(1.0 / 3, 1 - excess * excess * excess))
  }
}
