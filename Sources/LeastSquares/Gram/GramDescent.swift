import Foundation

/// One run of `GramLevenbergMarquardt`: where it is, and when it has arrived.
struct GramDescent {
  /// A cosine between residuals and tangent plane of 1e-10 puts the minimum within about 1e-9 standard errors.
  private static let smallestTolerance = 1e-10
  /// Cosine below which rough sums are no longer good enough.
  private static let exactCosine = 1e-2
  /// Tolerance for which rough sums are good enough to the end.
  private static let roughTolerance = 1e-5
  /// Cosine below which undamped steps are tried first.
  private static let newtonCosine = 0.1

  let problem: any GramProblem
  let workspace: GramWorkspace
  let options: LevenbergMarquardt.Options
  let count: Int
  let free: UnsafeMutablePointer<GramCoordinate>
  /// By how much the priors weigh more than their own standard deviations say: the variance of the data's noise.
  let priorWeight: Double
  /// Natural values of all parameters, here and at the trial.
  var values: UnsafeMutablePointer<Double>
  private var trialValues: UnsafeMutablePointer<Double>
  /// Coordinates of the free parameters, here and at the trial.
  var point: UnsafeMutablePointer<Double>
  private var trialPoint: UnsafeMutablePointer<Double>
  var equations: NormalEquations
  private var trialEquations: NormalEquations
  /// Step of each free parameter, and a compact copy of it while solving.
  let step: UnsafeMutablePointer<Double>
  let solved: UnsafeMutablePointer<Double>
  /// Largest diagonal of JᵀJ so far, fading: what damping is measured in.
  let dampingScale: UnsafeMutablePointer<Double>
  /// What is added to the diagonal: damping, and the curvature that JᵀJ misses.
  let damped: UnsafeMutablePointer<Double>
  /// `MissingCurvature` of each free parameter, 0 until a fit is slow.
  let missing: UnsafeMutablePointer<Double>
  let members: UnsafeMutablePointer<Int>
  var memberCount = 0
  var damping: Double
  /// Whether the last damped step was cut short.
  var isShortened = false
  private(set) var evaluations = 0
  private(set) var iterations = 0
  /// Cosine at the point, and what an undamped step leaves of it, where one led here.
  private var cosine = 1.0
  private var rate = ConvergenceRate()
  /// Whether the next sums may be rough ones, and whether those at the point are.
  private var wantsRough: Bool
  private var isRough: Bool

  init(
    _ problem: any GramProblem, _ workspace: GramWorkspace, _ options: LevenbergMarquardt.Options, priorWeight: Double
  ) {
    self.problem = problem
    self.workspace = workspace
    self.options = options
    self.priorWeight = priorWeight
    count = workspace.count
    free = workspace.free
    (values, trialValues) = (workspace.values(0), workspace.values(1))
    (point, trialPoint) = (workspace.vector(0), workspace.vector(1))
    (equations, trialEquations) = workspace.equations
    (step, solved) = (workspace.vector(2), workspace.vector(3))
    (dampingScale, damped) = (workspace.vector(4), workspace.vector(5))
    missing = workspace.vector(6)
    members = workspace.members
    damping = options.initialDamping
    wantsRough = problem.knowsRoughSums
    isRough = wantsRough
  }

  /// Steps until a rule ends it.
  mutating func run(from start: [Double]) -> Solution.Termination {
    prepare(start)
    guard evaluate(values, point, equations) else {
      return .notFinite("the sum of squares at the starting values")
    }
    while true {
      for index in 0..<count { dampingScale[index] = max(0.25 * dampingScale[index], equations[index, index]) }
      chooseMembers()
      let reduction = undampedStep()
      if let reduction {
        cosine = equations.chiSquared > 0 ? (reduction / equations.chiSquared).squareRoot() : 0
        rate.note(cosine)
        if let termination = convergence(reduction) { return termination }
      } else {
        cosine = 1
        rate = ConvergenceRate()
      }
      if iterations >= options.maximumIterations { return .iterationLimit(options.maximumIterations) }
      if options.isInterrupted?() == true { return .interrupted }
      iterations += 1
      if let termination = advance(isUndampedKnown: reduction != nil) { return termination }
    }
  }

  private mutating func prepare(_ start: [Double]) {
    precondition(start.count == workspace.total, "one starting value per parameter is needed")
    for index in 0..<workspace.total {
      values[index] = min(max(start[index], workspace.lowerBounds[index]), workspace.upperBounds[index])
      trialValues[index] = values[index]
    }
    for index in 0..<count {
      let (position, coordinate) = (free[index].position, free[index])
      let place = coordinate.isLogarithmic ? log(values[position]) : values[position]
      point[index] = min(max(place, coordinate.lower), coordinate.upper)
      dampingScale[index] = 0
      missing[index] = 0
    }
  }

  /// Evaluates at natural values, turns the equations into those of the coordinates and adds the priors. Coordinates of
  /// projected parameters follow their values. False where something is not finite.
  private mutating func evaluate(
    _ values: UnsafeMutablePointer<Double>, _ point: UnsafeMutablePointer<Double>, _ equations: NormalEquations
  ) -> Bool {
    evaluations += 1
    problem.evaluate(values, into: equations, isRough: wantsRough)
    var sum = equations.chiSquared
    for row in 0..<count {
      let position = free[row].position
      if free[row].isProjected { point[row] = values[position] }
      guard free[row].isLogarithmic else {
        sum += equations.gradient[row]
        continue
      }
      let slope = values[position]
      equations.gradient[row] *= slope
      sum += equations.gradient[row]
      for column in 0..<count {
        equations[row, column] *= slope
        equations[column, row] *= slope
      }
    }
    for position in 0..<workspace.priorCount {
      let prior = workspace.priors[position]
      let weight = priorWeight * prior.weight
      let distance = point[prior.index] - prior.mean
      equations.chiSquared += weight * distance * distance
      equations.gradient[prior.index] += weight * distance
      equations[prior.index, prior.index] += weight
    }
    return sum.isFinite
  }

