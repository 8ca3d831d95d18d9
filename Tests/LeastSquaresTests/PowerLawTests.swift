import Foundation
import LeastSquares
import Testing

@Suite("Power laws between parameters")
struct PowerLawTests {
  @Test("there and back, and the limits", arguments: [-2.0, -1, -0.5, 0.5, 1, 2, 0.37])
  func inverse(exponent: Double) {
    let law = PowerLaw(factor: 3e-8, exponent: exponent)
    for x in [1e-12, 0.4, 7e3] { #expect(abs(law.inverse.value(of: law.value(of: x)) / x - 1) < 1e-12) }
    #expect(law.value(of: 0) == (exponent > 0 ? 0 : .infinity))
    #expect(law.value(of: .infinity) == (exponent > 0 ? .infinity : 0))
  }

  @Test("an interval is turned round where the law falls, an open end stays open")
  func ends() {
    let falling = PowerLaw(factor: 2, exponent: -1)
    let turned = falling.ends(nil, 4)
    #expect(turned.lower == 0.5 && turned.upper == nil)
    let kept = PowerLaw(factor: 2, exponent: 2).ends(1, nil)
    #expect(kept.lower == 2 && kept.upper == nil)
  }

  @Test("a solution expressed in another variable equals the fit of that variable")
  func solution() throws {
    // y = a/x² + b at ten points; once fitted in a, once in c = a^(−½)·2.
    let law = PowerLaw(factor: 2, exponent: -0.5)
    let prior = Prior(mean: 3, standardDeviation: 0.5)
    func fit(_ parameter: Parameter, _ amplitude: @escaping @Sendable (Double) -> Double) -> Solution {
      let problem = Problem(
        parameters: [parameter, Parameter("b", initialValue: 0)], residualCount: 10,
        residuals: { values, residuals in
          for row in 0..<10 {
            let x = 1 + 0.3 * Double(row)
            residuals[row] = 2.5 / (x * x) + 0.1 * sin(Double(7 * row)) - amplitude(values[0]) / (x * x) - values[1]
          }
        })
      return LevenbergMarquardt().minimize(problem)
    }
    let own = Parameter("a", initialValue: 1, lowerBound: 0.1, upperBound: 20, scale: .logarithmic, prior: prior)
    let first = fit(own) { $0 }.expressed([0: ("c", law)])
    let second = fit(law.parameter(own, named: "c")) { law.inverse.value(of: $0) }
    #expect(first.parameters == second.parameters)
    #expect(abs(first.values[0] / second.values[0] - 1) < 1e-7)
    #expect(abs(first.chiSquared / second.chiSquared - 1) < 1e-9)
    #expect(abs(first.priorChiSquared / second.priorChiSquared - 1) < 1e-5)
    for (row, column) in [(0, 0), (0, 1), (1, 1)] {
      #expect(abs(first.covariance[row, column] / second.covariance[row, column] - 1) < 1e-5)
    }
  }
}
