import Foundation
import LeastSquares

extension Fit {
  /// How firmly the data hold one free parameter of the model.
  public struct Determination: Hashable, Sendable {
    /// The parameter.
    public var name: String
    /// The free parameter it is most correlated with; nil where there is no other with a standard error.
    public var partner: String?
    /// Their correlation, −1…1.
    public var correlation: Double?
    /// Length of the lower arm of the 95 % interval over that of a parabola with the same standard error, in the
    /// coordinate of the fit: 1 where the profile of χ² is a parabola, larger where it is flat; nil where it is open.
    public var lowerArm: Double?
    /// The same of the upper arm.
    public var upperArm: Double?
  }

  /// Every free parameter of the model with its strongest correlation and the shape of its profile.
  public var determinations: [Determination] {
    let free = solution.freeParameterNames
    return parameters.filter { $0.role == .model && !$0.isFixed && free.contains($0.name) }.map { parameter in
      let partners = free.filter { $0 != parameter.name }.compactMap { other in
        solution.correlation(parameter.name, other).map { (name: other, value: $0) }
      }
      let strongest = partners.max { abs($0.value) < abs($1.value) }
      return Determination(
        name: parameter.name, partner: strongest?.name, correlation: strongest?.value,
        lowerArm: arm(parameter, to: parameter.interval95.lower),
        upperArm: arm(parameter, to: parameter.interval95.upper))
    }
  }

  private func arm(_ parameter: FittedParameter, to end: Double?) -> Double? {
    guard let end, let value = parameter.value, let error = parameter.standardError, error > 0,
      let index = solution.index(of: parameter.name)
    else { return nil }
    let quantile = solution.errorScale.quantile(level: 0.95, degreesOfFreedom: solution.degreesOfFreedom)
    switch solution.parameters[index].scale {
    case .linear: return abs(end - value) / (quantile * error)
    case .logarithmic: return end > 0 && value > 0 ? abs(log(end / value)) / (quantile * error / value) : nil
    }
  }
}
