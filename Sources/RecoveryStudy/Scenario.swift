import Foundation
import LeastSquares
import Localization

/// Where the cases of one model come from: parameters as samples have them, and a sweep as laboratories make it.
///
/// Nothing here looks at a fit. Ranges are wide enough that many cases are *not* identifiable; which ones, the Fisher
/// matrix of each case decides (`Identifiability`).
public struct Scenario: Sendable {
  /// One drawn case.
  public struct Draw: Sendable {
    /// True values of the parameters of the model, in its order, SI.
    public var values: [Double]
    /// Largest |B| of the sweep, T.
    public var maximumField: Double

    /// A drawn case.
    public init(_ values: [Double], upTo maximumField: Double) {
      self.values = values
      self.maximumField = maximumField
    }
  }

  /// The model.
  public var model: MagnetoconductanceModel
  /// The background a user of this model would name; nil leaves it to the fit, as users do.
  public var background: String?
  /// Points of the sweep, over both signs of field.
  public var pointCount: Int
  /// Parameters that a user of this model knows beforehand, beside those that the page holds fixed.
  public var known: Set<String>
  /// Draws a case.
  public var draw: @Sendable (SeededRandom) -> Draw

  /// A scenario of a model of the catalogue.
  public init(
    _ model: MagnetoconductanceModel, background: String? = nil, pointCount: Int = 201, known: Set<String> = [],
    draw: @escaping @Sendable (SeededRandom) -> Draw
  ) {
    self.model = model
    self.background = background
    self.pointCount = pointCount
    self.known = known
    self.draw = draw
  }
}

extension Scenario {
  /// The scenario of a model by its name; nil for one that cannot be fitted.
  public static func named(_ id: String) -> Scenario? { all.first { $0.model.id == id } }
}

extension SeededRandom {
  /// Uniform in the logarithm.
  func logarithmic(_ low: Double, _ high: Double) -> Double { low * pow(high / low, uniform()) }

  /// Uniform.
  func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * uniform() }

  /// −1 or +1.
  func sign() -> Double { uniform() < 0.5 ? -1 : 1 }

}
