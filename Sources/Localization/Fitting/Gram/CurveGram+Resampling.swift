import CLocalizationKernel
import Foundation
import LeastSquares

/// Refits of data drawn again.
extension CurveGram {
  /// What is drawn from: the fitted σ in the order of the points, and residuals in the order of the data.
  struct Urn {
    fileprivate let measured: [Double]
    fileprivate let fitted: [Double]
    let residuals: [Double]
    /// 0, 1, 2, …: residuals that are drawn already stay where they are.
    fileprivate let places: [Int32]
  }

  /// Prepares for refits of the fitted curve at `values` with other residuals. `covariance` is that of the free parameters
  /// in the coordinates of the fit; it says how far refits will go.
  func urn(at values: [Double], covariance: [Double]) -> Urn {
    let residuals = residuals(at: values)
    let (conductivities, weights) = (vectors[.conductivity], vectors[.weight])
    let measured = (0..<vectors.count).map { conductivities[$0] }
    let fitted = (0..<vectors.count).map { measured[$0] - residuals[vectors.order[$0]] / weights[$0] }
    let hasFactors = (0..<Int(plan.pointee.columns)).contains { plan.pointee.factors[$0] >= 0 }
    let isShaped = backgroundPower < 0 && shapeIndex.map { parameters[$0].isFree } ?? false
    if !hasFactors && !isShaped && covariance.count == free.count * free.count {
      let reaches = (0..<coefficients.termCount).map { reach(of: $0, values: values, covariance: covariance) }
      let terms = reaches.indices.map { (centre: coefficients.logFields[$0], reach: reaches[$0]) }
      resampling = CurveResampling(vectors, plan: plan.pointee, terms: terms, residuals: residuals)
    }
    return Urn(
      measured: measured, fitted: fitted, residuals: residuals, places: residuals.indices.map { Int32($0) })
  }

  /// How far ln B_i of a term may move, from its standard error.
  private func reach(of index: Int, values: [Double], covariance: [Double]) -> Double {
    let slopes = free.map { parameter in
      let slope = coefficients.logarithmicSlope(ofTerm: index, parameter: parameter, values: values)
      return parameters[parameter].scale == .logarithmic || slope == 0 ? slope : slope / values[parameter]
    }
    var variance = 0.0
    for row in slopes.indices {
      for column in slopes.indices {
        variance += slopes[row] * slopes[column] * covariance[row * slopes.count + column]
      }
    }
    let wanted = CurveResampling.reachInErrors * max(variance, 0).squareRoot()
    return min(max(wanted, 0.02), CurveResampling.largestReach)
  }

  /// Makes the data the fitted curve plus the residuals of `indices`; reduced to what refits can see, where that is
  /// possible and `onPoints` does not forbid it.
  func draw(_ indices: [Int32], from urn: Urn, onPoints: Bool = false) {
    draw(indices, of: urn.residuals, from: urn, onPoints: onPoints)
  }

  /// Makes the data the fitted curve plus the given residuals, in the order of the data.
  func draw(residuals: [Double], from urn: Urn, onPoints: Bool) {
    draw(urn.places, of: residuals, from: urn, onPoints: onPoints)
  }

  private func draw(_ indices: [Int32], of residuals: [Double], from urn: Urn, onPoints: Bool) {
    precondition(indices.count == vectors.count, "one residual per point")
    isReduced = !onPoints && resampling != nil
    if let resampling, isReduced {
      resampling.draw(indices, residuals: residuals)
      return
    }
    isDrawn = true
    let (conductivities, weights) = (vectors[.conductivity], vectors[.weight])
    for row in 0..<vectors.count {
      conductivities[row] = urn.fitted[row] + residuals[Int(indices[vectors.order[row]])] / weights[row]
    }
  }

  /// Puts the measured data back.
  func putBack(_ urn: Urn) {
    isReduced = false
    resampling = nil
    isDrawn = false
    vectors[.conductivity].update(from: urn.measured, count: vectors.count)
  }
}
