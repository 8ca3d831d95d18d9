import Foundation
import LeastSquares

/// Makes the confidence intervals of the parameters of one curve fit.
struct ParameterIntervals {
  let minimum: CurveMinimum
  let data: FitData
  let settings: CurveFitSettings
  let solver: LevenbergMarquardt
  /// How the residuals look; decides how a bootstrap draws them.
  let tests: Fit.ResidualTests
  /// How much wider than for independent noise of known size the intervals are.
  let reasons: IntervalWidening
  let workers: Workers

  private var widening: Double { reasons.factor }
  private var solution: Solution { minimum.solution }
  private var levels: [Double] { IntervalTable.levels(settings.requestedLevel) }

  /// All intervals, and the values of a deeper minimum where a profile came across one: then the fit has to move there
  /// first.
  ///
  /// An interruption leaves the errors of the covariance, which are said to be such: half a profile is none.
  func table() -> (table: IntervalTable, betterMinimum: [Double]?) {
    let found: (IntervalTable, [Double]?) =
      switch settings.uncertainty {
      case .covariance: (covarianceTable(), nil)
      case .profile: profileTable()
      case .bootstrap: (bootstrapTable(), nil)
      }
    return solver.isInterrupted ? (covarianceTable(origin: .covariance), nil) : found
  }

  private var freeIndices: [Int] { solution.parameters.indices.filter { !solution.parameters[$0].isFixed } }

  private func covarianceTable(origin method: UncertaintyMethod? = nil) -> IntervalTable {
    var table = IntervalTable(origin: reasons.origin(method ?? settings.uncertainty))
    for index in freeIndices { table.entries[index] = covarianceEntry(index) }
    return table
  }

  private func covarianceEntry(_ index: Int) -> IntervalTable.Entry {
    let name = solution.parameters[index].name
    return IntervalTable.entry(
      standardError: solution.standardError(of: name).map { $0 * widening },
      levels.map { solution.covarianceInterval(of: name, level: $0, errorInflation: widening) })
  }

  /// Profiles cost refits; nuisance parameters, of which nobody quotes an interval, make do with the covariance.
  private func profileTable() -> (IntervalTable, [Double]?) {
    var table = covarianceTable()
    let profile =
      minimum.robust.map { robust in
        ProfileLikelihood(
          problem: robust.transformedProblem, solution: robust.transformedSolution, solver: solver,
          errorInflation: widening * robust.errorInflation)
      }
      ?? ProfileLikelihood(
        problem: minimum.unknowns.problem(on: data), solution: solution, solver: solver,
        errorInflation: widening, heldSolver: minimum.unknowns.heldSolver(on: data, at: solution.values),
        otherValleys: otherValleys)
    let profiled = freeIndices.filter { $0 <= minimum.unknowns.prediction.amplitudeIndex }
    let levels = levels
    let found = workers.map(profiled.count) { position in
      profile.intervals(of: solution.parameters[profiled[position]].name, levels: levels)
    }
    for (index, intervals) in zip(profiled, found) {
      table.entries[index] = IntervalTable.entry(
        solution.parameters[index], value: solution.values[index],
        covarianceError: table.entries[index]?.standardError, intervals)
    }
    return (table, found.lazy.compactMap { $0.first?.betterMinimum }.first)
  }

  /// Where χ² may be lower at the end of an interval: in the rivals of the minimum, and where a hardly seen cusp could lie as
  /// well, unless refits cost too much. nil for curves with one valley.
  private var otherValleys: ProfileLikelihood.OtherValleys? {
    let rivals = minimum.alternatives.map(\.values)
    let isHardlySeen = minimum.hardlyDeterminedDephasing(in: data) != nil && affordsCusps
    guard isHardlySeen || !rivals.isEmpty else { return nil }
    return { [unknowns = minimum.unknowns, data, solver] index, values in
      let starts = rivals.map { rival in
        var start = rival
        start[index] = values[index]
        return start
      }
      guard isHardlySeen else { return starts }
      var held = unknowns
      held.fix(held.parameters[index].name, at: values[index])
      let places = SharpCuspStarts(unknowns: held, data: data)
      let cusps = places.valleys(around: values) + places.sharpened(places.tips(around: values))
      return starts + Self.lowest(cusps, held, data: data, solver: solver)
    }
  }

