extension Fit {
  /// How the intervals of a fit were made.
  public struct IntervalOrigin: Hashable, Sendable, Codable {
    /// The method.
    public var method: UncertaintyMethod
    /// How a bootstrap drew its errors; nil for other methods.
    public var scheme: BootstrapSettings.Kind?
    /// Rows per block of a block bootstrap.
    public var blockLength: Int?
    /// Refits of a bootstrap that converged.
    public var replicas: Int?
    /// Factor on all errors and intervals: for neighbouring residuals that are alike, times `calibration`; 1 where there is
    /// no reason for either.
    public var widening: Double
    /// The part of `widening` that simulations of a hardly determined curve ask for; 1 for all other curves.
    public var calibration: Double

    /// An origin.
    public init(
      method: UncertaintyMethod, scheme: BootstrapSettings.Kind? = nil, blockLength: Int? = nil, replicas: Int? = nil,
      widening: Double = 1, calibration: Double = 1
    ) {
      self.method = method
      self.scheme = scheme
      self.blockLength = blockLength
      self.replicas = replicas
      self.widening = widening
      self.calibration = calibration
    }
  }
}
