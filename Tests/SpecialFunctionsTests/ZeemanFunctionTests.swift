import Foundation
import SpecialFunctions
import Testing

@Suite("Zeeman functions g2 and g3")
struct ZeemanFunctionTests {
  @Test(
    "values computed with mpmath at 30 digits from the digamma and Hurwitz zeta functions",
    arguments: [
      (1e-6, 9.1345371175176477486e-14, 5.6464180288422392981e-14),
      (0.003, 8.2210807112306552779e-7, 5.0817750304762746412e-7),
      (0.37, 0.012443128732282867914, 0.0077023947148928000016),
      (1.9, 0.29123431012130881848, 0.18642425124465372774),
      (2.6, 0.49450939044917298748, 0.32531399336265027463),
      (4.4, 1.0294214151301770254, 0.73913087537508624155),
      (13.7, 2.3378123544291580046, 2.3901765470495369131),
      (97.0, 4.3136994842001259921, 8.5537907200658905498),
      (31000.0, 10.081081078536090681, 174.77396297948963791),
      (1e9, 20.46260443543859853, 31621.482396197379901),
    ])
  func values(point: (ratio: Double, two: Double, three: Double)) {
    #expect(abs(ZeemanFunction.two(point.ratio) / point.two - 1) < 2e-14)
    #expect(abs(ZeemanFunction.three(point.ratio) / point.three - 1) < 2e-14)
    #expect(ZeemanFunction.two(-point.ratio) == ZeemanFunction.two(point.ratio))
  }

  @Test("the integrals they stand for")
  func integrals() {
    // [Ω/(e^Ω−1)]'' = (½Ω coth ½Ω)''; Ω = h + s·x² on both sides of the logarithmic singularity.
    func weight(_ x: Double) -> Double {
      let half = x / 2
      let sine = sinh(half)
      return x < 0.01 ? (1 - x * x / 10) / 6 : (half / tanh(half) - 1) / (2 * sine * sine)
    }
    let splitting = 1.7
    func integrand(_ x: Double) -> Double {
      x <= 0 || x == splitting ? 0 : weight(x) * log(abs(1 - splitting * splitting / (x * x)))
    }
    let rule = Quadrature(relativeError: 1e-10)
    let below = rule.integral(from: 0, to: 1) { integrand($0 * $0 * splitting / 2) * $0 * splitting }
    let left = rule.integral(from: 0, to: 1) { integrand(splitting - $0 * $0 * splitting / 2) * $0 * splitting }
    let right = rule.integral(from: 0, to: 7) { integrand(splitting + $0 * $0) * 2 * $0 }
    let sum = below.value + left.value + right.value
    #expect(abs(sum - ZeemanFunction.two(splitting)) < 1e-8)
  }

  @Test("limits: 3ζ(3)h²/4π² and 0.0565 h²; ln(h/1.30) and √h − 1.294; zero at zero")
  func limits() {
    #expect(ZeemanFunction.two(0) == 0 && ZeemanFunction.three(0) == 0)
    #expect(abs(ZeemanFunction.two(1e-8) / 1e-16 - 3 * 1.202_056_903_159_594_3 / (4 * Double.pi * Double.pi)) < 1e-15)
    #expect(abs(ZeemanFunction.three(1e-8) / 1e-16 - 0.0565) < 1e-4)
    #expect(abs(ZeemanFunction.two(1e6) - log(1e6 / 1.297_8)) < 1e-4)
    #expect(abs(ZeemanFunction.three(1e6) - 1000 + 1.294) < 1e-3)
    #expect(ZeemanFunction.two(1e150).isFinite && ZeemanFunction.three(1e150).isFinite)
  }

  @Test("growing, with the stated derivative, continuous where the series ends")
  func derivative() {
    for step in -60...60 {
      let ratio = pow(10, Double(step) / 15)
      let width = 1e-4 * ratio
      let two = (ZeemanFunction.two(ratio + width) - ZeemanFunction.two(ratio - width)) / (2 * width)
      let three = (ZeemanFunction.three(ratio + width) - ZeemanFunction.three(ratio - width)) / (2 * width)
      #expect(two > 0 && abs(ZeemanFunction.twoDerivative(ratio) / two - 1) < 1e-7, "g2 at \(ratio)")
      #expect(three > 0 && abs(ZeemanFunction.threeDerivative(ratio) / three - 1) < 1e-7, "g3 at \(ratio)")
    }
    let change = 0.8 * Double.pi
    #expect(abs(ZeemanFunction.two(change.nextDown) / ZeemanFunction.two(change) - 1) < 1e-14)
    #expect(abs(ZeemanFunction.three(change.nextDown) / ZeemanFunction.three(change) - 1) < 1e-14)
  }
}
