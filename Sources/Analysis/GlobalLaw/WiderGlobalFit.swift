import LeastSquares
import Localization

/// The global fit once more with one parameter added: do the data ask for it? A slow change of α, or a rate that saturates,
/// pulls the exponent long before a test of all parameters at once notices.
struct WiderGlobalFit {
  /// Value of the added parameter, which is zero in the narrower fit.
  let value: Double
  /// By how many standard deviations it differs from zero: the root of the fall of χ² in units of the noise.
  let deviations: Double

  /// nil where the wider fit finds no deeper minimum.
  ///
  /// Throws as `JointFit.solution()` does.
  init?(_ wider: JointFit, adding name: String, beside narrower: Solution) throws {
    let found = try wider.solution()
    let fall = narrower.chiSquared - found.solution.chiSquared
    guard fall > 0 else { return nil }
    let widening = found.fits.map(\.residualTests.errorWidening).max() ?? 1
    value = found.solution.value(of: name)
    deviations = (fall / found.solution.noiseVariance).squareRoot() / widening
  }
}
