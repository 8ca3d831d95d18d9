import LeastSquares
import Localization

/// Does a prefactor that the curves are made to share change with temperature? The global fit once more with the prefactor as
/// T^q: a slow change of α pulls the exponent long before a test of all parameters at once notices.
struct PrefactorDrift {
  /// The prefactor.
  let name: String
  /// q.
  let exponent: Double
  /// By how many standard deviations q differs from zero: the root of the fall of χ² in units of the noise.
  let deviations: Double

  /// Beyond three the prefactor is not shared: three series of a thousand by chance.
  static let largestDeviations = 3.0
  /// Names of the prefactor at the reference temperature and of q in the tie.
  static let (level, exponent) = ("prefactor_0", "q")

  /// nil where the second fit finds no deeper minimum.
  ///
  /// Throws as `JointFit.solution()` does.
  init?(of name: String, in problem: GlobalLawProblem, beside shared: Solution) throws {
    let tie = ParameterTie(
      name, to: try ParameterExpression("\(Self.level) * (T / \(problem.reference)) ^ \(Self.exponent)"))
    let found = try problem.joint(tying: [tie], uncertainty: .covariance).solution()
    let fall = shared.chiSquared - found.solution.chiSquared
    guard fall > 0 else { return nil }
    let widening = found.fits.map(\.residualTests.errorWidening).max() ?? 1
    self.name = name
    exponent = found.solution.value(of: Self.exponent)
    deviations = (fall / found.solution.noiseVariance).squareRoot() / widening
  }
}