  private mutating func convergence(_ reduction: Double) -> Solution.Termination? {
    if isRough && options.gradientTolerance < Self.roughTolerance {
      if cosine < Self.exactCosine { wantsRough = false }
      return nil
    }
    // Residuals of which a unit in the last place of the parameters is all that is left.
    let threshold = max(options.gradientTolerance, Self.smallestTolerance, 4 * roundingCosine())
    if cosine <= threshold { return .converged(rule: .gradient, value: cosine, threshold: threshold) }
    guard let further = rate.further, cosine < Self.newtonCosine, isStepInside() else { return nil }
    let expected = cosine * further
    if expected <= threshold && cosine < 1e-3 {
      for index in 0..<count { point[index] += step[index] }
      writeValues(point, values)
      equations.chiSquared -= reduction
      return .converged(rule: .gradient, value: expected, threshold: threshold)
    }
    // No longer falling: rounding.
    if further > 1 && cosine < 1e-7 {
      return .converged(rule: .chiSquared, value: cosine * cosine, threshold: options.chiSquaredTolerance)
    }
    return nil
  }

  /// The cosine that rounding errors of the residuals alone would leave.
  private func roundingCosine() -> Double {
    var sum = 0.0
    for index in 0..<count {
      let size = free[index].isLogarithmic ? 1 : point[index] * point[index]
      if !free[index].isProjected { sum += equations[index, index] * size }
    }
    return equations.chiSquared > 0 ? 0.5 * Double.ulpOfOne * (sum / equations.chiSquared).squareRoot() : 0
  }

  /// Steps, with growing damping, until χ² falls.
  private mutating func advance(isUndampedKnown: Bool) -> Solution.Termination? {
    var isUndamped = isUndampedKnown && cosine < Self.newtonCosine && isStepInside()
    var growth = 2.0
    while true {
      if !isUndamped && !dampedStep() {
        damping = max(damping, 1e-12) * 10
        if damping > 1e30 { return .stalled(cosine: cosine) }
        continue
      }
      let largest = moveTrial()
      let predicted = promisedReduction()
      let isFinite = evaluate(trialValues, trialPoint, trialEquations)
      let actual = isFinite ? equations.chiSquared - trialEquations.chiSquared : -.infinity
      // Rough and exact sums of squares must not be compared closer than the rough ones are right.
      let precision = isRough == wantsRough ? (isRough ? 1e-9 : 1e-13) : 1e-3
      let rounding = precision * equations.chiSquared
      if actual > 1e-4 * predicted || (predicted <= rounding && actual >= -rounding) {
        accept(gain: predicted > rounding ? actual / predicted : 1, isUndamped: isUndamped)
        return nil
      }
      if !isUndamped {
        if largest <= options.stepTolerance {
          if becameExact() { return nil }
          return cosine <= 0.01
            ? .converged(rule: .step, value: largest, threshold: options.stepTolerance) : .stalled(cosine: cosine)
        }
        damping *= growth
        growth *= 2
        if damping > 1e30 { return .stalled(cosine: cosine) }
      }
      isUndamped = false
    }
  }

  /// Sets the trial point and returns the largest relative step.
  private func moveTrial() -> Double {
    var largest = 0.0
    for index in 0..<count {
      trialPoint[index] = min(max(point[index] + step[index], free[index].lower), free[index].upper)
      let size = free[index].isLogarithmic ? 1 : max(abs(point[index]), .leastNormalMagnitude)
      largest = max(largest, abs(step[index]) / size)
    }
    writeValues(trialPoint, trialValues)
    return largest
  }

  /// Replaces rough equations at the point by exact ones; false where they are exact already.
  private mutating func becameExact() -> Bool {
    guard isRough else { return false }
    wantsRough = false
    isRough = false
    return evaluate(values, point, equations)
  }

  private mutating func accept(gain: Double, isUndamped: Bool) {
    swap(&point, &trialPoint)
    swap(&values, &trialValues)
    swap(&equations, &trialEquations)
    let areOtherSums = isRough != wantsRough
    rate.step(from: cosine, isUndamped: isUndamped, isOtherwise: areOtherSums)
    isRough = wantsRough
    if isUndamped { return }
    if iterations >= MissingCurvature.patience, !isShortened, !areOtherSums { learnMissingCurvature() }
    if gain > 0.75 { damping = max(1e-12, 0.1 * damping) } else if gain < 0.25 { damping *= 2 }
  }

  private func learnMissingCurvature() {
    for position in 0..<memberCount where !free[members[position]].isProjected {
      let index = members[position]
      missing[index] = MissingCurvature.estimate(
        missing[index], after: step[index], gradient: equations.gradient[index], added: damped[index],
        scale: dampingScale[index])
    }
  }

  private func writeValues(_ point: UnsafeMutablePointer<Double>, _ values: UnsafeMutablePointer<Double>) {
    for index in 0..<count { values[free[index].position] = free[index].value(of: point[index]) }
  }
}
