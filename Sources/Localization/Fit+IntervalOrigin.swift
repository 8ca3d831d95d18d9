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
    /// Factor on all errors and intervals: for neighbouring residuals that are alike, times `calibration`, times
    /// `weightingFactor`; 1 where there is no reason for any of them.
    public var widening: Double
    /// The part of `widening` that simulations of a hardly determined curve ask for; 1 for all other curves.
    public var calibration: Double
    /// The part of `widening` that makes up for weights of points that were estimated from the scatter of their residuals; 1
    /// where they were not, or are known well.
    public var weightingFactor: Double

    /// An origin.
    public init(
      method: UncertaintyMethod, scheme: BootstrapSettings.Kind? = nil, blockLength: Int? = nil, replicas: Int? = nil,
      widening: Double = 1, calibration: Double = 1, weightingFactor: Double = 1
    ) {
      self.method = method
      self.scheme = scheme
      self.blockLength = blockLength
      self.replicas = replicas
      self.widening = widening
      self.calibration = calibration
      self.weightingFactor = weightingFactor
    }
  }
}
