import LeastSquares
import Localization
import Magnetotransport

/// Ways from the minimum to where some parameters are held elsewhere. GSL does not know bounds: what lies on one at the minimum need
/// not lie there at the end, and what does not may have run into one.
extension RecordedCurve {
  /// One way there.
  struct Way {
    /// Steps in which the held parameters are brought along.
    var steps: Int
    /// Where the parameters start.
    var values: [Double]
    /// The parameters that stay there.
    var held: Set<String>
  }

  /// Where a refit may start, and what stays there.
  typealias Place = (values: [Double], held: Set<String>)

  /// Ways to try in turn.
  func ways(beside name: String) -> [Way] {
    places(beside: [name]).flatMap { place in
      [3, Self.manySteps].map { Way(steps: $0, values: place.values, held: place.held) }
    } + (otherCusps(beside: [name]) + otherStrengths(beside: [name])).map { Way(steps: 1, values: $0, held: []) }
  }

  /// Steps by which a cusp between two points goes along.
  static let manySteps = 60

  /// GSL's minimum with some parameters held where they are given. Far from the minimum the others have a long way to go, so the
  /// given values are approached in steps, each started from the minimum before.
  func minimum(of problem: Problem, holding indices: [Int], at values: [Double], _ way: Way) -> LibraryMinimization? {
    let names = way.held.union(names(indices))
    var place = way.values
    var found: LibraryMinimization?
    for step in 1...way.steps {
      // Quadratic: most of a long way lies in its last part.
      let part = Double(step) / Double(way.steps)
      for index in indices {
        let (origin, scale) = (way.values[index], problem.parameters[index].scale)
        let distance = FitCoordinate.distance(values[index], origin, scale)
        place[index] =
          step == way.steps ? values[index] : FitCoordinate.value(origin, moved: distance * part * part, scale)
      }
      found = LibraryMinimization(problem, from: place, holding: names)
      place = found?.values ?? place
    }
    return found
  }

  /// Where a refit that holds some parameters may start, and what stays there.
  func places(beside names: Set<String>) -> [Place] {
    var places = placesAround(values, held: held)
    for (index, parameter) in problem.parameters.enumerated()
    where parameter.scale == .logarithmic && !parameter.isFixed && !names.union(held).contains(parameter.name) {
      for bound in [parameter.lowerBound, parameter.upperBound] where bound > 0 && bound.isFinite {
        var values = values
        values[index] = bound
        places.append((values, held.union([parameter.name])))
      }
    }
    return places + rivals.flatMap { placesAround($0, held: self.names(onBounds(at: $0))) }
  }

  /// A minimum with what stays there on its bound, and a little inside, where all may move.
  private func placesAround(_ values: [Double], held: Set<String>) -> [Place] {
    var places = [(values: values, held: held)]
    if !held.isEmpty { places.append((inside(values, held), [])) }
    return places
  }

  /// The other minima that the fit found.
  private var rivals: [[Double]] {
    fit.alternatives.map { rival in rival.unknowns.map { $0 ?? .infinity } + values.dropFirst(fit.unknowns.count) }
  }

  private func onBounds(at values: [Double]) -> [Int] {
    problem.parameters.indices.filter { index in
      let parameter = problem.parameters[index]
      return !parameter.isFixed && [parameter.lowerBound, parameter.upperBound].contains(values[index])
    }
  }

  /// Where the cusp could lie as well, wider than it is or sharper, if it is hardly seen: the end of an interval may then lie
  /// in another valley of χ² than the minimum.
  func otherCusps(beside names: Set<String>) -> [[Double]] {
    guard let dephasing = position(of: ["B_phi", "L_phi", "L_phi1"]), isHardlyDetermined(dephasing),
      let offset = position(of: ["B_offset"]), !names.contains("B_offset")
    else { return [] }
    let isHeld = names.contains(fit.unknowns[dephasing].name) || ties.contains(dephasing)
    let nearest = Set(fit.data.field).sorted { abs($0 - values[offset]) < abs($1 - values[offset]) }
      .prefix(11).sorted()
    let tips = zip(nearest, nearest.dropFirst()).flatMap { left, right in
      [0, 0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98].map { left + $0 * (right - left) }
    }
    return tips.flatMap { tip in
      (isHeld ? [1] : [0.1, 1, 10, 100, 1000, 10_000]).map { sharpness in
        var values = valuesInsideBounds
        values[offset] = tip
        values[dephasing] *= isLength(dephasing) ? sharpness.squareRoot() : 1 / sharpness
        return values
      }
    }
  }

  /// How strong the mechanisms could be as well that the curve does not determine, by tens of the largest field: at the end of an
  /// interval χ² may be lowest far from where it is at the minimum.
  func otherStrengths(beside names: Set<String>) -> [[Double]] {
    let open = problem.parameters.indices.filter { index in
      let parameter = problem.parameters[index]
      return parameter.isFree && parameter.scale == .logarithmic && !names.contains(parameter.name)
        && fit.parameters.contains { $0.name == parameter.name && $0.value == nil }
    }
    let largest = fit.data.field.reduce(0) { max($0, abs($1)) }
    var starts = open.isEmpty ? [] : [valuesInsideBounds]
    for index in open.prefix(Self.mostStrengths) {
      let (lower, upper) = (problem.parameters[index].lowerBound, problem.parameters[index].upperBound)
      let strengths = Self.strengths.map { factor in
        let field = factor * largest
        return isLength(index) ? (PhysicalConstants.fieldTimesLengthSquared / field).squareRoot() : field
      }.filter { $0 > lower && $0 < upper }
      starts = starts.flatMap { start in
        strengths.map { strength in
          var values = start
          values[index] = strength
          return values
        }
      }
    }
    return starts
  }

  private static let strengths = [1e-3, 1e-2, 0.03, 0.1, 0.3, 1, 3, 10, 100]
  private static let mostStrengths = 2

  /// The first unknown with one of these names that was not fixed.
  private func position(of names: Set<String>) -> Int? {
    fit.unknowns.firstIndex { names.contains($0.name) && !$0.fixed }
  }

  private func isLength(_ index: Int) -> Bool { fit.unknowns[index].name.hasPrefix("L") }

  /// True where the error of ln B_phi is above a half, or the sweep ends below B_phi: what a fit itself goes by, with a margin.
  private func isHardlyDetermined(_ index: Int) -> Bool {
    guard !held.contains(fit.unknowns[index].name), let variance = fit.covariance.matrix[index][index] else {
      return true
    }
    let value = values[index]
    let field = isLength(index) ? PhysicalConstants.fieldTimesLengthSquared / (value * value) : value
    let error = variance.squareRoot() * (isLength(index) ? 2 : 1)
    return !(error < 0.5) || !(field < fit.data.field.reduce(0) { max($0, abs($1)) })
  }

  /// The values of the minimum, those on a bound a little inside.
  private var valuesInsideBounds: [Double] { inside(values, held) }

  private func inside(_ values: [Double], _ held: Set<String>) -> [Double] {
    zip(problem.parameters, values).map { parameter, value in
      let (lower, upper) = (parameter.lowerBound, parameter.upperBound)
      guard held.contains(parameter.name) else { return value }
      switch parameter.scale {
      case .logarithmic: return value <= lower ? min(2 * value, upper) : max(0.5 * value, lower)
      case .linear:
        let step = (upper - lower).isFinite ? 0.01 * (upper - lower) : 0.01 * max(abs(value), .leastNormalMagnitude)
        return value <= lower ? value + step : value - step
      }
    }
  }
}
