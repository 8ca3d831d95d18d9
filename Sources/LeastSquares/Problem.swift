/// A nonlinear least-squares problem: find the parameters that make Σ r_i² smallest.
///
/// Residuals are already divided by their standard errors where those are known. Priors of the parameters are added
/// by the solver as further residuals; they are not part of `residuals`.
public struct Problem: Sendable {
  /// Writes the residuals at the given parameter values (natural units) into an array of `residualCount`.
  public typealias Residuals = @Sendable (_ values: [Double], _ residuals: inout [Double]) -> Void
  /// Writes ∂r_i/∂value_j, in natural units, into a `residualCount` × `parameters.count` matrix. Columns of fixed
  /// parameters may be left as they are.
  public typealias Jacobian = @Sendable (_ values: [Double], _ jacobian: inout Matrix) -> Void

  /// The unknowns, in the order in which values are passed.
  public var parameters: [Parameter]
  /// Number of data residuals.
  public let residualCount: Int
  /// The residuals.
  public let residuals: Residuals
  /// The derivatives; nil asks the solver for finite differences.
  public let jacobian: Jacobian?

  /// A problem. Non-finite residuals are allowed at bad parameters: the solver steps back from them.
  public init(
    parameters: [Parameter], residualCount: Int, residuals: @escaping Residuals, jacobian: Jacobian? = nil
  ) {
    self.parameters = parameters
    self.residualCount = residualCount
    self.residuals = residuals
    self.jacobian = jacobian
  }
}
