import LeastSquares

/// Makes the confidence intervals of a joint fit, curve by curve.
///
/// Shared parameters are profiled with all curves refitted. A curve's own parameters are profiled with the curve refitted,
/// the other curves standing by as what they say together about the shared parameters (a parabola about the minimum): a
/// profile costs as much as the curve, not as the whole. Where the profile of a shared parameter is none itself, all curves
/// are refitted. Tied parameters have intervals of the covariance. A bootstrap
/// draws every curve's data again, from its own residuals, and refits all.
struct JointIntervals {
  let unknowns: JointUnknowns
  let information: BlockInformation
  /// All curves' parameters together.
  let solution: Solution
  /// The part of each curve.
  let solutions: [Solution]
  let solver: LevenbergMarquardt
  let settings: CurveFitSettings
  /// Residual tests of each curve; they decide how a bootstrap draws.
  let tests: [Fit.ResidualTests]
  /// How much wider intervals of each curve are than for independent noise of known size.
  let reasons: [IntervalWidening]
  /// True where the curves' own parameters need no profiles.
  let areForTiesOnly: Bool
  let workers: Workers

  /// What a joint fit says of its parameters.
  struct Found {
    /// One table per curve.
    let tables: [IntervalTable]
    /// Parameters that only ties know.
    let tieParameters: [FittedParameter]
    /// The values of a deeper minimum where a profile came across one.
    let betterMinimum: [Double]?
  }

  /// Steps of a curve's refit, as in fits one by one.
  private static let stepLimit = 200
  private var levels: [Double] { IntervalTable.levels(settings.requestedLevel) }
  /// What concerns all curves is widened as the curve that needs it most.
  var commonWidening: Double { reasons.map(\.factor).max() ?? 1 }

  private var valleys: JointValleys { JointValleys(unknowns, solutions, solver: solver) }

  /// All intervals.
  ///
  /// An interruption leaves the errors of the covariance, which are said to be such: half a profile is none.
  func found() -> Found {
    let profiles = settings.uncertainty == .covariance ? [:] : sharedProfiles()
    let tables: [IntervalTable] =
      switch settings.uncertainty {
      case _ where areForTiesOnly: covarianceTables(origin: .covariance)
      case .covariance: covarianceTables()
      case .profile: profileTables(profiles)
      case .bootstrap: bootstrapTables()
      }
    guard !solver.isInterrupted else {
      return Found(
        tables: covarianceTables(origin: .covariance), tieParameters: tieParameters([:]), betterMinimum: nil)
    }
    let better = profiles.sorted { $0.key < $1.key }.lazy.compactMap { $0.value.first?.betterMinimum }.first
    return Found(tables: tables, tieParameters: tieParameters(profiles), betterMinimum: better)
  }

  private func covarianceTables(origin method: UncertaintyMethod? = nil) -> [IntervalTable] {
    solutions.indices.map { curve in
      var table = IntervalTable(origin: reasons[curve].origin(method ?? settings.uncertainty))
      for (index, parameter) in solutions[curve].parameters.enumerated() where !parameter.isFixed {
        let factor = unknowns.isGiven(index, curve: curve) ? commonWidening : reasons[curve].factor
        table.entries[index] = IntervalTable.entry(
          standardError: solutions[curve].standardError(of: parameter.name).map { $0 * factor },
          levels.map { solutions[curve].covarianceInterval(of: parameter.name, level: $0, errorInflation: factor) })
      }
      return table
    }
  }

  // MARK: Profiles

  /// Intervals of shared parameters by their positions: of all of them for profiles, else of those that only ties know.
  private func sharedProfiles() -> [Int: [ProfileInterval]] {
    let isForAll = settings.uncertainty == .profile && !areForTiesOnly
    let columns = unknowns.shared.indices.filter { column in
      solution.parameters[column].isFree && (isForAll || column >= unknowns.sharedNames.count)
    }
    let profile = sharedProfile()
    let levels = levels
    let found = workers.map(columns.count) { position in
      profile.intervals(of: solution.parameters[columns[position]].name, levels: levels)
    }
    return Dictionary(uniqueKeysWithValues: zip(columns, found))
  }

  private func profileTables(_ shared: [Int: [ProfileInterval]]) -> [IntervalTable] {
    var tables = covarianceTables()
    for (column, intervals) in shared {
      for curve in tables.indices {
        let own = unknowns.sources[curve].sources.indices.first { unknowns.position(of: $0, curve: curve) == column }
        guard let index = own else { continue }
        add(intervals, of: index, to: &tables[curve], solutions[curve])
      }
    }
    let valleys = valleys
    let together = isParabolic(shared) ? nil : refitted(weighedProblem, from: information.minimum.local)
    let local = workers.map(tables.count) { curve in localProfiles(curve, valleys, together: together) }
    for (curve, entries) in local.enumerated() {
      for (index, intervals) in entries {
        add(intervals, of: index, to: &tables[curve], solutions[curve])
      }
    }
    return tables
  }

  private func add(
    _ intervals: [ProfileInterval], of index: Int, to table: inout IntervalTable, _ solution: Solution
  ) {
    table.entries[index] = IntervalTable.entry(
      solution.parameters[index], value: solution.values[index],
      covarianceError: table.entries[index]?.standardError, intervals)
  }

  /// The profile of all curves together, by refits of all blocks.
  func sharedProfile() -> ProfileLikelihood {
    ProfileLikelihood(
      problem: unknowns.problem(), solution: solution, solver: solver, errorInflation: commonWidening,
      otherValleys: valleys.beside)
  }

