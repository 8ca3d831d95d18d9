import Foundation

/// Levenberg-Marquardt on the normal equations: bounds, logarithmic parameters and priors as in `LevenbergMarquardt`,
/// without a residual in sight and without allocation between the start and the result.
///
/// - Parameters that the problem projects out are not damped, so that each step is one of variable projection in
///   Kaufman's form (Golub & Pereyra 2003, section 4).
/// - Near the minimum steps are those of Gauss and Newton, which converge by a constant factor. Once two of them have
///   shown the factor, the last step is taken without looking again: the cosine it leads to is known well enough.
/// - What JᵀJ cannot resolve is not guessed: see `GramMinimum.isWellConditioned`.
///
/// Prepared once for a problem and then used from any number of starts, one at a time.
public final class GramLevenbergMarquardt {
  /// The problem.
  public let problem: any GramProblem
  /// Limits and tolerances; those that speak of residuals' roundings do not apply.
  public var options: LevenbergMarquardt.Options

  /// A cosine between residuals and tangent plane of 1e-10 puts the minimum within about 1e-9 standard errors.
  static let smallestTolerance = 1e-10
  /// Smallest pivot of the scaled JᵀJ at which steps and minimum are still exact to working precision.
  static let smallestPivot = 1e-11
  /// Cosine below which rough sums are no longer good enough.
  private static let exactCosine = 1e-3
  /// Tolerance for which rough sums are good enough to the end.
  private static let roughTolerance = 1e-5
  /// Cosine below which undamped steps are tried first.
  private static let newtonCosine = 0.1

  private let coordinates: FitCoordinates
  /// What `coordinates` and the problem say of each free parameter, where a loop reaches it without counting references.
  private let free: UnsafeMutablePointer<FreeParameter>
  private let priors: [(index: Int, mean: Double, standardDeviation: Double)]
  private let count: Int
  /// Natural values of all parameters, here and at the trial.
  private var values: UnsafeMutablePointer<Double>
  private var trialValues: UnsafeMutablePointer<Double>
  /// Coordinates of the free parameters, here and at the trial.
  private var point: UnsafeMutablePointer<Double>
  private var trialPoint: UnsafeMutablePointer<Double>
  private var equations: NormalEquations
  private var trialEquations: NormalEquations
  /// Step of each free parameter, and a compact copy of it while solving.
  private let step: UnsafeMutablePointer<Double>
  private let solved: UnsafeMutablePointer<Double>
  /// Largest diagonal of JᵀJ so far, fading: what damping is measured in.
  private let dampingScale: UnsafeMutablePointer<Double>
  private let damped: UnsafeMutablePointer<Double>
  private let members: UnsafeMutablePointer<Int>
  private var memberCount = 0
  private var cholesky: CholeskyFactor

  private var dataChiSquared = 0.0
  private var damping = 0.0
  private var evaluations = 0
  /// Cosine at the point, and at the point before if an undamped step led from there to here.
  private var cosine = 1.0
  private var previousCosine: Double?
  /// Whether the equations at the point are rough ones.
  private var isRough = false

  /// A solver for a problem.
  public init(_ problem: any GramProblem, options: LevenbergMarquardt.Options = .init()) {
    self.problem = problem
    self.options = options
    coordinates = FitCoordinates(problem.parameters)
    priors = coordinates.priors
    count = coordinates.count
    precondition(problem.isProjected.count == count, "isProjected speaks of each free parameter")
    func numbers(_ size: Int) -> UnsafeMutablePointer<Double> {
      let storage = UnsafeMutablePointer<Double>.allocate(capacity: max(size, 1))
      storage.initialize(repeating: 0, count: max(size, 1))
      return storage
    }
    let total = problem.parameters.count
    free = .allocate(capacity: max(count, 1))
    for index in 0..<count {
      free.advanced(by: index).initialize(to: FreeParameter(coordinates, index, problem.isProjected[index]))
    }
    (values, trialValues) = (numbers(total), numbers(total))
    (point, trialPoint) = (numbers(count), numbers(count))
    (step, solved, dampingScale, damped) = (numbers(count), numbers(count), numbers(count), numbers(count))
    members = .allocate(capacity: max(count, 1))
    members.initialize(repeating: 0, count: max(count, 1))
    equations = NormalEquations(count: count)
    trialEquations = NormalEquations(count: count)
    cholesky = CholeskyFactor(capacity: count)
  }

  deinit {
    for storage in [values, trialValues, point, trialPoint, step, solved, dampingScale, damped] { storage.deallocate() }
    members.deallocate()
    free.deallocate()
    cholesky.deallocate()
  }

  /// The minimum that a start leads to (natural units, one value per parameter; moved inside the bounds).
  public func minimum(from start: [Double]) -> GramMinimum {
    defer { problem.isRough = false }
    prepare(start)
    problem.isRough = true
    isRough = problem.isRough
    guard evaluate(values, point, equations) else {
      return result(.notFinite("the sum of squares at the starting values"), iterations: 0)
    }
    var iterations = 0
    while true {
      for index in 0..<count { dampingScale[index] = max(0.25 * dampingScale[index], equations[index, index]) }
      chooseMembers()
      let reduction = undampedStep()
      if let termination = convergence(reduction) { return result(termination, iterations: iterations) }
      if iterations >= options.maximumIterations {
        return result(.iterationLimit(options.maximumIterations), iterations: iterations)
      }
      if options.isInterrupted?() == true { return result(.interrupted, iterations: iterations) }
      iterations += 1
      if let termination = advance(isUndampedKnown: reduction != nil) {
        return result(termination, iterations: iterations)
      }
    }
  }

