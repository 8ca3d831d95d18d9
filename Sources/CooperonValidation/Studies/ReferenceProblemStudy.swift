import LeastSquares
import _TestSupport

/// Does the solver find the minima of the published test collections?
enum ReferenceProblemStudy {
  static let study = Study(
    id: "problems", title: "Reference problems of nonlinear least squares", fullCount: 53, isAlwaysWhole: true,
    body: { run in try report(run) })

  /// Starts tried beside the given one.
  static let extraStarts = 60

  private static func report(_ run: StudyRun) throws -> StudyReport {
    let runs = MoreGarbowHillstrom.runs
    let single = runs.map { LevenbergMarquardt().minimize($0.problem) }
    let multiple = runs.enumerated().map { number, problem in
      problem.multiStart(
        solver: LevenbergMarquardt(), count: extraStarts, seed: run.family.seed(study: study.id, run: number))
    }
    let best = zip(runs, multiple).share { $0.isBest($1) }
    let alone = zip(runs, single).share { $0.isBest($1) }
    var claims = [
      Claim(
        "MGH/MINPACK's runs at the best norm known, with multi-start", floor: "≥ 51 of 53",
        measured: "\(best.count) of \(best.total)", isMet: best.count >= 51)
    ]
    claims.append(try nist())
    let lines = runs.indices.filter { !runs[$0].isBest(multiple[$0]) || !runs[$0].isBest(single[$0]) }.map { index in
      "| \(runs[index].name) from \(runs[index].start.prefix(4)) | \(runs[index].bestNorm) "
        + "| \(single[index].chiSquared.squareRoot()) | \(multiple[index].chiSquared.squareRoot()) |"
    }
    let text = """
      The 53 runs of MINPACK's driver (Moré, Garbow, Hillstrom 1981; starts times 1, 10 and 100), derivatives by differences. \
      From the given start alone \(alone.count) of \(alone.total) reach the best norm; with up to \(extraStarts) seeded starts \
      around it, \(best.count). Runs that end elsewhere from the given start:

      | run | best norm | from the given start | with multi-start |
      |---|---|---|---|
      \(lines.joined(separator: "\n"))
      """
    return StudyReport(claims: claims, text: text)
  }

  /// NIST's 27 problems from both certified starts, derivatives by differences: at least eight certified digits each.
  private static func nist() throws -> Claim {
    let what = "NIST StRD: runs with all values right to 8 digits or more"
    guard SharedData.hasMeasurements else {
      return Claim(what, floor: "54 of 54", measured: "the NIST files are not here (COOPERON_DATA)", isMet: nil)
    }
    let digits = try NISTProblem.names.flatMap { name in
      let problem = try NISTProblem(name)
      return problem.starts.map { start in
        let solution = LevenbergMarquardt().minimize(problem.problem(isAnalytic: false), from: start)
        return NISTProblem.digits(solution.values, problem.certifiedValues).min() ?? 0
      }
    }
    let right = digits.share { $0 >= 8 }
    return Claim(what, floor: "54 of 54", measured: "\(right.count) of \(right.total)", isMet: right.count == 54)
  }
}
