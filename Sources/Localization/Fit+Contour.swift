/// Two parameters of a fit, by name; equivalents (L_phi of B_phi) included.
public struct ParameterPair: Hashable, Sendable, Codable {
  /// The first name.
  public var first: String
  /// The second name, different from the first.
  public var second: String

  /// A pair.
  public init(_ first: String, _ second: String) {
    self.first = first
    self.second = second
  }
}

extension Fit {
  /// The edge of the joint confidence region of two parameters, all others being minimised again.
  public struct Contour: Hashable, Sendable, Codable {
    /// One of the two parameters along the edge.
    public struct Axis: Hashable, Sendable, Codable {
      /// Its name.
      public var name: String
      /// SI unit, "1" for dimensionless.
      public var unit: String
      /// Its value at the minimum.
      public var best: Double
      /// Its values along the edge.
      public var values: [Double]
    }

    /// The first parameter.
    public var first: Axis
    /// The second parameter.
    public var second: Axis
    /// The probability that the region holds both true values.
    public var level: Double
    /// Δχ² on the edge, in units of the noise variance: about 2.30 at 68.27 % and 6.18 at 95.45 %, more where few points
    /// leave the noise uncertain or neighbouring residuals are alike.
    public var deltaChiSquared: Double
    /// False where the data do not close the region; no points where no direction from the minimum reaches the edge.
    public var isClosed: Bool
  }
}