  private func prepare(_ start: [Double]) {
    precondition(start.count == coordinates.parameters.count, "one starting value per parameter is needed")
    for (index, parameter) in coordinates.parameters.enumerated() {
      values[index] = min(max(start[index], parameter.lowerBound), parameter.upperBound)
      trialValues[index] = values[index]
    }
    for index in 0..<count {
      let value = values[free[index].position]
      let coordinate = free[index].isLogarithmic ? log(value) : value
      point[index] = min(max(coordinate, free[index].lower), free[index].upper)
      dampingScale[index] = 0
    }
    damping = options.initialDamping
    evaluations = 0
    cosine = 1
    previousCosine = nil
  }

  /// Evaluates at natural values, turns the equations into those of the coordinates and adds the priors. Coordinates of
  /// projected parameters follow their values. False where something is not finite.
  private func evaluate(
    _ values: UnsafeMutablePointer<Double>, _ point: UnsafeMutablePointer<Double>, _ equations: NormalEquations
  ) -> Bool {
    evaluations += 1
    problem.evaluate(values, into: equations)
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
    for prior in priors {
      let weight = 1 / (prior.standardDeviation * prior.standardDeviation)
      let distance = point[prior.index] - prior.mean
      equations.chiSquared += weight * distance * distance
      equations.gradient[prior.index] += weight * distance
      equations[prior.index, prior.index] += weight
    }
    return sum.isFinite
  }

