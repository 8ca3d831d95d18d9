/// A smooth contribution that is not interference and can be added to any model.
///
/// Each lives in one file of `Backgrounds/` and is listed in `Backgrounds/BackgroundCatalogue.swift`. A background is zero at
/// B = 0 (the constant σ(0) is always fitted beside it) and even in B.
public struct Background: Sendable {
  /// Identifier: "none", "linear", "quadratic", "kohler".
  public var id: String
  /// The formula in plain text.
  public var formula: String
  /// What it stands for, and when not to use it.
  public var meaning: String
  /// The coefficient in front of the shape, fitted linearly: name and unit; nil for "none".
  public var coefficient: ModelParameter?
  /// Parameters inside the shape (the saturation field of Kohler), fitted as logarithms.
  public var shapeParameters: [ModelParameter]
  /// The shape s(B; shape parameters): Δσ = coefficient × s.
  public var shape: @Sendable (_ field: Double, _ shapeValues: [Double]) -> Double
  /// ∂s/∂shape parameter at a field.
  public var shapeDerivatives: @Sendable (_ field: Double, _ shapeValues: [Double]) -> [Double]
  /// The exponent of a shape that is a power of |B|; nil for others.
  public var power: Int?
  /// s, B ∂s/∂B and ∂s/∂(shape parameter) at many fields, for a shape that is not a power and has one parameter: what
  /// keeps its fits fast. Without it the two functions above are asked point by point.
  public var tabulation: Tabulation?

  /// Writes s, B ∂s/∂B and ∂s/∂shape value at `count` fields.
  public typealias Tabulation =
    @Sendable (
      _ fields: UnsafePointer<Double>, _ count: Int, _ shapeValue: Double, _ shapes: UnsafeMutablePointer<Double>,
      _ slopes: UnsafeMutablePointer<Double>, _ derivatives: UnsafeMutablePointer<Double>
    ) -> Void

  /// A background.
  public init(
    id: String, formula: String, meaning: String, coefficient: ModelParameter?, shapeParameters: [ModelParameter] = [],
    shape: @escaping @Sendable (_ field: Double, _ shapeValues: [Double]) -> Double,
    shapeDerivatives: @escaping @Sendable (_ field: Double, _ shapeValues: [Double]) -> [Double] = { _, _ in [] },
    power: Int? = nil, tabulation: Tabulation? = nil
  ) {
    self.id = id
    self.formula = formula
    self.meaning = meaning
    self.coefficient = coefficient
    self.shapeParameters = shapeParameters
    self.shape = shape
    self.shapeDerivatives = shapeDerivatives
    self.power = power
    self.tabulation = tabulation
  }
}
