import LeastSquares

/// The valleys of χ² beside a minimum of curves fitted together, for those of them whose cusp is hardly seen, that hardly
/// determine a mechanism beside dephasing, or that have rivals of their minimum by themselves.
///
/// The field offset picks there among many places where noise looks like a cusp, a mechanism may be absent, or as strong as
/// can be, as well as what it is, and a formula may have two branches: each is a valley of its own. With what all curves
/// share held, every curve finds its lowest valley by itself; the start made of all of these is a single one, however many
/// curves there are.
struct JointValleys: Sendable {
  private let unknowns: JointUnknowns
  private let solver: LevenbergMarquardt
  /// The curves whose cusp is hardly seen.
  private let hardlySeen: Set<Int>
  /// The curves with a mechanism of their own that they hardly determine.
  private let undecided: Set<Int>
  /// The curves with more than one minimum by themselves.
  private let rivalled: Set<Int>

  /// Steps after which a start is given up: a valley worth having is reached in a few dozen.
  private static let stepLimit = 100

  /// `solutions` are the parts of the curves in a joint minimum.
  init(_ unknowns: JointUnknowns, _ solutions: [Solution], solver: LevenbergMarquardt) {
    self.unknowns = unknowns
    var quick = solver
    quick.options.maximumIterations = Self.stepLimit
    self.solver = quick
    rivalled = Set(solutions.indices.filter { !unknowns.choices[$0].chosen.alternatives.isEmpty })
    let quickCurves = solutions.indices.filter { curve in
      let choice = unknowns.choices[curve]
      return CurveMinimizer(choice.chosen.unknowns, data: choice.data, solver: solver).isQuick
    }
    hardlySeen = Set(
      quickCurves.filter { curve in
        let choice = unknowns.choices[curve]
        return choice.replacingMinimum(with: solutions[curve]).chosen.hardlyDeterminedDephasing(in: choice.data) != nil
      })
    undecided = Set(
      quickCurves.filter { curve in
        let own = unknowns.choices[curve].chosen.unknowns
        guard let dephasing = own.dephasingIndex else { return false }
        return own.mechanismIndices(beside: dephasing).contains { index in
          !unknowns.isGiven(index, curve: curve)
            && Self.isHardlyDetermined(own.parameters[index].name, in: solutions[curve])
        }
      })
  }

  /// True for a parameter on its bound, or known to less than a factor.
  private static func isHardlyDetermined(_ name: String, in solution: Solution) -> Bool {
    if solution.parametersAtBounds.contains(name) { return true }
    return solution.relativeStandardError(of: name).map { !($0 < 0.5) } ?? true
  }

  private var curves: [Int] { hardlySeen.union(undecided).union(rivalled).sorted() }

  /// For profiles of all curves together; nil where there is one valley.
  var beside: ProfileLikelihood.OtherValleys? {
    guard !curves.isEmpty else { return nil }
    return { index, values in starts(around: values, holding: index) }
  }

  /// For profiles of what one curve has for itself, of which the values are those that all share and its own; nil where
  /// there is one valley. One start each: refits among the other curves cost more than looking for the lowest valley beforehand.
  func beside(_ curve: Int) -> ProfileLikelihood.OtherValleys? {
    guard curves.contains(curve) else { return nil }
    return { index, values in [values.prefix(unknowns.shared.count) + lowest(curve, around: values, holding: index)] }
  }

  /// All values with every such curve in its lowest valley beside the shared values, and beside the one that is held, by position
  /// among all; none where there is no such curve.
  func starts(around values: [Double], holding held: Int? = nil) -> [[Double]] {
    guard !curves.isEmpty else { return [] }
    var (shared, local) = unknowns.problem().split(values)
    for curve in curves where !solver.isInterrupted {
      let first = unknowns.firstLocal(of: curve)
      let own = held.flatMap { (first..<first + local[curve].count).contains($0) ? shared.count + $0 - first : nil }
      local[curve] = lowest(curve, around: shared + local[curve], holding: own)
    }
    return [shared + local.joined()]
  }

  /// A curve's own values in its lowest valley beside the shared ones, and beside one of its own that is held.
  private func lowest(_ curve: Int, around block: [Double], holding held: Int? = nil) -> [Double] {
    let (choice, sources) = (unknowns.choices[curve], unknowns.sources[curve])
    let values = sources.curveValues(block)
    var local = Array(block[unknowns.shared.count...])
    // What is held may lead out of the formula's range where the others still are as they were.
    guard sources.areMeaningful(values) else { return local }
    var own = choice.chosen.unknowns
    for (index, parameter) in own.parameters.enumerated() {
      let isHeld = held.map(sources.dependencies(of: index).contains) ?? false
      if isHeld || unknowns.isGiven(index, curve: curve) { own.fix(parameter.name, at: values[index]) }
    }
    let starts = [values] + rivals(of: curve, holding: own) + otherStarts(curve, own, around: values)
    let minimizer = CurveMinimizer(own, data: choice.data, solver: solver)
    let basins = starts.map(minimizer.quickBasin(from:)).filter(\.objective.isFinite)
    guard let lowest = basins.min(by: { $0.objective < $1.objective }) else { return local }
    for (index, source) in sources.sources.enumerated() {
      if case .value(let position) = source, position >= unknowns.shared.count {
        local[position - unknowns.shared.count] = lowest.values[index]
      }
    }
    return local
  }

  /// Other minima of a curve by itself, with what is held where it is.
  private func rivals(of curve: Int, holding own: CurveUnknowns) -> [[Double]] {
    unknowns.choices[curve].chosen.alternatives.map { rival in
      zip(own.parameters, rival.values).map { $0.isFixed ? $0.initialValue : $1 }
    }
  }

  private func otherStarts(_ curve: Int, _ own: CurveUnknowns, around values: [Double]) -> [[Double]] {
    let data = unknowns.choices[curve].data
    var starts: [[Double]] = []
    if hardlySeen.contains(curve) {
      let cusps = SharpCuspStarts(unknowns: own, data: data)
      starts += cusps.valleys(around: values) + cusps.sharpened(cusps.tips(around: values))
    }
    if undecided.contains(curve) {
      let mechanisms = ExtremeMechanismStarts(unknowns: own, data: data, solver: solver)
      let isGiven = own.dephasingIndex.map { own.parameters[$0].isFixed } ?? true
      starts +=
        isGiven ? mechanisms.vectorsBesideGivenDephasing(around: values) : mechanisms.vectors(around: values)
    }
    return starts
  }
}
