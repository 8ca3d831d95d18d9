import LeastSquares
import Localization
import Magnetotransport

/// What a measured mean free path says about a parameter of a model.
///
/// The elastic field B_e = ħ/(4eDτ) of a two-dimensional conductor is the transport field B_tr = ħ/(2e l²), since
/// Dτ = l²/2; it goes as l⁻², so its relative uncertainty is twice that of l.
struct MeanFreePathPrior {
  /// Name of the parameter.
  let parameter: String
  /// The knowledge, in its coordinate of the fit.
  let prior: Prior
  /// One sentence for the list of assumptions.
  let statement: String

  private static let fieldNames = ["B_e", "B_tr"]
  private static let lengthNames = ["mfp"]

  /// Nil where no mean free path is given, the model does not depend on one, or the user says more about the parameter.
  init?(_ job: Job, for model: MagnetoconductanceModel) {
    guard let path = job.sample.meanFreePath,
      let found = model.parameters.first(where: { (Self.fieldNames + Self.lengthNames).contains($0.name) }),
      !([found.name] + found.equivalents.map(\.name)).contains(where: {
        job.model.fixed[$0] != nil || job.model.priors[$0] != nil
      })
    else { return nil }
    let error = job.sample.meanFreePathError ?? Job.Sample.assumedMeanFreePathError
    let isField = Self.fieldNames.contains(found.name)
    parameter = found.name
    prior = Prior(
      mean: isField ? LengthScale.transportField(meanFreePath: path) : path,
      standardDeviation: isField ? 2 * error : error)
    let origin = job.sample.meanFreePathError == nil ? "as assumed where none is given" : "as given"
    let quantity = MeasuredQuantity(prior.mean, unit: found.kind.unit)
    statement =
      "The mean free path \(MeasuredQuantity(path, unit: "m")) ± \(Self.percent(error)) (uncertainty \(origin)) enters "
      + "\(model.id) as \(found.name) = \(quantity) ± \(Self.percent(prior.standardDeviation)), known beforehand and fitted."
  }

  /// The curve with the statement among its assumptions.
  func noted(in curve: ConductivityCurve) -> ConductivityCurve {
    var curve = curve
    curve.assumptions.append(statement)
    return curve
  }

  private static func percent(_ fraction: Double) -> String {
    "\(MeasuredQuantity((1000 * fraction).rounded() / 10, unit: "1")) %"
  }
}
