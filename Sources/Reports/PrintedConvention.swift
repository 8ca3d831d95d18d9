import Analysis
import Localization

/// The convention in which the report for people prints prefactors. Files for programs keep the catalogue's own, so
/// that their numbers mean the same in every file.
struct PrintedConvention {
  private let convention: PrefactorConvention

  /// The convention the job asks for; nil where it asks for none, or for the catalogue's own.
  init?(_ job: Job) {
    guard let id = job.convention, let convention = PrefactorConvention.all.first(where: { $0.id == id }),
      convention != .catalogue
    else { return nil }
    self.convention = convention
  }

  /// True where a fit has a prefactor that the convention concerns.
  static func concerns(_ result: AnalysisResult) -> Bool {
    result.fits.contains { $0.model.parameters.contains { $0.kind == .prefactor } }
  }

  /// What a reader must be told.
  var statement: String {
    "α is given and printed in the convention “\(convention.id)”: \(convention.formula); \(convention.note). "
      + "Messages of warnings and the files for programs keep the catalogue's own."
  }

  /// A prefactor, or a combination that begins with one (alpha/B_phi^2) and goes as it.
  private func isScaled(_ parameter: FittedParameter, by prefactors: Set<String>) -> Bool {
    let leading = parameter.name.prefix { !"*/^".contains($0) }
    return prefactors.contains(parameter.name)
      || (parameter.role == .combination && prefactors.contains(String(leading)))
  }

  /// The result with every prefactor of a model re-expressed.
  func applied(to result: AnalysisResult) -> AnalysisResult {
    var result = result
    for index in result.fits.indices {
      let prefactors = Set(result.fits[index].model.parameters.filter { $0.kind == .prefactor }.map(\.name))
      for place in result.fits[index].parameters.indices
      where isScaled(result.fits[index].parameters[place], by: prefactors) {
        result.fits[index].parameters[place] = convention.expressed(result.fits[index].parameters[place])
      }
    }
    return result
  }
}
