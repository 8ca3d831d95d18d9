import Foundation
import SpecialFunctions

extension RashbaDresselhausCooperon {
  /// L = lim_{N→∞} [Σ_{n<N} tr G_nn − ∫₀^N ⟨tr⟩ dy]: what the levels contribute beyond the continuum. With no
  /// spin-orbit field it is −3F(b_φ).
  ///
  /// The logarithms cancel at every N; the rest falls as N⁻² and is extrapolated in powers of 1/N over six
  /// doublings. Error: 1e-9 of L where the fields are of order |B|; 1e-12 absolute elsewhere.
  var excess: Double {
    extent <= Self.largestExtent ? summedExcess : excessOfStrongHelix
  }

  /// A larger extent would need more than 2¹⁹ levels.
  private static let largestExtent = 4096.0

  /// L where P² ≫ all other fields, by its series in 1/P².
  ///
  /// A helix that strong displaces the combinations u ± z by ∓2P along one momentum, so that nothing connects them with
  /// each other and with v: three ladders of their own. The first two corrections come from two sums at finite P².
  private var excessOfStrongHelix: Double {
    var helix = self
    helix.sum = 0.5 * Self.largestExtent
    let near = helix.summedExcess - limitOfStrongHelix
    helix.sum = 0.25 * Self.largestExtent
    let nearer = helix.summedExcess - limitOfStrongHelix
    let ratio = 0.5 * Self.largestExtent / sum
    return limitOfStrongHelix + ratio * (2 * near - 0.5 * nearer + ratio * (0.5 * nearer - near))
  }

  private var limitOfStrongHelix: Double {
    -LocalizationFunction.value(mass + difference)
      - 2 * LocalizationFunction.value(mass + 0.5 * (difference + cubic))
  }

  /// L by sum and integral; not a number where fields differ so much that their squares leave the range of numbers.
  private var summedExcess: Double {
    guard gap > 0, gap.isFinite, extent <= 2 * Self.largestExtent else { return .nan }
    // A power of two: N must not jump between neighbouring parameter values, whose difference is a derivative.
    var first = 16
    while Double(first) < 4 * extent { first *= 2 }
    let count = 6
    let traces = levelTraces(first << (count - 1))
    var partial = [Double]()
    // A sum of half a million terms keeps its digits only if what each addition drops is kept too.
    var (total, dropped) = (0.0, 0.0)
    func add(_ term: Double) {
      let next = total + term
      dropped += abs(total) >= abs(term) ? (total - next) + term : (term - next) + total
      total = next
    }
    var index = 0
    var lower = 0.0
    for step in 0..<count {
      let upper = first << step
      while index < upper {
        add(traces[index])
        index += 1
      }
      add(-continuum(from: lower, to: Double(upper)))
      lower = Double(upper)
      partial.append(total + dropped)
    }
    return Self.limit(of: partial)
  }

  /// ∫ ⟨tr⟩ dy, by y = g (eᵘ − 1) with the gap g: the integrand has one scale per decade.
  private func continuum(from lower: Double, to upper: Double) -> Double {
    let scale = gap
    let rule = Quadrature(relativeError: 1e-13, absoluteError: 1e-15, intervalLimit: 400)
    return rule.integral(from: log1p(lower / scale), to: log1p(upper / scale)) { u in
      scale * exp(u) * zeroFieldTrace(at: scale * expm1(u))
    }.value
  }

  /// Richardson's limit of values at N, 2N, 4N, … whose error is a series in N⁻², N⁻³, ….
  private static func limit(of partial: [Double]) -> Double {
    var values = partial
    var power = 4.0
    while values.count > 1 {
      values = zip(values, values.dropFirst()).map { ($1 * power - $0) / (power - 1) }
      power *= 2
    }
    return values[0]
  }
}
