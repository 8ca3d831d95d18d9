import LeastSquares
import Localization

/// A recorded fit as a least-squares problem that GSL can take up, and the minimum that the file says it has.
struct RecordedCurve {
  let fit: RecordedFit
  /// The curve by itself: its unknowns, one by one.
  let alone: Problem
  /// What was minimised: its unknowns, some of them computed from others, and behind them what only ties know.
  let problem: Problem
  /// The minimum, one value per parameter of `problem`; those that are computed as they are in the fit.
  let values: [Double]
  /// Positions in `problem` of what moves all curves together, in the order of the file.
  let common: [Int]
  /// How many more are on a bound for all curves together, and stay there.
  let restingCount: Int
  /// What computes some of the unknowns.
  let ties: CurveTies

  /// A curve with what it has in common with others.
  ///
  /// Throws `InputError` where a tie asks for what the curve does not know.
  init(_ fit: RecordedFit, prediction: LibraryPrediction, sharing shared: CommonUnknowns) throws {
    let own = fit.problemParameters
    let added = shared.parameters.filter { parameter in !own.contains { $0.name == parameter.name } }
    let names = (own + added).map(\.name)
    let held = Set(fit.parametersAtBounds)
    self.fit = fit
    alone = prediction.problem(on: fit.points, parameters: own)
    ties = try CurveTies(shared.ties, among: names, of: fit)
    let resting = shared.parameters.filter { $0.isFree && held.contains($0.name) }.map(\.name)
    var problem = ties.problem(of: alone, adding: added)
    for index in problem.parameters.indices where resting.contains(problem.parameters[index].name) {
      problem.parameters[index].isFixed = true
    }
    self.problem = problem
    restingCount = resting.count
    // What is common is where all curves together left it, which need not be where this one did.
    values = (own + added).map { parameter in
      shared.parameters.first { $0.name == parameter.name }?.initialValue ?? parameter.initialValue
    }
    common = shared.parameters.filter { !$0.isFixed && !held.contains($0.name) }
      .compactMap { parameter in names.firstIndex(of: parameter.name) }
  }

  /// Names of what sits on a bound.
  var held: Set<String> { Set(fit.parametersAtBounds) }

  /// The names of some parameters of the problem.
  func names(_ positions: [Int]) -> Set<String> { Set(positions.map { problem.parameters[$0].name }) }

  /// The minimum with what the curves have in common elsewhere.
  func values(with shared: [Double]) -> [Double] {
    var values = values
    for (position, value) in zip(common, shared) { values[position] = value }
    return values
  }

  /// The covariance of the unknowns from that of the problem's parameters, both in the coordinates of the fit.
  func covarianceOfUnknowns(from parameters: Matrix) -> Matrix {
    ties.covariance(ofUnknowns: fit.unknowns.count, from: parameters, problem.parameters, at: values)
  }

  /// Σ r² of data and priors where GSL found a minimum with some parameters held, of whose priors it does not know.
  func objective(_ found: LibraryMinimization, holding held: Set<String>) -> Double {
    let resting = problem.parameters.indices.filter { held.contains(problem.parameters[$0].name) }
    return found.chiSquared + found.priorChiSquared + priorChiSquared(of: resting, at: found.values)
  }

  /// Σ r² of the priors of the parameters at some positions, with the weight they had beside the data.
  func priorChiSquared(of positions: some Sequence<Int>, at values: [Double]) -> Double {
    positions.reduce(0) { sum, index in
      let parameter = problem.parameters[index]
      guard !parameter.isFixed, let prior = parameter.prior else { return sum }
      let distance = FitCoordinate.distance(values[index], prior.mean, parameter.scale) / prior.standardDeviation
      return sum + distance * distance
    }
  }
}
