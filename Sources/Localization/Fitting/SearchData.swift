import Foundation
import LeastSquares
import Magnetotransport

/// The points of a curve at three densities, and where its zero of field may be: what a search for the minimum looks at.
/// Made once per curve and shared by all backgrounds.
struct SearchData: Sendable {
  /// Every point: the minimum is taken on them.
  let all: FitData
  /// Enough points to tell basins from one another.
  let coarse: FitData
  /// Enough points to choose starting values.
  let sketch: FitData
  /// Where the mirror axis may lie.
  let centres: CurveCentres
  /// Whether the curve stands so far out of its noise that chance makes no rivals of the deepest minimum: few starts do. That
  /// a mechanism may be absent is no chance.
  let isClear: Bool

  /// Σ r² about the best parabola from which on a curve is clear: three hundred standard deviations. Up to 3e4 more starts
  /// were seen to find deeper minima of the full formula.
  private static let clearSignal = 1e5

  /// Searches for the centres unless they are known. Oscillations need all points from the beginning: thinned ones alias.
  init(_ curve: ConductivityCurve, centres: CurveCentres? = nil, isThinned: Bool = true) {
    all = FitData(curve)
    coarse = isThinned ? all.thinned(to: 240) : all
    sketch = isThinned ? all.thinned(to: 80) : all
    self.centres = centres ?? CurveCentres(all)
    isClear = Self.parabolaChiSquared(coarse) > Self.clearSignal
  }

  /// What no background explains; 0 where there is no such parabola.
  private static func parabolaChiSquared(_ data: FitData) -> Double {
    var design = Matrix(rowCount: data.count, columnCount: 3)
    for row in 0..<data.count {
      let place = data.fields[row] / data.maximumField
      for power in 0..<3 { design[row, power] = pow(place, Double(power)) * data.inverseErrors[row] }
    }
    let target = zip(data.conductivities, data.inverseErrors).map { $0 * $1 }
    return LinearLeastSquares.solve(design: design, rightHandSide: target)?.residualSumOfSquares ?? 0
  }
}

/// Fields about which a curve is even: all points together, and those of each sweep direction, T. nil where there is no
/// telling.
public struct CurveCentres: Hashable, Sendable {
  let all: Double?
  let rising: Double?
  let falling: Double?

  /// The centres of a curve. They belong to the magnet, so those of the whole curve serve its windows too.
  public init(_ curve: ConductivityCurve) {
    self.init(FitData(curve))
  }

  init(_ data: FitData) {
    func centre(_ direction: Double?) -> Double? {
      let rows = data.fields.indices.filter { direction == nil || data.directions[$0] == direction }
      return FieldOffsetEstimate(
        fields: rows.map { data.fields[$0] }, values: rows.map { data.conductivities[$0] })?.offset
    }
    guard data.coversBothSigns else {
      (all, rising, falling) = (nil, nil, nil)
      return
    }
    all = centre(nil)
    (rising, falling) = data.coversBothDirections ? (centre(1), centre(-1)) : (nil, nil)
  }
}
