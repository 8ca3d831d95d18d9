import Foundation
import LeastSquares
import Localization

/// What a curve can determine, decided before any fit: from the Fisher matrix at the truth, with every unknown of the
/// fit free, and from a search for a second set of parameters that draws the same noiseless curve.
public struct Identifiability: Sendable {
  /// Cramér-Rao standard error up to which a parameter counts as determined: relative, for a logarithm the error of it.
  public static let determined = 0.1
  /// Cramér-Rao standard error from which on a parameter counts as undetermined. Between the two a case is neither.
  public static let undetermined = 1.0
  /// χ² within which another set of parameters could be taken for the truth: five standard deviations.
  public static let rivalChiSquared = 25.0

  /// Cramér-Rao standard error of each free parameter of the model, in the coordinate of its fit; infinite where the
  /// Fisher matrix is singular.
  public let errors: [Double]
  /// The same, but over the magnitude of the value for linear parameters.
  public let relativeErrors: [Double]
  private let isLogarithmic: [Bool]
  private let solution: Solution

  /// - Parameter hasBackground: whether β₂B² is one of the unknowns. With it errors are largest: what is determined then
  ///   is determined for every choice of background. Without it they are smallest: what is undetermined then, always is.
  public init(_ subject: Case, hasBackground: Bool) {
    let reference = ReferenceProblem(subject: subject, hasBackground: hasBackground)
    let solution = reference.minimum(on: subject.truth, from: reference.truth)
    let parameters = subject.scenario.model.parameters
    isLogarithmic = subject.freeIndices.map { parameters[$0].kind.scale == .logarithmic }
    let names = subject.freeIndices.map { parameters[$0].name }
    errors = names.map { solution.coordinateStandardError(of: $0) ?? .infinity }
    relativeErrors = zip(errors, subject.freeIndices).map { error, index in
      parameters[index].kind.scale == .logarithmic ? error : error / abs(subject.draw.values[index])
    }
    self.solution = solution
  }

  /// Correlation of two free parameters in the coordinates of the fit; nil where either has no finite error.
  public func correlation(_ first: String, _ second: String) -> Double? { solution.correlation(first, second) }

  /// True where some combination of parameters has no effect at all, to ten digits.
  public var hasFlatDirection: Bool { !solution.flatDirections.isEmpty }

  /// Condition number of the Jacobian with columns scaled to unit length.
  public var conditionNumber: Double { solution.conditionNumber }

  /// Every parameter is determined, locally.
  public var isDetermined: Bool { relativeErrors.allSatisfy { $0 <= Self.determined } }
  /// Positions, among the free parameters, of those that are not: logarithms with an error of a factor e, and numbers
  /// without any error. (A number of either sign that comes out as 1 ± 2 has been determined.)
  public var undetermined: [Int] {
    errors.indices.filter { errors[$0] >= (isLogarithmic[$0] ? Self.undetermined : .infinity) }
  }

  /// True where a second set of parameters, more than four standard errors away, draws the noiseless curve within
  /// `rivalChiSquared`: searched from the best of ten times `starts` sets, half of them draws of the scenario.
  func hasRival(_ subject: Case, hasBackground: Bool, starts: Int, random: SeededRandom) -> Bool {
    let reference = ReferenceProblem(subject: subject, hasBackground: hasBackground)
    let problem = reference.problem(on: subject.truth, isScattered: true)
    var residuals = [Double](repeating: 0, count: problem.residualCount)
    let candidates = (0..<(10 * starts)).map { number -> (chiSquared: Double, values: [Double]) in
      var values = number.isMultiple(of: 2) ? subject.scenario.draw(random).values : subject.scattered(random)
      for index in values.indices where !subject.freeIndices.contains(index) {
        values[index] = subject.draw.values[index]
      }
      values += reference.truth.dropFirst(values.count)
      problem.residuals(values, &residuals)
      return (residuals.reduce(0) { $0 + $1 * $1 }, values)
    }
    for candidate in candidates.sorted(by: { $0.chiSquared < $1.chiSquared }).prefix(starts) {
      let found = reference.minimum(on: subject.truth, from: candidate.values, steps: 50)
      if found.chiSquared < Self.rivalChiSquared, !isNear(subject, found.values) { return true }
    }
    return false
  }

  /// True where some values lead to a second set of parameters that draws the noiseless curve. The values may be those that
  /// a fit found; the noise it found them in has no say.
  func isRival(_ values: [Double], of subject: Case, hasBackground: Bool) -> Bool {
    let reference = ReferenceProblem(subject: subject, hasBackground: hasBackground)
    let own = Array(values.prefix(subject.draw.values.count))
    let found = reference.minimum(on: subject.truth, from: own + reference.truth.dropFirst(own.count))
    return found.chiSquared < Self.rivalChiSquared && !isNear(subject, found.values)
  }

  /// Within four Cramér-Rao standard errors of the truth in every parameter.
  func isNear(_ subject: Case, _ values: [Double]) -> Bool {
    let truth = subject.ordered(subject.draw.values)
    let found = subject.ordered(values)
    return zip(subject.freeIndices, errors).allSatisfy { index, error in
      // A tenth of a percent for what is not linear in the errors.
      if subject.scenario.model.parameters[index].kind.scale == .logarithmic {
        return abs(log(found[index] / truth[index])) <= 4 * error + 1e-3
      }
      return abs(found[index] - truth[index]) <= 4 * error + 1e-3 * abs(truth[index])
    }
  }
}

extension Case {
  /// Values with exchangeable parameters in descending order, and the sign taken off those of which only |x| enters.
  func ordered(_ values: [Double]) -> [Double] {
    let parameters = scenario.model.parameters
    var result = values
    if scenario.model.interchangeable.count == 2, values[position(0, 0)] < values[position(1, 0)] {
      for member in scenario.model.interchangeable[0].indices {
        result.swapAt(position(0, member), position(1, member))
      }
    }
    for index in parameters.indices where parameters[index].name == "g" { result[index] = abs(result[index]) }
    return result
  }

  /// The truth with every logarithm moved by up to 3.
  func scattered(_ random: SeededRandom) -> [Double] {
    zip(scenario.model.parameters, draw.values).map { parameter, value in
      parameter.kind.scale == .logarithmic ? value * exp(random.uniform(-3, 3)) : value
    }
  }

  private func position(_ group: Int, _ member: Int) -> Int {
    let name = scenario.model.interchangeable[group][member]
    guard let index = scenario.model.parameters.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("\(name) is not a parameter of \(scenario.model.id)")
    }
    return index
  }
}
