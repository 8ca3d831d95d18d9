import Foundation
import Localization
import Magnetotransport
import SpecialFunctions
import Testing

/// Models beyond diffusion against `docs/reference/level-sum-points.py`, which adds all levels one by one with
/// quadratures of the printed integrals, and against the exact curvature at small field.
@Suite("Sums over all levels")
struct LevelSumPointTests {
  private let unit = PhysicalConstants.localizationConductance

  @Test("every point of the table", arguments: ["wl-zduniak", "wl-ballistic", "golub-rashba"])
  func points(id: String) throws {
    let formula = try MagnetoconductanceModel.named(id).asFormula
    let points = try ModelPointTable("level-sum-points.txt").points(of: id)
    #expect(points.count >= 15)
    for point in points {
      let observed = try formula.evaluate(point.inputs, [:])[0] / unit
      // The table itself is right to 1e-9 of G0: it ends its sums earlier than the program does.
      #expect(
        abs(observed - point.value) <= 1e-8 * abs(point.value) + 2e-9,
        "\(id) at \(point.inputs): expected \(point.value), observed \(observed)")
    }
  }

  @Test("“zduniak-so” is its three terms")
  func spinOrbit() {
    for field in [1e-4, 0.03, 1, 50] {
      func mode(_ mass: Double) -> Double {
        MagnetoconductanceModel.zduniak.change(at: [field], values: [0.4, mass])[0]
      }
      let expected = mode(0.07) + 0.5 * mode(0.13) - 0.5 * mode(0.01)
      let observed = MagnetoconductanceModel.zduniakSpinOrbit.change(at: [field], values: [0.4, 0.01, 0.06])[0]
      #expect(abs(observed - expected) <= 1e-14 * (abs(observed) + unit))
    }
  }

  @Test(
    "curvature at zero field, from the midpoint formula of Euler and Maclaurin", arguments: [1e-4, 0.01, 0.3, 3, 100])
  func curvature(dephasing: Double) {
    // Σ h(P_N), h = P³/(1−P), with P_N = 1/r + b²(−1/4r⁵ + 5c²/8r⁷): the change is b² [p³h'(p)/24 − ∫₀^p h'(P)(−P²/4 +
    // 5c²P⁴/8) dP] at p = 1/c.
    let c = 1 + dephasing
    func slope(_ p: Double, gap: Double) -> Double { 3 * p * p / gap + p * p * p / (gap * gap) }
    // P = 1 − gap, on panels of ln gap, because h' is large where the gap is small.
    let smallest = dephasing / c
    let integral = Quadrature(relativeError: 1e-12).integral(from: log(smallest), to: 0) { logarithm in
      let gap = exp(logarithm)
      let p = 1 - gap
      return gap * slope(p, gap: gap) * p * p * (-0.25 + 0.625 * c * c * p * p)
    }
    let expected = slope(1 / c, gap: smallest) / (24 * c * c * c) - integral.value
    let field = 1e-6 * dephasing * (1 + dephasing / 2)
    let observed = MagnetoconductanceModel.zduniak.change(at: [field], values: [1, dephasing])[0]
    #expect(abs(observed / (unit * expected * field * field) - 1) < 2e-7)
  }

  @Test(
    "no step anywhere: neighbouring fields follow a straight line to 1e-7 of the curve", arguments: [0, 0.3, 1.4, 6])
  func continuity(rotation: Double) {
    let models: [(MagnetoconductanceModel, [Double])] =
      rotation == 0
      ? [(.zduniak, [1, 0.02]), (.ballistic, [1, 0.02]), (.zduniak, [1, 1e-7]), (.ballistic, [1, 3])]
      : [(.golubRashba, [1, 0.02, rotation])]
    for (model, values) in models {
      var generator = SplitMix(state: 31)
      for _ in 0..<25 {
        let field = pow(10, generator.uniform(-5, 3))
        let near = model.change(at: [field * (1 - 1e-5), field, field * (1 + 1e-5)], values: values)
        let bend = near[0] + near[2] - 2 * near[1]
        #expect(abs(bend) <= 1e-8 * abs(near[1]) + 1e-11 * unit, "\(model.id) \(values) at \(field): \(near)")
      }
    }
  }

  @Test("far above every field Δσ tends to −δσ(0)")
  func saturation() {
    for dephasing in [1e-3, 0.1, 2] {
      let zero = log1p(1 / dephasing)
      let complete = zero - (2 * log(2) - dephasing * zero) / (2 + dephasing)
      let back = MagnetoconductanceModel.zduniak.change(at: [1e10], values: [1, dephasing])[0] / unit
      let all = MagnetoconductanceModel.ballistic.change(at: [1e10], values: [1, dephasing])[0] / unit
      // −7.7578 √(B_tr/B), the leading correction.
      #expect(abs(back - zero + 7.7578e-5) < 1e-6)
      #expect(abs(all - complete) < 1e-4)
    }
  }
}
