import LeastSquares
import Testing
import _TestSupport

/// NIST Statistical Reference Datasets, nonlinear regression: 27 problems, two starts each, certified to 11 digits.
///
/// https://www.itl.nist.gov/div898/strd/nls/nls_main.shtml
@Suite("NIST StRD", .enabled(if: SharedData.hasMeasurements, "the shared measurements are not here"))
struct NISTTests {
  @Test("54 of 54 minima, with at least 8 digits and 10.5 in the median", arguments: [true, false])
  func allProblems(isAnalytic: Bool) throws {
    var worstDigits: [Double] = []
    for name in NISTProblem.names {
      let problem = try NISTProblem(name)
      for start in problem.starts {
        let solution = LevenbergMarquardt().minimize(problem.problem(isAnalytic: isAnalytic), from: start)
        let digits = NISTProblem.digits(solution.values, problem.certifiedValues).min() ?? 0
        print(
          "NIST", name, isAnalytic, start[0], digits, solution.iterations, solution.termination,
          solution.flatDirections.count)
        worstDigits.append(digits)
        let story: Comment = "\(name) from \(start): \(digits) digits, \(solution.termination)"
        #expect(digits >= 8, story)
        #expect(solution.termination.isConverged, story)
        #expect(solution.flatDirections.isEmpty, story)
      }
    }
    #expect(worstDigits.count == 54)
    #expect(worstDigits.sorted()[27] >= 10.5, "the median is \(worstDigits.sorted()[27])")
  }

  @Test("Standard deviations agree with the certified ones")
  func certifiedDeviations() throws {
    for name in NISTProblem.names where name != "Lanczos1" {
      let problem = try NISTProblem(name)
      let solution = LevenbergMarquardt().minimize(problem.problem(isAnalytic: true), from: problem.starts[1])
      let deviations = solution.freeParameterNames.compactMap(solution.standardError(of:))
      #expect(deviations.count == problem.certifiedDeviations.count, "\(name)")
      let digits = NISTProblem.digits(deviations, problem.certifiedDeviations).min() ?? 0
      // Lanczos2 has residuals of 1e-6, whose own digits limit it.
      #expect(digits >= 6, "\(name): \(digits) digits of the standard deviations")
    }
  }
}