  /// Free parameters that are not held at a bound by a falling χ².
  private func chooseMembers() {
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
  private func undampedStep() -> Double? {
    for index in 0..<count { damped[index] = 0 }
    guard
      cholesky.factor(equations.gram, stride: count, members: members, count: memberCount, addedDiagonal: damped)
    else {
      cosine = 1
      previousCosine = nil
      return nil
    }
    for position in 0..<memberCount { solved[position] = -equations.gradient[members[position]] }
    let reduction = cholesky.solve(solved)
    cosine = equations.chiSquared > 0 ? (reduction / equations.chiSquared).squareRoot() : 0
    for index in 0..<count { step[index] = 0 }
    for position in 0..<memberCount { step[members[position]] = solved[position] }
    return reduction
  }

  private func convergence(_ reduction: Double?) -> Solution.Termination? {
    guard let reduction else { return nil }
    if isRough && options.gradientTolerance < Self.roughTolerance {
      if cosine < Self.exactCosine { problem.isRough = false }
      return nil
    }
    // Residuals of which a unit in the last place of the parameters is all that is left.
    let threshold = max(options.gradientTolerance, Self.smallestTolerance, 4 * roundingCosine())
    if cosine <= threshold { return .converged(rule: .gradient, value: cosine, threshold: threshold) }
    guard let previous = previousCosine, cosine < Self.newtonCosine, isStepInside() else { return nil }
    let expected = 2 * cosine * cosine / previous
    if expected <= threshold && cosine < 1e-3 {
      for index in 0..<count { point[index] += step[index] }
      writeValues(point, values)
      equations.chiSquared -= reduction
      return .converged(rule: .gradient, value: expected, threshold: threshold)
    }
    // No longer falling: rounding.
    if cosine > 0.5 * previous && cosine < 1e-7 {
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

  /// True where the step crosses no bound and no logarithm moves farther than allowed.
  private func isStepInside() -> Bool {
    for index in 0..<count {
      let moved = point[index] + step[index]
      if moved <= free[index].lower || moved >= free[index].upper { return false }
      if free[index].isLogarithmic && abs(step[index]) > options.maximumLogarithmicStep { return false }
    }
    return true
  }

  /// Steps, with growing damping, until χ² falls.
  private func advance(isUndampedKnown: Bool) -> Solution.Termination? {
    var isUndamped = isUndampedKnown && cosine < Self.newtonCosine && isStepInside()
    var growth = 2.0
    while true {
      if !isUndamped && !dampedStep() {
        damping = max(damping, 1e-12) * 10
        if damping > 1e30 { return .stalled(cosine: cosine) }
        continue
      }
      var largest = 0.0
      for index in 0..<count {
        trialPoint[index] = min(
          max(point[index] + step[index], free[index].lower), free[index].upper)
        let size = free[index].isLogarithmic ? 1 : max(abs(point[index]), .leastNormalMagnitude)
        largest = max(largest, abs(step[index]) / size)
      }
      writeValues(trialPoint, trialValues)
      let predicted = promisedReduction()
      let isFinite = evaluate(trialValues, trialPoint, trialEquations)
      let actual = isFinite ? equations.chiSquared - trialEquations.chiSquared : -.infinity
      // Rough and exact sums of squares must not be compared closer than the rough ones are right.
      let precision = isRough == problem.isRough ? (isRough ? 1e-9 : 1e-13) : 1e-3
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

  /// Replaces rough equations at the point by exact ones; false where they are exact already.
  private func becameExact() -> Bool {
    guard isRough else { return false }
    problem.isRough = false
    isRough = false
    return evaluate(values, point, equations)
  }

  private func accept(gain: Double, isUndamped: Bool) {
    swap(&point, &trialPoint)
    swap(&values, &trialValues)
    swap(&equations, &trialEquations)
    previousCosine = isUndamped ? cosine : nil
    isRough = problem.isRough
    if isUndamped { return }
    if gain > 0.75 { damping = max(1e-12, 0.1 * damping) } else if gain < 0.25 { damping *= 2 }
  }

  /// The damped step inside the bounds: a coordinate that would cross its bound is put there, the others solve again.
  private func dampedStep() -> Bool {
    for index in 0..<count {
      damped[index] = free[index].isProjected ? 0 : damping * dampingScale[index]
      step[index] = 0
    }
    chooseMembers()
    while memberCount > 0 {
      guard
        cholesky.factor(equations.gram, stride: count, members: members, count: memberCount, addedDiagonal: damped)
      else { return false }
      for position in 0..<memberCount {
        let row = members[position]
        var right = -equations.gradient[row]
        for column in 0..<count where step[column] != 0 { right -= equations[row, column] * step[column] }
        solved[position] = right
      }
      _ = cholesky.solve(solved)
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
      let isDone = staying == memberCount
      memberCount = staying
      if isDone {
        for position in 0..<memberCount { step[members[position]] = solved[position] }
        break
      }
    }
    shorten()
    return true
  }

  /// Keeps logarithmic parameters from jumping by more than the step cap, by shortening the whole step.
  private func shorten() {
    var factor = 1.0
    for index in 0..<count where free[index].isLogarithmic {
      let length = abs(step[index])
      if length * factor > options.maximumLogarithmicStep { factor = options.maximumLogarithmicStep / length }
    }
    if factor < 1 { for index in 0..<count { step[index] *= factor } }
  }

  /// χ² here minus that of the linear model after the step.
  private func promisedReduction() -> Double {
    var reduction = 0.0
    for row in 0..<count {
      var change = 0.0
      for column in 0..<count { change += equations[row, column] * step[column] }
      reduction -= step[row] * (2 * equations.gradient[row] + change)
    }
    return reduction
  }

  private func writeValues(_ point: UnsafeMutablePointer<Double>, _ values: UnsafeMutablePointer<Double>) {
    for index in 0..<count { values[free[index].position] = free[index].value(of: point[index]) }
  }

  private func result(_ termination: Solution.Termination, iterations: Int) -> GramMinimum {
    var priorChiSquared = 0.0
    for prior in priors {
      let distance = (point[prior.index] - prior.mean) / prior.standardDeviation
      priorChiSquared += distance * distance
    }
    let total = coordinates.parameters.count
    return GramMinimum(
      values: Array(UnsafeBufferPointer(start: values, count: total)),
      chiSquared: max(0, equations.chiSquared - priorChiSquared), priorChiSquared: priorChiSquared,
      inverseGram: invertedGram(), termination: termination,
      isWellConditioned: cholesky.smallestPivot > Self.smallestPivot, iterations: iterations,
      evaluations: evaluations)
  }

  private func invertedGram() -> [Double] {
    var inner = 0
    for index in 0..<count
    where point[index] > free[index].lower && point[index] < free[index].upper {
      members[inner] = index
      inner += 1
    }
    for index in 0..<count { damped[index] = 0 }
    guard cholesky.factor(equations.gram, stride: count, members: members, count: inner, addedDiagonal: damped)
    else { return [] }
    let inverse = cholesky.inverse()
    if inner == count { return inverse }
    var result = [Double](repeating: 0, count: count * count)
    for row in 0..<inner {
      for column in 0..<inner { result[members[row] * count + members[column]] = inverse[row * inner + column] }
    }
    return result
  }
}

/// What the solver's loops ask of a free parameter.
private struct FreeParameter {
  /// Its place among all parameters.
  let position: Int
  let isLogarithmic: Bool
  let isProjected: Bool
  /// Bounds in the coordinate of the fit.
  let lower: Double
  let upper: Double
  /// Bounds of the value.
  let lowerValue: Double
  let upperValue: Double

  init(_ coordinates: FitCoordinates, _ index: Int, _ isProjected: Bool) {
    position = coordinates.free[index]
    isLogarithmic = coordinates.isLogarithmic[index]
    self.isProjected = isProjected
    lower = coordinates.lowerBounds[index]
    upper = coordinates.upperBounds[index]
    lowerValue = coordinates.parameter(index).lowerBound
    upperValue = coordinates.parameter(index).upperBound
  }

  /// The natural value of a coordinate. On a bound it is the bound itself, not exp(ln(bound)).
  func value(of coordinate: Double) -> Double {
    isLogarithmic ? min(max(exp(coordinate), lowerValue), upperValue) : coordinate
  }
}
