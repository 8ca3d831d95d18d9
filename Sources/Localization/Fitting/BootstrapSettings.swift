import LeastSquares

/// How a bootstrap draws its data.
public struct BootstrapSettings: Hashable, Sendable, Codable {
  /// Ways to draw errors from the residuals.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Blocks where neighbouring residuals are alike, wild where their scatter differs from place to place, else single
    /// residuals.
    case automatic = "auto"
    /// Single residuals with replacement.
    case residual
    /// Every residual at its place, with a random sign.
    case wild
    /// Every residual at its place, times Mammen's two-point variable.
    case wildMammen = "wild-mammen"
    /// Stretches of neighbours with replacement.
    case block
  }

  /// The way.
  public var kind: Kind
  /// Refits: 400 place a 2.5 % quantile within a tenth of a standard error.
  public var replicas: Int
  /// Rows per block; nil chooses by the correlation of neighbours.
  public var blockLength: Int?

  /// Chosen by the residuals.
  public init(kind: Kind = .automatic, replicas: Int = 400, blockLength: Int? = nil) {
    self.kind = kind
    self.replicas = replicas
    self.blockLength = blockLength
  }
}
