import Foundation
import LeastSquares
import Magnetotransport
import Testing

@testable import Localization

@Suite("A joint fit")
struct JointFitTests {
  static func curves(
    spinOrbit: [Double] = [0.03, 0.03, 0.03, 0.03], noise: Double = 0.02, seed: UInt64 = 0, points: Int = 201
  ) -> [ConductivityCurve] {
    [0.001, 0.002, 0.004, 0.008].enumerated().map { index, dephasing in
      var synthetic = SyntheticCurve(model: .dyakonovPerel, values: [dephasing, spinOrbit[index]])
      synthetic.maximumField = 0.5
      synthetic.noise = noise
      synthetic.offset = 1e-3
      synthetic.pointCount = points
      synthetic.seed = seed + UInt64(index + 1)
      var curve = synthetic.curve()
      curve.temperature = .init(mean: pow(2, Double(index)), source: "test")
      return curve
    }
  }

  /// Settings that leave no choice, so that fits can be compared number by number.
  static let plain = CurveFitSettings(background: "none", uncertainty: .covariance)

  static func unknowns(_ curves: [ConductivityCurve], sharing: [String] = ["B_so"]) throws -> JointUnknowns {
    let choices = try curves.map { try CurveFit($0, to: .dyakonovPerel, settings: plain).chosenBackground() }
    return try JointUnknowns(choices: choices, curves: curves, sharing: sharing)
  }

  @Test("finds one spin-orbit field for all temperatures, better than each curve alone")
  func sharedSpinOrbitField() throws {
    let joint = try JointFit(Self.curves(), to: .dyakonovPerel, sharing: ["B_so"]).solution()
    let shared = try #require(joint.fits[0].parameter("B_so"))
    #expect(shared.isShared)
    #expect(shared.interval95.contains(0.03))
    for fit in joint.fits { #expect(fit.parameter("B_so")?.value == shared.value) }
    let alone = try CurveFit(Self.curves()[3], to: .dyakonovPerel).solution()
    #expect(try #require(shared.standardError) < #require(alone.parameter("B_so")?.standardError))
  }

  @Test("χ² by curve sums to the whole")
  func chiSquaredByCurve() throws {
    let joint = try JointFit(Self.curves(), to: .dyakonovPerel, sharing: ["B_so"]).solution()
    #expect(abs(joint.chiSquaredByCurve.reduce(0, +) / joint.solution.chiSquared - 1) < 1e-12)
    for (fit, chiSquared) in zip(joint.fits, joint.chiSquaredByCurve) {
      #expect(abs(fit.solution.chiSquared / chiSquared - 1) < 1e-9)
    }
  }

  @Test("refuses to share what the model does not have")
  func unknownName() {
    #expect(throws: InputError.self) {
      try JointFit(Self.curves(), to: .dyakonovPerel, sharing: ["nonsense"]).solution()
    }
  }

