import Dephasing
import Foundation
import LeastSquares

/// The checks of one recorded law: its minimum, errors and intervals found again by GSL from the lengths in the file.
///
/// Errors that points have in common are not whitened away as in the fit, but are unknowns of their own, each of them zero
/// give or take one: another way to the same χ².
struct LawVerification {
  /// The weights follow the exponent, and were iterated until it stood still.
  private static let tolerance = 1e-6
  private static let passes = 6

  private(set) var checks: [Verification.Check] = []
  private(set) var unchecked: [String] = []
  private let recorded: RecordedLaw
  private let law: DephasingLaw
  private let subject: String

  init(_ recorded: RecordedLaw, law: DephasingLaw, points: [LawPoint], subject: String) {
    self.recorded = recorded
    self.law = law
    self.subject = subject
    checkAll(LawRows(law: law, points: points))
  }

  private mutating func checkAll(_ rows: LawRows) {
    guard recorded.converged else { return unchecked.append("laws whose fit did not converge") }
    guard let start else {
      return unchecked.append("laws with a parameter that has neither a value nor a limit")
    }
    guard let (problem, found) = minimum(rows, from: start) else {
      return check("minimum of χ²", recorded.chiSquared, .nan)
    }
    let chiSquared = found.chiSquared + found.priorChiSquared
    check("minimum of χ²", recorded.chiSquared, chiSquared, scale: max(recorded.chiSquared, chiSquared, 1))
    checkErrors(found)
    checkIntervals(problem, found, smallestRate: rows.smallestRate, chiSquared: chiSquared)
  }

  private var held: Set<String> { Set(recorded.parametersAtBounds) }

  /// The recorded values; half its limit for a rate that has none.
  private var start: [Double]? {
    let values = zip(recorded.parameters, law.parameters).map { parameter, known -> Double? in
      if recorded.parametersAtBounds.contains(parameter.name), known.kind == .rate { return 0 }
      if let value = parameter.value { return value }
      switch (parameter.interval95.lower, parameter.interval95.upper) {
      case (let lower?, let upper?): return 0.5 * (lower + upper)
      case (let lower?, nil): return known.kind == .exponent ? lower : 2 * lower
      case (nil, let upper?): return known.kind == .exponent ? upper : 0.5 * upper
      case (nil, nil): return nil
      }
    }
    let known = values.compactMap { $0 }
    return known.count == values.count && known.allSatisfy(\.isFinite) ? known : nil
  }

  /// GSL's minimum, with weights that belong to it.
  private func minimum(_ rows: LawRows, from start: [Double]) -> (Problem, LibraryMinimization)? {
    var values = start
    var found: (Problem, LibraryMinimization)?
    for _ in 0..<Self.passes {
      guard let problem = rows.problem(weightedAt: values),
        let minimum = LibraryMinimization(problem, from: values + rows.noCommonErrors, holding: held)
      else { return nil }
      values = Array(minimum.values.prefix(start.count))
      found = (problem, minimum)
    }
    return found
  }

  private var variance: Double { recorded.covariance.scale == .scaled ? recorded.noiseVariance : 1 }

  private mutating func checkErrors(_ found: LibraryMinimization) {
    for (index, parameter) in recorded.parameters.enumerated() where !held.contains(parameter.name) {
      guard let value = parameter.value, let sigma = parameter.sigma, sigma > 0 else { continue }
      check("value of \(parameter.name), in standard errors", value, found.values[index], scale: sigma, tolerance: 1e-3)
      let kind = law.parameters[index].kind
      let curvature = (variance * found.covariance[index, index]).squareRoot() * (kind == .exponent ? 1 : value)
      let error = parameter.interval68.standardError(
        beside: curvature, of: value, scale: kind == .rateAtOneKelvin ? .logarithmic : .linear)
      check("standard error of \(parameter.name)", sigma, error, tolerance: 1e-4)
    }
  }

  /// Holds a parameter at each end of its interval, and compares the rise of χ² with the one that the level stands for.
  private mutating func checkIntervals(
    _ problem: Problem, _ found: LibraryMinimization, smallestRate: Double, chiSquared: Double
  ) {
    for (index, parameter) in recorded.parameters.enumerated() {
      for (level, end) in parameter.ends {
        var values = found.values
        values[index] = end
        let refit = lowest(problem, from: values, holding: parameter.name, smallestRate: smallestRate)
        let quantile = recorded.covariance.scale.quantile(level: level, degreesOfFreedom: recorded.degreesOfFreedom)
        check(
          "rise of χ² at the \(FitVerification.percent(level)) end \(end) of \(parameter.name)",
          quantile * quantile * variance, (refit ?? .nan) - chiSquared, tolerance: FitVerification.profileTolerance)
      }
    }
  }

  /// The lowest χ² with a parameter held. A rate that is zero at the minimum, or nothing beside the others, need not be so
  /// here, and no slope leads GSL away from there: it is tried as it is and as a noticeable part of the smallest rate. Exponents
  /// have a range, of which GSL knows nothing: it is tried at its ends too.
  private func lowest(
    _ problem: Problem, from values: [Double], holding name: String, smallestRate: Double
  ) -> Double? {
    var released = values
    for (index, parameter) in law.parameters.enumerated() where parameter.kind == .rate && parameter.name != name {
      released[index] = max(released[index], 0.1 * smallestRate)
    }
    var ways: [(start: [Double], held: Set<String>)] = [(values, held.union([name])), (released, [name])]
    for index in exponents where law.parameters[index].name != name {
      for bound in [LawFit.exponentRange.lowerBound, LawFit.exponentRange.upperBound] {
        var start = released
        start[index] = bound
        ways.append((start, [name, law.parameters[index].name]))
      }
    }
    return ways.compactMap { way in
      LibraryMinimization(problem, from: way.start, holding: way.held)
    }.filter { found in exponents.allSatisfy { LawFit.exponentRange.contains(found.values[$0]) } }
      .map { $0.chiSquared + $0.priorChiSquared }.min()
  }

  private var exponents: [Int] { law.parameters.indices.filter { law.parameters[$0].kind == .exponent } }

  private mutating func check(
    _ quantity: String, _ mine: Double, _ theirs: Double, scale: Double? = nil,
    tolerance: Double = LawVerification.tolerance
  ) {
    checks.append(
      .comparing(subject, quantity, recorded: mine, recomputed: theirs, scale: scale, tolerance: tolerance))
  }
}
