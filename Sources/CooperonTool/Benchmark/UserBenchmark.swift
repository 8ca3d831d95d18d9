import Cooperon
import Foundation

/// Fits per second of made-up curves: what a user may expect of this machine.
struct UserBenchmark {
  func run() throws {
    print("vector instructions: \(InstructionSet.current.rawValue)")
    for model in [MagnetoconductanceModel.hikamiLarkinNagaoka, .dyakonovPerel, .hikamiLarkinNagaokaFull] {
      for count in [200, 2000] { try measure(model, pointCount: count) }
    }
  }

  private func measure(_ model: MagnetoconductanceModel, pointCount: Int) throws {
    let curve = Self.curve(of: model, pointCount: pointCount)
    let repeated = try RepeatedFit(curve, to: model)
    let start = repeated.startValues
    let (_, minimization) = CPUClock.average { repeated.minimum(from: start) }
    let (_, whole) = try CPUClock.average { try CurveFit(curve, to: model).solution() }
    let name = "\(model.id), \(pointCount) points".padding(toLength: 24, withPad: " ", startingAt: 0)
    print("\(name) \(rate(minimization)) minimisations/s, \(rate(whole)) whole fits/s with profile intervals")
  }

  private func rate(_ seconds: Double) -> String {
    let digits = String(Int((1 / seconds).rounded()))
    return String(repeating: " ", count: max(0, 8 - digits.count)) + digits
  }

  /// A curve of both signs of field with 1 % of noise, at the model's typical values.
  private static func curve(of model: MagnetoconductanceModel, pointCount: Int) -> ConductivityCurve {
    let fields = (0..<pointCount).map { -0.5 + Double($0) / Double(pointCount - 1) }
    let change = model.change(at: fields, values: model.parameters.map(\.typicalValue))
    let noise = 0.01 * ((change.max() ?? 0) - (change.min() ?? 0))
    let random = SeededRandom(seed: 1)
    let points = zip(fields, change).map {
      ConductivityCurve.Point(
        field: $0, conductivity: 1e-3 + $1 + noise * random.normal(), standardError: noise, branch: .up)
    }
    return ConductivityCurve(
      label: "made up", points: points, rows: .init(read: pointCount, used: pointCount),
      provenance: .init(file: "made up", sha256: "", format: "none"))
  }
}