  private var affordsCusps: Bool {
    CurveMinimizer(minimum.unknowns, data: data, solver: solver).isQuick
      || minimum.unknowns.prediction.evaluator.affordsManyStarts
  }

  /// Steps of a glance at a start, and how many starts it leaves.
  private static let (glanceLength, mostGlanced) = (30, 3)

  /// All starts where a refit is quick; elsewhere those that look lowest after a few steps with the formula as exact as it
  /// takes to tell valleys apart.
  private static func lowest(
    _ starts: [[Double]], _ unknowns: CurveUnknowns, data: FitData, solver: LevenbergMarquardt
  ) -> [[Double]] {
    var glance = solver
    glance.options.maximumIterations = glanceLength
    let minimizer = CurveMinimizer(unknowns.rough, data: data, solver: glance)
    guard !minimizer.isQuick else { return starts }
    return starts.map(minimizer.quickBasin(from:)).filter(\.objective.isFinite)
      .sorted { $0.objective < $1.objective }.prefix(mostGlanced).map(\.values)
  }

  private func bootstrapTable() -> IntervalTable {
    let choice = BootstrapChoice(
      settings: settings.bootstrap, tests: tests, residuals: solution.residuals, data: data)
    var bootstrap = Bootstrap(
      problem: minimum.unknowns.problem(on: data), solution: solution, solver: solver, seed: settings.seed,
      scheme: choice.scheme, sequences: data.sequences)
    if minimum.robust == nil { bootstrap.refitter = minimum.unknowns.refitter(on: data, at: solution, solver: solver) }
    let replicas = ReplicaIntervals(
      solution: solution, replicas: bootstrap.values(replicas: settings.bootstrap.replicas, workers: workers),
      attempted: settings.bootstrap.replicas, widening: choice.widening)
    var table = IntervalTable(origin: choice.origin(replicas: replicas.replicas.count))
    for index in freeIndices {
      table.entries[index] = IntervalTable.entry(
        standardError: replicas.standardError(of: index),
        levels.map { replicas.interval(of: index, level: $0) })
    }
    return table
  }
}

extension FitData {
  /// Row numbers of each sweep direction, in the order of field.
  var sequences: [[Int]] {
    [1.0, -1, 0].map { direction in directions.indices.filter { directions[$0] == direction } }.filter { !$0.isEmpty }
  }
}

extension BootstrapChoice {
  /// What the result says about the choice.
  func origin(replicas: Int) -> Fit.IntervalOrigin {
    let (kind, length): (BootstrapSettings.Kind, Int?) =
      switch scheme {
      case .residual: (.residual, nil)
      case .wildRademacher: (.wild, nil)
      case .wildMammen: (.wildMammen, nil)
      case .block(let length): (.block, length)
      }
    return Fit.IntervalOrigin(
      method: .bootstrap, scheme: kind, blockLength: length, replicas: replicas, widening: widening)
  }
}

extension Solution {
  /// Interval from the covariance, symmetric in the coordinate of the fit; open where the data set no limit.
  func covarianceInterval(of name: String, level: Double, errorInflation: Double) -> FittedParameter.Interval {
    guard let index = parameters.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("no parameter \(name) in this solution")
    }
    let variance = covariance[index, index]
    // A parameter on a bound has no variance, and its curvature says nothing about where it would rather be.
    guard variance.isFinite, variance > 0 else { return FittedParameter.Interval(lower: nil, upper: nil) }
    let quantile = errorScale.quantile(level: level, degreesOfFreedom: degreesOfFreedom)
    let reach = quantile * variance.squareRoot() * errorInflation
    let value = values[index]
    switch parameters[index].scale {
    case .linear: return FittedParameter.Interval(lower: value - reach, upper: value + reach)
    case .logarithmic:
      let factor = exp(reach)
      guard factor.isFinite else { return FittedParameter.Interval(lower: nil, upper: nil) }
      return FittedParameter.Interval(lower: value / factor, upper: value * factor)
    }
  }
}
