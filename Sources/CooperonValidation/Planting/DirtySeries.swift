import Foundation
import LeastSquares
import Localization

/// Eight dirty curves of one sample at 1.8…20 K whose dephasing rate follows T^p.
struct DirtySeries: Sendable {
  let exponent: Double
  let curves: [DirtyCurve]

  /// The smallest standard error of p that an unbiased method could have: ln(rate) = −2 ln L_φ + constant on a straight
  /// line against ln T, each point as uncertain as its own bound.
  var exponentBound: Double {
    let points = curves.map { curve -> (position: Double, weight: Double) in
      let error = 2 * InformationBound(curve).relativeLengthError
      return (log(curve.curve.temperature ?? 1), 1 / (error * error))
    }
    let total = points.reduce(0) { $0 + $1.weight }
    let mean = points.reduce(0) { $0 + $1.weight * $1.position } / total
    let spread = points.reduce(0) { $0 + $1.weight * ($1.position - mean) * ($1.position - mean) }
    return 1 / spread.squareRoot()
  }

  /// The same for a method that knows that all curves have one α: the law and α from the lengths and prefactors of all
  /// curves, with the covariance of each as its bound.
  var jointExponentBound: Double {
    let rows = curves.flatMap { curve -> [[Double]] in
      let (prefactor, both, length) = InformationBound(curve).covariance
      // ln L_φ = constant − (p/2) ln T; residuals made independent with the triangle of the covariance.
      let slope = -0.5 * log(curve.curve.temperature ?? 1)
      let first = 1 / prefactor.squareRoot()
      let rest = (length - both * both / prefactor).squareRoot()
      return [[first, 0, 0], [-both / prefactor / rest, 1 / rest, slope / rest]]
    }
    let problem = Problem(
      parameters: ["alpha", "ln L", "p"].map { Parameter($0, initialValue: 0) }, residualCount: rows.count,
      residuals: { _, residuals in for row in residuals.indices { residuals[row] = 0 } },
      jacobian: { _, jacobian in
        for (row, entries) in rows.enumerated() {
          for (column, entry) in entries.enumerated() { jacobian[row, column] = entry }
        }
      })
    let solution = LevenbergMarquardt(options: .init(maximumIterations: 1, errorScale: .absolute)).minimize(problem)
    return solution.standardError(of: "p") ?? .infinity
  }

  /// Draws a series: p 0.7…2.5, L_φ 30…1500 nm at every temperature, one α and one window for all temperatures; offset,
  /// background, admixture and noise are drawn anew for every curve, as dirty as those of `DirtyCurve`.
  init(_ random: SeededRandom) {
    let (exponent, coldest) = Self.law(random)
    self.exponent = exponent
    let prefactor = random.between(-1.2, -0.3)
    let window = random.betweenLogarithms(0.5, 9)
    curves = Self.temperatures.map { temperature in
      DirtyCurve(
        random, prefactor: prefactor, phaseCoherenceLength: Self.length(temperature, coldest, exponent),
        window: window, temperature: temperature)
    }
  }

  private static let temperatures = (0..<8).map { 1.8 * pow(20 / 1.8, Double($0) / 7) }

  /// The rate goes as L_φ⁻², so the length as T^(−p/2).
  private static func length(_ temperature: Double, _ coldest: Double, _ exponent: Double) -> Double {
    coldest * pow(temperature / 1.8, -exponent / 2)
  }

  /// An exponent, and a length at 1.8 K that leaves 30 nm at 20 K.
  private static func law(_ random: SeededRandom) -> (exponent: Double, coldest: Double) {
    while true {
      let exponent = random.between(0.7, 2.5)
      let coldest = random.betweenLogarithms(30e-9, 1500e-9)
      if length(20, coldest, exponent) >= 30e-9 { return (exponent, coldest) }
    }
  }
}