  /// Intervals of a curve's own parameters of the model, by position among its unknowns: with all curves refitted together, or
  /// with this one among what the others say.
  private func localProfiles(
    _ curve: Int, _ valleys: JointValleys, together: Refitted?
  ) -> [(Int, [ProfileInterval])] {
    let own = solutions[curve].parameters.indices.filter { index in
      index <= unknowns.choices[curve].chosen.unknowns.prediction.amplitudeIndex
        && solutions[curve].parameters[index].isFree && !unknowns.isGiven(index, curve: curve)
    }
    guard !own.isEmpty else { return [] }
    let part =
      together
      ?? refitted(
        CurveAmongOthers(unknowns, information, curve: curve).problem(), from: [information.minimum.local[curve], []])
    let profile = ProfileLikelihood(
      problem: part.problem, solution: part.solution, solver: knowingNoise,
      errorInflation: reasons[curve].factor * information.noiseVariance.squareRoot(),
      otherValleys: together == nil ? valleys.beside(curve) : valleys.beside)
    // Among what the others say, the curve is the first of the blocks.
    let block = together == nil ? 0 : curve
    let levels = levels
    return own.map { index in
      (index, profile.intervals(of: "\(solutions[curve].parameters[index].name)@\(block + 1)", levels: levels))
    }
  }

  /// A problem whose refits make profiles, and its minimum.
  private struct Refitted {
    let problem: BlockProblem
    let solution: Solution
  }

  /// `local` is where the blocks' own parameters start.
  private func refitted(_ problem: BlockProblem, from local: [[Double]]) -> Refitted {
    let minimum = BlockLevenbergMarquardt(problem, options: knowingNoise.options)
      .minimum(shared: information.minimum.shared, local: local)
    return Refitted(problem: problem, solution: minimum.information().solution())
  }

  /// Errors are scaled by the noise of all curves together, so that parts take them as known.
  private var knowingNoise: LevenbergMarquardt {
    var knowing = solver
    knowing.options.errorScale = .absolute
    knowing.options.maximumIterations = Self.stepLimit
    return knowing
  }

  /// False where the profile of something that is shared says else than the covariance: then the other curves say something else
  /// about it far from the minimum than beside it, and have to be refitted too.
  private func isParabolic(_ shared: [Int: [ProfileInterval]]) -> Bool {
    shared.allSatisfy { column, intervals in
      let parameter = solution.parameters[column]
      let straight = solution.covarianceInterval(of: parameter.name, level: levels[1], errorInflation: commonWidening)
      return FittedParameter.Interval(lower: intervals[1].lower, upper: intervals[1].upper)
        .isNear(straight, around: solution.values[column], scale: parameter.scale)
    }
  }

  /// All curves, priors with the weight that they have in the joint fit.
  private var weighedProblem: BlockProblem {
    var problem = unknowns.problem()
    let scale = information.minimum.noiseScale
    problem.shared = problem.shared.map { $0.weighingPrior(by: scale) }
    for block in problem.blocks.indices {
      problem.blocks[block].parameters = problem.blocks[block].parameters.map { $0.weighingPrior(by: scale) }
    }
    return problem
  }

  /// Parameters that only ties know; those without a profile have the errors of the covariance.
  private func tieParameters(_ profiles: [Int: [ProfileInterval]]) -> [FittedParameter] {
    unknowns.shared.indices.dropFirst(unknowns.sharedNames.count).map { column in
      let parameter = unknowns.shared[column]
      let (name, value) = (parameter.name, solution.value(of: parameter.name))
      let error = solution.standardError(of: name).map { $0 * commonWidening }
      let entry =
        profiles[column].map { IntervalTable.entry(parameter, value: value, covarianceError: error, $0) }
        ?? IntervalTable.entry(
          standardError: error,
          levels.map { solution.covarianceInterval(of: name, level: $0, errorInflation: commonWidening) })
      let isDetermined = !entry.interval95.isOpen
      return FittedParameter(
        name: name, meaning: "parameter of a tie", unit: "1", role: .model, value: isDetermined ? value : nil,
        standardError: isDetermined ? entry.standardError : nil,
        interval68: isDetermined ? entry.interval68 : entry.interval95, interval95: entry.interval95,
        requestedInterval: settings.requestedLevel.flatMap { level in
          entry.requested.map { .init(level: level, interval: $0) }
        }, isShared: true)
    }
  }

  // MARK: Bootstrap

  private func bootstrapTables() -> [IntervalTable] {
    // One scheme serves all curves: the one that the curve with the most correlated residuals needs.
    let worst = tests.indices.max { tests[$0].errorWidening < tests[$1].errorWidening } ?? 0
    let choice = BootstrapChoice(
      settings: settings.bootstrap, tests: tests[worst], residuals: solutions[worst].residuals,
      data: unknowns.choices[worst].data)
    let bootstrap = JointBootstrap(
      unknowns: unknowns, minimum: information.minimum, solutions: solutions, solver: solver.forRefits(of: solution),
      scheme: choice.scheme, seed: settings.seed)
    let count = settings.bootstrap.replicas
    let refits = workers.map(count) { solver.isInterrupted ? nil : bootstrap.replica($0) }.compactMap { $0 }
    return solutions.indices.map { curve in
      let replicas = ReplicaIntervals(
        solution: solutions[curve], replicas: refits.map { $0[curve] }, attempted: count, widening: choice.widening)
      var table = IntervalTable(origin: choice.origin(replicas: refits.count))
      for (index, parameter) in solutions[curve].parameters.enumerated() where !parameter.isFixed {
        table.entries[index] = IntervalTable.entry(
          standardError: replicas.standardError(of: index), levels.map { replicas.interval(of: index, level: $0) })
      }
      return table
    }
  }
}
