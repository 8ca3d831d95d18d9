import LeastSquares

/// The valleys of χ² beside a minimum of curves fitted together, for those of them whose cusp is hardly seen.
///
/// The field offset picks there among many places where noise looks like a cusp, and each is a valley of its own. With what all
/// curves share held, every curve finds its lowest valley by itself; the start made of all of these is a single one, however
/// many curves there are.
struct JointValleys: Sendable {
  private let unknowns: JointUnknowns
  private let solver: LevenbergMarquardt
  /// The curves whose cusp is hardly seen.
  private let curves: [Int]

  /// Steps after which a start is given up: a valley worth having is reached in a few dozen.
  private static let stepLimit = 100

  /// `solutions` are the parts of the curves in a joint minimum.
  init(_ unknowns: JointUnknowns, _ solutions: [Solution], solver: LevenbergMarquardt) {
    self.unknowns = unknowns
    var quick = solver
    quick.options.maximumIterations = Self.stepLimit
    self.solver = quick
    curves = solutions.indices.filter { curve in
      let choice = unknowns.choices[curve]
      return choice.replacingMinimum(with: solutions[curve]).chosen.hardlyDeterminedDephasing(in: choice.data) != nil
        && CurveMinimizer(choice.chosen.unknowns, data: choice.data, solver: solver).isQuick
    }
  }

  /// For profiles of what all curves share; nil where every cusp is seen, so that there is one valley.
  var beside: ProfileLikelihood.OtherValleys? {
    guard !curves.isEmpty else { return nil }
    return { _, values in starts(around: values) }
  }

  /// For profiles of what one curve has for itself, of which the values are those that all share and its own; nil where its cusp
  /// is seen. One start each: refits among the other curves cost more than looking for the lowest valley beforehand.
  func beside(_ curve: Int) -> ProfileLikelihood.OtherValleys? {
    guard curves.contains(curve) else { return nil }
    return { index, values in [values.prefix(unknowns.shared.count) + lowest(curve, around: values, holding: index)] }
  }

  /// All values with every hardly seen cusp in its lowest valley beside the shared values; none where every cusp is seen.
  func starts(around values: [Double]) -> [[Double]] {
    guard !curves.isEmpty else { return [] }
    var (shared, local) = unknowns.problem().split(values)
    for curve in curves where !solver.isInterrupted {
      local[curve] = lowest(curve, around: shared + local[curve])
    }
    return [shared + local.joined()]
  }

  /// A curve's own values in its lowest valley beside the shared ones, and beside one of its own that is held.
  private func lowest(_ curve: Int, around block: [Double], holding held: Int? = nil) -> [Double] {
    let (choice, sources) = (unknowns.choices[curve], unknowns.sources[curve])
    let values = sources.curveValues(block)
    var own = choice.chosen.unknowns
    for (index, parameter) in own.parameters.enumerated() {
      let isHeld = held.map(sources.dependencies(of: index).contains) ?? false
      if isHeld || unknowns.isGiven(index, curve: curve) { own.fix(parameter.name, at: values[index]) }
    }
    let cusps = SharpCuspStarts(unknowns: own, data: choice.data)
    let starts = [values] + cusps.valleys(around: values) + cusps.sharpened(cusps.tips(around: values))
    let minimizer = CurveMinimizer(own, data: choice.data, solver: solver)
    let basins = starts.map(minimizer.quickBasin(from:)).filter(\.objective.isFinite)
    var local = Array(block[unknowns.shared.count...])
    guard let lowest = basins.min(by: { $0.objective < $1.objective }) else { return local }
    for (index, source) in sources.sources.enumerated() {
      if case .value(let position) = source, position >= unknowns.shared.count {
        local[position - unknowns.shared.count] = lowest.values[index]
      }
    }
    return local
  }
}
