import CLocalizationKernel
import Foundation
import SpecialFunctions

/// A curve with fewer points that has the same normal equations.
///
/// Over a span of 15/32 of ln|b| every F(B_i/|b|) is, to 1e-11, a polynomial of degree seven. All points of such a cell
/// therefore stand in the sums only through sixteen moments of their weights and eight of their data, and eight points
/// at the nodes of Gauss' quadrature rule for these very weights have the same moments (Golub & Welsch, Math. Comp. 23,
/// 221 (1969); Gautschi, Orthogonal Polynomials (2004), section 2.2). Two thousand points of a linear sweep become a
/// hundred, and what a fit costs grows no longer as the number of points. Points that are too few for that stay.
///
/// Wider cells, of 1.8, leave three or four vectors of any curve. Noise then enters with F right to 1e-6 only, and F itself
/// is taken to 3e-9: enough on the way to a minimum.
///
/// Good for whatever is smooth in ln|b| and even in b: models, σ0, |b| and b². A slope odd in field, or a magnet's zero that is
/// still looked for, needs the points themselves.
struct CurveCondensation {
  /// The points that stand for all.
  let vectors: PointVectors
  /// Σ of squares that the data have beyond those of the stand-ins, whatever the parameters.
  var remainder: Double

  /// Cells with fewer points than twice the nodes are left as they are.
  private static let fewest = 17
  /// Fraction of the vectors that may be left, or it is not worth while.
  private static let worthwhile = 0.75

  /// The condensed curve, at the fields where the points have been placed, in order of |b|; nil where that saves little.
  /// `isWide` asks for the wider cells.
  init?(_ points: PointVectors, isWide: Bool = false) {
    let logarithms = points[.logarithm]
    let span = 2 * (isWide ? clkWideHalfSpan : clkHalfSpan) * (1 - 1e-9)
    var raw = points.count
    var cells: [Range<Int>] = []
    // From the highest field downwards, where points lie closest in ln|b|.
    while raw > 0 {
      let lowest = logarithms[raw - 1] - span
      var first = raw
      while first > 0 && logarithms[first - 1] >= lowest { first -= 1 }
      guard raw - first >= Self.fewest else { break }
      cells.append(first..<raw)
      raw = first
    }
    let lanes = Int(clkLanes)
    let rawVectors = (raw + lanes - 1) / lanes
    guard Double(rawVectors + cells.count) <= Self.worthwhile * Double(points.columnLength / lanes) else { return nil }

    var standIns = (0..<rawVectors * lanes).map { row in
      let isPoint = row < raw
      return PointVectors.StandIn(
        field: points[.magnitude][min(row, raw - 1)], conductivity: isPoint ? points[.conductivity][row] : 0,
        weight: isPoint ? points[.weight][row] : 0)
    }
    var remainder = 0.0
    let cell = Cell(capacity: cells.map(\.count).max() ?? 0)
    for range in cells.reversed() {
      guard let nodes = cell.condense(points, range, &remainder) else { return nil }
      standIns += nodes
    }
    vectors = PointVectors(standIns: standIns, centre: points.centre, isWide: isWide)
    self.remainder = max(0, remainder)
  }

  /// Work space for one cell after the other.
  private final class Cell {
    private let storage: UnsafeMutablePointer<Double>
    private let stride: Int

    init(capacity: Int) {
      let lanes = Int(clkLanes)
      stride = (capacity + lanes - 1) / lanes * lanes
      storage = UnsafeMutableRawPointer.allocate(byteCount: (5 * stride + 3 * lanes) * 8, alignment: 64)
        .bindMemory(to: Double.self, capacity: 5 * stride + 3 * lanes)
      storage.initialize(repeating: 0, count: 5 * stride + 3 * lanes)
    }

    deinit { UnsafeMutableRawPointer(storage).deallocate() }

    /// The nodes of a range of points; what they leave of the data's squares is added to `remainder`.
    func condense(_ points: PointVectors, _ range: Range<Int>, _ remainder: inout Double) -> [PointVectors.StandIn]? {
      let lanes = Int(clkLanes)
      let (places, weights, data) = (storage, storage + stride, storage + 2 * stride)
      let (work, nodes) = (storage + 3 * stride, storage + 5 * stride)
      let (nodeWeights, nodeData) = (nodes + lanes, nodes + 2 * lanes)
      let logarithms = points[.logarithm]
      let (low, high) = (logarithms[range.lowerBound], logarithms[range.upperBound - 1])
      let (centre, half) = ((low + high) / 2, (high - low) / 2)
      guard half > 0 else { return nil }
      let inverse = 1 / half
      let length = (range.count + lanes - 1) / lanes * lanes
      for position in 0..<length {
        let row = range.lowerBound + min(position, range.count - 1)
        let isPoint = position < range.count
        places[position] = (logarithms[row] - centre) * inverse
        weights[position] = isPoint ? points[.weight][row] * points[.weight][row] : 0
        data[position] = points[.conductivity][row]
        remainder += weights[position] * data[position] * data[position]
      }
      let set = InstructionSet.current.number
      guard clkCondense(set, length, places, weights, data, work, nodes, nodeWeights, nodeData) == 1 else { return nil }
      return (0..<lanes).map { lane in
        remainder -= nodeWeights[lane] * nodeData[lane] * nodeData[lane]
        return PointVectors.StandIn(
          field: exp(centre + half * nodes[lane]), conductivity: nodeData[lane],
          weight: nodeWeights[lane].squareRoot())
      }.sorted { $0.field < $1.field }
    }
  }
}
