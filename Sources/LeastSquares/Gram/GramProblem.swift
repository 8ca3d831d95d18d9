/// A least-squares problem that hands over its normal equations instead of its residuals.
///
/// For a model that can be summed quickly over its data this is the cheapest thing to say: Σ r², Jᵀr and JᵀJ are as
/// small as the number of parameters, whatever the number of points. Squaring J costs half of the digits of ill-determined
/// directions; `GramMinimum.isWellConditioned` says where that matters, and the caller then asks
/// `LevenbergMarquardt.minimize`, which never forms JᵀJ.
///
/// A problem owns its work space, so one object must not be used from two threads at a time.
public protocol GramProblem: AnyObject {
  /// The unknowns, in the order in which values are passed.
  var parameters: [Parameter] { get }
  /// Number of data residuals. Priors are added by the solver.
  var residualCount: Int { get }
  /// For each free parameter (see `Parameter.isFree`), true where `evaluate` itself puts it to its best value beside the
  /// others. Only an unbounded linear parameter without a prior can be one.
  var isProjected: [Bool] { get }
  /// Whether sums that are right to about 1e-6 only, enough on the way to a minimum, are cheaper.
  var knowsRoughSums: Bool { get }

  /// Writes χ², JᵀJ and Jᵀr of the data at `values` (natural units, one per parameter, fixed ones included); J holds
  /// ∂residual/∂value in natural units, one column per *free* parameter. Projected parameters are first moved to their
  /// best values in `values`. Nothing is promised where χ² is not finite.
  func evaluate(_ values: UnsafeMutablePointer<Double>, into equations: NormalEquations, isRough: Bool)
}

extension Parameter {
  /// True where a fit may move the parameter: it is not fixed and its bounds leave room.
  public var isFree: Bool { !isFixed && lowerBound < upperBound }
}
