import LeastSquares

/// Starts for cusps that are sharper than the field step.
///
/// A dephasing field far below the step shows in one point or two, those beside the tip. Where the tip lies among them is up to
/// the field offset, and each place where it passes through them is a minimum of its own, from which no slope leads to the
/// next. L_phi is then bounded from below only, beside a minimum of ordinary width that may be nearly as deep.
struct SharpCuspStarts {
  private let unknowns: CurveUnknowns
  private let data: FitData

  init(unknowns: CurveUnknowns, data: FitData) {
    self.unknowns = unknowns
    self.data = data
  }

  /// Distance from the centre, in field steps, up to which the tip may lie: as good as always, and at the farthest.
  private static let (nearReach, reach) = (2.5, 6.0)
  /// Places of the tip between two points, as fractions of their distance: a logarithm is steep beside a point.
  private static let places = [0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.99]
  /// Valleys of χ² along the offset that are followed.
  private static let valleyCount = 4
  /// How far below the step the dephasing field starts: a slope leads from the first to nothing at all, from the second to what
  /// little the step tells.
  private static let sharpest = 5000.0
  private static let lessSharp = 200.0
  /// How many times sharper a cusp may be than one that was found.
  private static let sharpenings = [10.0, 100]
  /// Field of another mechanism that rounds the cusp in place of dephasing, over the dephasing field that did: one that
  /// leaves part of the cusp sharp has to be weaker.
  private static let exchangedShares = [1.0, 0.25]

  /// Starts with the tip in the deepest valleys along the offset, all else as at a minimum, or with another mechanism in the
  /// place that the dephasing field had: it is then what rounds the cusp. None where the offset or the dephasing field is
  /// held, or something is known of them.
  func vectors(around values: [Double]) -> [[Double]] {
    let offset = unknowns.parameters[unknowns.prediction.offsetIndex]
    guard !offset.isFixed, offset.prior == nil, let dephasing = unknowns.dephasingIndex,
      unknowns.isSearched(dephasing)
    else { return [] }
    let offsets = offsets(around: values)
    let projection = LinearProjection(unknowns, data: data)
    let step = data.fieldResolution
    func sharpened(_ start: [Double], _ sharpness: Double) -> [Double] {
      var sharp = start
      sharp[dephasing] = unknowns.value(dephasing, at: step / sharpness)
      return sharp
    }
    return starts(around: values, dephasing).flatMap { start in
      valleys(of: sharpened(start, Self.sharpest), along: offsets, projection).flatMap { valley in
        [sharpened(valley, Self.lessSharp), valley]
      }
    }
  }

  /// Starts in every valley of a hardly seen cusp: with the tip on each of the points near the centre, and those of sharper
  /// cusps. None where the offset is held.
  func valleys(around values: [Double]) -> [[Double]] {
    tips(around: values) + vectors(around: values)
  }

  /// Starts with the tip on each of the points near the centre, all else as it is. None where the offset is held.
  func tips(around values: [Double]) -> [[Double]] {
    let offset = unknowns.prediction.offsetIndex
    guard !unknowns.parameters[offset].isFixed else { return [] }
    return points(around: values, within: Self.nearReach).map { tip in
      var start = values
      start[offset] = tip
      return start
    }
  }

  /// The same starts with cusps that are sharper than theirs, but not than all points show; none where the dephasing field
  /// is held.
  func sharpened(_ starts: [[Double]]) -> [[Double]] {
    guard let dephasing = unknowns.dephasingIndex, unknowns.isSearched(dephasing) else { return [] }
    let parameter = unknowns.prediction.model.parameters[dephasing]
    return starts.flatMap { start in
      Self.sharpenings.map { sharpness in
        var sharp = start
        sharp[dephasing] = unknowns.value(dephasing, at: parameter.field(of: start[dephasing]) / sharpness)
        return sharp
      }
    }
  }

  /// Fields of points up to so many steps from the centre that an offset may take, T, ascending.
  private func points(around values: [Double], within steps: Double) -> [Double] {
    let index = unknowns.prediction.offsetIndex
    let offset = unknowns.parameters[index]
    let reach = steps * data.fieldResolution
    let fields = data.fields.filter {
      abs($0 - values[index]) < reach && $0 > offset.lowerBound && $0 < offset.upperBound
    }
    return Set(fields).sorted()
  }

  /// Offsets at which the tip lies between points, T, ascending.
  private func offsets(around values: [Double]) -> [Double] {
    let points = points(around: values, within: Self.reach)
    return zip(points, points.dropFirst()).flatMap { left, right in Self.places.map { left + $0 * (right - left) } }
  }

  /// The deepest places along the offset that are deeper than those beside them, linear unknowns at their best.
  private func valleys(
    of start: [Double], along offsets: [Double], _ projection: LinearProjection
  ) -> [[Double]] {
    let along = offsets.map { offset in
      var moved = start
      moved[unknowns.prediction.offsetIndex] = offset
      return projection.best(beside: moved)
    }
    let heights = along.map { $0?.chiSquared ?? .infinity }
    let lowest = heights.indices.filter { place in
      let beside = [place - 1, place + 1].filter(heights.indices.contains)
      return heights[place].isFinite && beside.allSatisfy { heights[place] < heights[$0] }
    }
    return lowest.sorted { heights[$0] < heights[$1] }.prefix(Self.valleyCount).compactMap { along[$0]?.values }
  }

  /// The values themselves, and for each other mechanism the values with it where the dephasing field was.
  private func starts(around values: [Double], _ dephasing: Int) -> [[Double]] {
    let model = unknowns.prediction.model
    return [values]
      + unknowns.mechanismIndices(beside: dephasing).flatMap { other in
        Self.exchangedShares.map { share in
          var exchanged = values
          exchanged[other] = unknowns.value(other, at: share * model.parameters[dephasing].field(of: values[dephasing]))
          return exchanged
        }
      }
  }
}
