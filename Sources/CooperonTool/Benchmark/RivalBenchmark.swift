import Cooperon
import Foundation

/// The cases by which fitting programs are compared: synthetic curves of two models, starts a factor of three off.
///
/// Each prints an object of its own line: `{"peer", "case", "s", "params", "chi2"}`, seconds per fit.
struct RivalBenchmark {
  let folder: String

  func run(_ group: String) throws {
    switch group {
    case "single":
      for name in ["hln2_200", "hln4_200", "hln4_2000"] { try single(name) }
      try corners()
    case "boot":
      for name in ["hln2_200", "hln4_200"] { try bootstrap(name) }
    case "boot2": try bootstrapOnTwoCores()
    case "glob5": try joint(curveCount: 5)
    case "glob20": try joint(curveCount: 20)
    case "glob80": try joint(curveCount: 80)
    case "psi": specialFunctions()
    default:
      // A group without cases is left out, as the protocol wants.
      break
    }
  }

  private func single(_ name: String) throws {
    let problem = try RivalProblem(folder: folder, name: name)
    let fit = try problem.prepared()
    let start = problem.start(of: fit)
    let (minimum, seconds) = CPUClock.average { fit.minimum(from: start) }
    // The same from the measured points: what the first fit of a curve costs.
    let (_, first) = try CPUClock.average { try problem.prepared().minimum(from: start) }
    report(
      name, seconds, problem.parameters(minimum.values, of: fit), chiSquared: minimum.chiSquared,
      evaluations: minimum.evaluations, more: ", \"s_with_preparation\": \(first)")
  }

  private func joint(curveCount: Int) throws {
    let problem = try RivalJointProblem(folder: folder, curveCount: curveCount)
    let fit = try problem.prepared()
    let start = problem.start(of: fit)
    let (minimum, seconds) = CPUClock.average { fit.minimum(shared: start.shared, local: start.local) }
    report(
      "glob_\(curveCount)", seconds, problem.parameters(minimum, of: fit), chiSquared: minimum.chiSquared,
      evaluations: minimum.evaluations)
  }

  /// ψ and F, one number at a time, where the comparison evaluates them: ½ + 10⁻³ … ½ + 10³.
  private func specialFunctions() {
    let random = SeededRandom(seed: 1)
    let arguments = (0..<4096).map { _ in pow(10, 6 * random.uniform() - 3) }
    let functions: [(name: String, value: (Double) -> Double)] = [
      ("digamma", { Digamma.value(0.5 + $0) }), ("F", LocalizationFunction.value),
      ("dF/du", LocalizationFunction.logarithmicDerivative),
    ]
    for (name, value) in functions {
      let (_, seconds) = CPUClock.average { arguments.reduce(0) { $0 + value($1) } }
      emit("\"case\": \"psi\", \"s\": \(seconds / Double(arguments.count))", peer: "cooperon_\(name)")
    }
  }

  private func corners() throws {
    let problem = try RivalProblem(folder: folder, name: "hln4_200")
    let fit = try problem.prepared()
    let starts = (0..<8).map { problem.corner($0, of: fit) }
    let best = fit.minimum(from: problem.start(of: fit)).chiSquared
    let (reached, seconds) = CPUClock.average {
      starts.filter { abs(fit.minimum(from: $0).chiSquared / best - 1) < 1e-8 }.count
    }
    emit("\"case\": \"corners8_hln4_200\", \"s\": \(seconds), \"n_ok\": \(reached)")
  }

  private func bootstrap(_ name: String) throws {
    let problem = try RivalProblem(folder: folder, name: name)
    let indices = try problem.resampling()
    let fit = try problem.prepared()
    let minimum = fit.minimum(from: problem.start(of: fit))
    let (refits, seconds) = CPUClock.average { fit.refits(of: minimum, indices: indices) }
    let values = refits.compactMap { $0 }.map { problem.parameters($0, of: fit) }
    let count = Double(values.count)
    let means = problem.names.indices.map { index in values.reduce(0) { $0 + $1[index] } / count }
    let deviations = problem.names.indices.map { index in
      (values.reduce(0) { $0 + ($1[index] - means[index]) * ($1[index] - means[index]) } / count).squareRoot()
    }
    emit(
      "\"case\": \"boot1000_\(name)\", \"s\": \(seconds), \"params\": \(means), \"sd\": \(deviations), "
        + "\"n_ok\": \(values.count)")
  }

  /// The larger processor time of two threads, each with half of the refits.
  private func bootstrapOnTwoCores() throws {
    let problem = try RivalProblem(folder: folder, name: "hln4_200")
    let indices = try problem.resampling()
    let halves = [Array(indices[..<500]), Array(indices[500...])]
    let results = Results()
    let started = CPUClock.wall()
    DispatchQueue.concurrentPerform(iterations: 2) { half in
      guard let fit = try? problem.prepared() else { return }
      let minimum = fit.minimum(from: problem.start(of: fit))
      let begun = CPUClock.thread()
      _ = fit.refits(of: minimum, indices: halves[half])
      results.add(CPUClock.thread() - begun)
    }
    emit(
      "\"case\": \"boot1000_hln4_200_2cores\", \"s\": \(results.largest), \"wall\": \(CPUClock.wall() - started)")
  }

  private func report(
    _ name: String, _ seconds: Double, _ values: [Double], chiSquared: Double, evaluations: Int, more: String = ""
  ) {
    emit(
      "\"case\": \"\(name)\", \"s\": \(seconds), \"params\": \(values), \"chi2\": \(chiSquared), "
        + "\"nfev\": \(evaluations)" + more)
  }

  private func emit(_ body: String, peer: String = "cooperon") {
    print("{\"peer\": \"\(peer)\", \(body)}")
  }

  /// Times of threads.
  private final class Results: @unchecked Sendable {
    private let lock = NSLock()
    private var times: [Double] = []
    func add(_ time: Double) { lock.withLock { times.append(time) } }
    var largest: Double { lock.withLock { times.max() ?? 0 } }
  }
}
