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
  /// Asks for sums that are right to about 1e-6 only, where that is cheaper: enough on the way to a minimum. A problem
  /// may ignore it.
  var isRough: Bool { get set }

  /// Writes χ², JᵀJ and Jᵀr of the data at `values` (natural units, one per parameter, fixed ones included); J holds
  /// ∂residual/∂value in natural units, one column per *free* parameter. Projected parameters are first moved to their
  /// best values in `values`. Nothing is promised where χ² is not finite.
  func evaluate(_ values: UnsafeMutablePointer<Double>, into equations: NormalEquations)
}

extension GramProblem {
  /// Exact sums always.
  public var isRough: Bool {
    get { false }
    set {}
  }
}

extension Parameter {
  /// True where a fit may move the parameter: it is not fixed and its bounds leave room.
  public var isFree: Bool { !isFixed && lowerBound < upperBound }
}

/// The normal equations of a problem at one point.
public final class NormalEquations {
  /// Number of free parameters.
  public let count: Int
  /// Σ r².
  public var chiSquared = 0.0
  /// Jᵀr: half the gradient of χ².
  public let gradient: UnsafeMutablePointer<Double>
  /// JᵀJ: `count` × `count`, both triangles, row after row.
  public let gram: UnsafeMutablePointer<Double>

  /// Equations of a number of free parameters, all zero.
  public init(count: Int) {
    self.count = count
    gradient = .allocate(capacity: count * (count + 1))
    gradient.initialize(repeating: 0, count: count * (count + 1))
    gram = gradient + count
  }

  deinit { gradient.deallocate() }

  /// The element of JᵀJ in a row and a column.
  public subscript(row: Int, column: Int) -> Double {
    get { gram[row * count + column] }
    set { gram[row * count + column] = newValue }
  }
}
