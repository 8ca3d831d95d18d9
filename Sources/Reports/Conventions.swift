import Analysis
import Localization
import Magnetotransport

/// The conventions without which no number of the report means anything, one sentence each.
enum Conventions {
  /// Those of a result: units, prefactor, the models' own, error bars.
  static func statements(of result: AnalysisResult) -> [String] {
    let prefactor = NumberText.significant(PhysicalConstants.localizationConductance * 1e5, digits: 5)
    var statements = [
      "G0 = e²/(2π²ħ) = \(prefactor) × 10⁻⁵ S; Δσ(B) = σ(B) − σ(0), positive for weak localization.",
      "B_i = ħ/(4eL_i²), L_i² = Dτ_i.",
    ]
    var seen: Set<String> = []
    for fit in result.fits where seen.insert(fit.model.id).inserted && !fit.model.convention.isEmpty {
      statements.append("\(fit.model.id): \(fit.model.convention)")
    }
    if let convention = PrintedConvention(result.job), PrintedConvention.concerns(result) {
      statements.append(convention.statement)
    }
    statements += splittings(of: result)
    statements.append(errorBars(of: result))
    return statements
  }

  /// How a coefficient of a spin splitting was found, where one is reported.
  private static func splittings(of result: AnalysisResult) -> [String] {
    guard let mass = result.job.sample.effectiveMass else { return [] }
    let names = Set(result.fits.flatMap(\.parameters).filter { $0.unit == "J m" }.map(\.name)).sorted()
    guard !names.isEmpty else { return [] }
    let ratio = NumberText.significant(mass / PhysicalConstants.electronMass)
    return [
      "\(names.map { Symbol($0).plain }.joined(separator: ", ")): spin splitting 2αk_F, α = √(eħ³B_so)/m with the "
        + "effective mass m = \(ratio) m_e."
    ]
  }

  private static func errorBars(of result: AnalysisResult) -> String {
    let method =
      switch result.job.uncertainty.method {
      case .covariance: "the covariance matrix"
      case .profile: "profile likelihood"
      case .bootstrap: bootstrap(of: result)
      }
    return "± and digits in parentheses are one standard error, +a −b the arms of a 68 % interval; intervals are at "
      + "95 % (\(method))."
  }

  /// The bootstraps that were made, and the seed.
  private static func bootstrap(of result: AnalysisResult) -> String {
    let kinds = Set(result.fits.compactMap { $0.intervalOrigin.scheme?.rawValue }).sorted()
    return (kinds.isEmpty ? "" : kinds.joined(separator: " and ") + " ")
      + "bootstrap, seed \(result.job.uncertainty.seed)"
  }
}