  // Every curve kept its 0 T, and the fit said nothing.
  @Test("refuses to share what the model holds, unless it is freed")
  func heldName() throws {
    let model = MagnetoconductanceModel.hikamiLarkinNagaokaFull
    let curves = Self.curves()
    let refusal = #expect(throws: InputError.self) { try JointFit(curves, to: model, sharing: ["B_s"]).solution() }
    #expect(
      refusal?.description == "found shared parameter “B_s”, which hln-full holds at 0 T, expected parameters that are "
        + "fitted; free B_s with a start, bounds or a prior, or leave it out of what is shared")
    let freed = CurveFitSettings(
      background: "none", priors: ["B_e": Prior(mean: 1, standardDeviation: 0.1)], uncertainty: .covariance,
      starts: ["B_s": 1e-4])
    let joint = try JointFit(curves, to: model, sharing: ["B_s"], settings: freed).solution()
    #expect(joint.fits.allSatisfy { $0.parameter("B_s")?.isFixed == false })
  }

  @Test("Normal equations, residuals and the dense solver agree to 1e-8")
  func solversAgree() throws {
    let unknowns = try Self.unknowns(Self.curves())
    let fast = BlockLevenbergMarquardt(unknowns.problem()).minimum()
    let general = BlockLevenbergMarquardt(unknowns.problem(usesNormalEquations: false)).minimum()
    let dense = LevenbergMarquardt().minimize(Self.dense(unknowns))
    let (first, second) = (fast.information().solution(), general.information().solution())
    #expect(first.parameters.map(\.name) == dense.parameters.map(\.name))
    for index in dense.values.indices where dense.parameters[index].isFree {
      let error = dense.covariance[index, index].squareRoot()
      let size = dense.parameters[index].scale == .logarithmic ? dense.values[index] : 1
      for solution in [first, second] {
        #expect(abs(solution.values[index] - dense.values[index]) <= 1e-6 * error * abs(size))
        #expect(abs(solution.covariance[index, index] / dense.covariance[index, index] - 1) < 1e-6)
      }
    }
    #expect(abs(fast.chiSquared / dense.chiSquared - 1) < 1e-8)
    #expect(abs(general.chiSquared / dense.chiSquared - 1) < 1e-8)
  }

  /// All residuals as one dense problem, curve after curve.
  private static func dense(_ unknowns: JointUnknowns) -> Problem {
    var parameters = unknowns.shared
    for curve in unknowns.local.indices {
      parameters += unknowns.local[curve].map {
        var renamed = $0
        renamed.name += "@\(curve + 1)"
        return renamed
      }
    }
    let problems = unknowns.choices.map { $0.chosen.unknowns.problem(on: $0.data) }
    let blocks = unknowns.problem()
    return Problem(
      parameters: parameters, residualCount: problems.reduce(0) { $0 + $1.residualCount },
      residuals: { values, residuals in
        let (shared, local) = blocks.split(values)
        var row = 0
        for (curve, problem) in problems.enumerated() {
          var own = [Double](repeating: 0, count: problem.residualCount)
          problem.residuals(unknowns.sources[curve].curveValues(shared + local[curve]), &own)
          for value in own {
            residuals[row] = value
            row += 1
          }
        }
      })
  }

  @Test("A local profile among the others is that of the whole")
  func localProfile() throws {
    try compareLocalProfiles(try Self.unknowns(Self.curves()), of: "B_phi", curve: 1)
  }

  // There are solutions on both sides of B_so_x = B_so_z, and the parabola of the other curves knew of one: the interval of the
  // second curve was a quarter too wide.
  @Test("So it is where χ² is no parabola in what is shared: all curves are refitted", arguments: [0, 1, 2])
  func localProfileBesideOpenParameter(curve: Int) throws {
    let model = MagnetoconductanceModel.hikamiLarkinNagaokaAnisotropic
    let curves = [0.9e-3, 2e-3, 4e-3].enumerated().map { index, dephasing in
      var synthetic = SyntheticCurve(model: model, values: [dephasing, 0.02, 0.02])
      synthetic.maximumField = 1
      synthetic.noise = 0.03
      synthetic.seed = UInt64(index + 1)
      return synthetic.curve()
    }
    let choices = try curves.map { try CurveFit($0, to: model, settings: Self.plain).chosenBackground() }
    let unknowns = try JointUnknowns(choices: choices, curves: curves, sharing: ["B_so_z"])
    try compareLocalProfiles(unknowns, of: "B_phi", curve: curve)
  }

  private func compareLocalProfiles(_ unknowns: JointUnknowns, of name: String, curve: Int) throws {
    let minimum = BlockLevenbergMarquardt(unknowns.problem()).minimum()
    let information = minimum.information()
    let solutions = unknowns.choices.indices.map { unknowns.solution(information, of: $0) }
    var settings = Self.plain
    settings.uncertainty = .profile
    let tests = unknowns.choices.map { _ in
      Fit.ResidualTests(runsDeviate: 0, durbinWatson: 2, lagOneCorrelation: 0)
    }
    let intervals = JointIntervals(
      unknowns: unknowns, information: information, solution: information.solution(), solutions: solutions,
      solver: LevenbergMarquardt(), settings: settings, tests: tests, reasons: tests.map { _ in IntervalWidening() },
      areForTiesOnly: false, workers: .one)
    let expected = intervals.sharedProfile().interval(of: "\(name)@\(curve + 1)", level: 0.95)
    let found = try #require(intervals.found().tables[curve].entries[0]).interval95
    let (lower, upper) = (try #require(expected.lower), try #require(expected.upper))
    #expect(abs(try #require(found.lower) - lower) < 0.02 * (upper - lower))
    #expect(abs(try #require(found.upper) - upper) < 0.02 * (upper - lower))
  }

  @Test("One thread and many give the same fits, bootstrap included")
  func threads() throws {
    let settings = CurveFitSettings(
      background: "none", uncertainty: .bootstrap, bootstrap: .init(replicas: 100), seed: 5)
    let curves = Self.curves(points: 61)
    let one = try JointFit(curves, to: .dyakonovPerel, sharing: ["B_so"], settings: settings, workers: .one).solution()
    let many = try JointFit(
      curves, to: .dyakonovPerel, sharing: ["B_so"], settings: settings, workers: Workers(3)
    ).solution()
    #expect(one.fits.map(\.parameters) == many.fits.map(\.parameters))
    #expect(one.fits[0].intervalOrigin.method == .bootstrap)
    let shared = try #require(one.fits[0].parameter("B_so"))
    let byCovariance = try #require(one.solution.standardError(of: "B_so"))
    #expect(abs(try #require(shared.standardError) / byCovariance - 1) < 0.35)
  }

  @Test("A shared parameter that no curve determines is a limit, and said")
  func undetermined() throws {
    // Spin-orbit scattering far beyond the window: every curve is plain antilocalization.
    let curves = Self.curves(spinOrbit: [30, 30, 30, 30])
    let joint = try JointFit(
      curves, to: .dyakonovPerel, sharing: ["B_so"], settings: CurveFitSettings(background: "none")
    ).solution()
    for fit in joint.fits {
      let shared = try #require(fit.parameter("B_so"))
      #expect(shared.value == nil)
      #expect(shared.interval95.lower != nil)
      #expect(fit.warnings.contains { $0.id == .notIdentifiable })
    }
  }

  @Test("Sharing what differs from curve to curve is refused, sharing what does not is allowed")
  func sharing() throws {
    let trend = try JointFit(
      Self.curves(spinOrbit: [0.02, 0.03, 0.045, 0.07]), to: .dyakonovPerel, sharing: ["B_so"], settings: Self.plain
    ).solution()
    #expect(try #require(trend.sharingTest).isRejected)
    #expect(trend.fits.allSatisfy { fit in fit.warnings.contains { $0.id == .sharingRejected } })
    var refused = 0
    for seed in 0..<20 {
      let joint = try JointFit(
        Self.curves(seed: UInt64(100 * seed)), to: .dyakonovPerel, sharing: ["B_so"], settings: Self.plain
      ).solution()
      if try #require(joint.sharingTest).isRejected { refused += 1 }
    }
    #expect(refused == 0)
  }

  @Test("A tie finds the law of the dephasing field itself")
  func tie() throws {
    // B_phi doubles with T in these curves: a = 1 mT, p = 1.
    let tie = ParameterTie("B_phi", to: try ParameterExpression("a * T^p"))
    let joint = try JointFit(Self.curves(), to: .dyakonovPerel, sharing: ["B_so"], tying: [tie]).solution()
    #expect(joint.tieParameters.map(\.name) == ["a", "p"])
    #expect(joint.tieParameters[0].interval95.contains(1e-3))
    #expect(joint.tieParameters[1].interval95.contains(1))
    #expect(try #require(joint.tieParameters[1].standardError) < 0.1)
    let dephasing = try joint.fits.map { try #require($0.parameter("B_phi")?.value) }
    let (a, p) = (joint.solution.value(of: "a"), joint.solution.value(of: "p"))
    for (index, value) in dephasing.enumerated() {
      #expect(abs(value / (a * pow(pow(2, Double(index)), p)) - 1) < 1e-9)
    }
    #expect(try #require(joint.sharingTest).isRejected == false)
  }

  @Test("A tie that asks for an unknown temperature, or for what is tied itself, is refused")
  func impossibleTies() throws {
    var curves = Self.curves()
    curves[2].temperature = nil
    let law = ParameterTie("B_phi", to: try ParameterExpression("a * T"))
    #expect(throws: InputError.self) { try JointFit(curves, to: .dyakonovPerel, sharing: [], tying: [law]).solution() }
    let loop = ParameterTie("B_so", to: try ParameterExpression("2 * B_phi"))
    #expect(throws: InputError.self) {
      try JointFit(Self.curves(), to: .dyakonovPerel, sharing: [], tying: [law, loop]).solution()
    }
    #expect(throws: InputError.self) {
      try JointFit(Self.curves(), to: .dyakonovPerel, sharing: ["B_phi"], tying: [law]).solution()
    }
  }
}
