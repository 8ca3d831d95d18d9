import LeastSquares
import Magnetotransport

/// Chooses the field window of a curve: the widest in which the model leaves no visible misfit.
///
/// Interference is only part of a magnetoconductance. Far out, classical and interaction terms that no background form
/// describes bend the curve, and a fit forced through them returns a wrong L_phi with a small error bar. Residuals say
/// so: their signs cluster. The window is shrunk until they do not, or until correlated noise explains it
/// (`CorrelatedNoise`), or what is left is below a hundredth of the signal, but never below five dephasing fields, where
/// the prefactor and L_phi could no longer be told apart.
public struct WindowSearch: Sendable {
  /// Fractions of the measured range that are tried, widest first.
  static let fractions = [1, 0.7, 0.5, 0.35, 0.25, 0.17, 0.12, 0.08, 0.06, 0.04]
  /// Runs test: signs cluster beyond this many standard deviations. Ten windows are tried, so 3 rather than 2.
  public static let clusteringLimit = -3.0
  /// Clustered residuals below this fraction of the signal are tolerated, if they are not one smooth bend: dense
  /// sweeps show drifts that no sparse one would.
  static let toleratedMisfit = 0.01
  /// Largest neighbour correlation of tolerated residuals.
  static let toleratedCorrelation = 0.7
  /// A window of fewer points is not tried.
  static let fewestPoints = 40

  let curve: ConductivityCurve
  let model: MagnetoconductanceModel
  let settings: CurveFitSettings
  let centres: CurveCentres
  let isCancelled: @Sendable () -> Bool

  /// A search on a curve with all its points.
  public init(
    _ curve: ConductivityCurve, for model: MagnetoconductanceModel, settings: CurveFitSettings = CurveFitSettings(),
    centres: CurveCentres? = nil, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.curve = curve
    self.model = model
    self.settings = settings
    self.centres = centres ?? CurveCentres(curve)
    self.isCancelled = isCancelled
  }

  /// The curve inside the chosen window; the choice is among its steps and assumptions.
  ///
  /// Throws `InputError` as `CurveFit` does.
  public func windowedCurve() throws -> ConductivityCurve { try choice().curve }

  /// The chosen window with its reason and everything that was tried for it.
  ///
  /// Throws `InputError` as `CurveFit` does.
  public func choice() throws -> WindowChoice {
    var best: Candidate?
    var tried: [Candidate] = []
    for fraction in Self.fractions where !isCancelled() {
      guard let candidate = try candidate(fraction, hasFallback: best != nil) else { break }
      tried.append(candidate)
      // What bent the outer curve does not stop where the test stops seeing it: go one window further in.
      if let widest = best, widest.isAcceptable {
        best = candidate.isAcceptable ? candidate : widest
        break
      }
      if best.map({ candidate.isAcceptable || candidate.misfit < $0.misfit }) ?? true { best = candidate }
      if candidate.isAcceptable, fraction == 1 { break }
    }
    return Self.choice(of: best, among: tried, on: curve)
  }

  private static func choice(
    of best: Candidate?, among tried: [Candidate], on curve: ConductivityCurve
  ) -> WindowChoice {
    let isWhole = best.map { $0.curve.points.count >= curve.points.count } ?? true
    var chosen = isWhole ? curve : best?.curve ?? curve
    let reason =
      best == nil
      ? "interrupted before a window was chosen"
      : best?.isAcceptable == false
        ? "every window leaves a misfit; here it is least"
        : isWhole
          ? "the fit of the whole sweep leaves no visible misfit"
          : "inside the widest in which the fit leaves no visible misfit"
    if !isWhole {
      chosen.assumptions.append(
        "Field window |B| ≤ \(inTesla(chosen.maximumField)) chosen: \(reason)"
          + " (measured to \(inTesla(curve.maximumField)); set it with --window).")
    }
    return WindowChoice(
      curve: chosen, limit: chosen.maximumField, isWhole: isWhole, reason: reason, trials: tried.map(\.trial))
  }

  private struct Candidate {
    let curve: ConductivityCurve
    let tests: Fit.ResidualTests
    /// Correlated noise alone makes residuals as clustered as these.
    let isNoise: Bool
    /// Scatter of the residuals over the swing of the fitted signal.
    let scatter: Double
    /// The part of the scatter that neighbours have in common.
    var misfit: Double { scatter * max(tests.lagOneCorrelation, 0.01).squareRoot() }
    var isAcceptable: Bool {
      tests.runsDeviate > WindowSearch.clusteringLimit || isNoise
        || (scatter < WindowSearch.toleratedMisfit && tests.lagOneCorrelation < WindowSearch.toleratedCorrelation)
    }
    var trial: WindowChoice.Trial {
      WindowChoice.Trial(limit: curve.maximumField, scatter: scatter, tests: tests, isAcceptable: isAcceptable)
    }
  }

  /// The curve inside a fraction of the range and how its residuals cluster; nil where the window is too narrow to
  /// be used while a wider one is there to fall back on.
  private func candidate(_ fraction: Double, hasFallback: Bool) throws -> Candidate? {
    let windowed = fraction == 1 ? curve : curve.windowed(to: fraction * curve.maximumField)
    if hasFallback, windowed.points.count < Self.fewestPoints { return nil }
    let glance = try CurveFit(
      windowed, to: model, settings: settings, centres: centres, isCancelled: isCancelled
    ).glance()
    if hasFallback, let dephasing = glance.dephasingField, windowed.maximumField < 5 * dephasing { return nil }
    return Candidate(
      curve: windowed, tests: ResidualTesting.tests(of: glance.residuals, on: windowed),
      isNoise: CorrelatedNoise.explains(ResidualTesting.ordered(glance.residuals, on: windowed)),
      scatter: glance.relativeScatter(on: windowed))
  }
}
