import Foundation
import LeastSquares
import Magnetotransport

/// Turns a minimum into a `Fit`: intervals, equivalents, residual tests, warnings, curves for the figures.
struct FitAssembly {
  let curve: ConductivityCurve
  let choice: BackgroundChoice
  let settings: CurveFitSettings
  let tests: Fit.ResidualTests
  let intervals: IntervalTable
  /// Names of parameters that were fitted together with other curves.
  var sharedNames: Set<String> = []
  /// Whether the data of a joint fit allow its sharing.
  var sharing: SharingTest?

  private var minimum: CurveMinimum { choice.chosen }
  private var prediction: CurvePrediction { minimum.unknowns.prediction }

  func fit() -> Fit {
    let parameters = FittedParameters(
      minimum: minimum, intervals: intervals, settings: settings, sharedNames: sharedNames
    ).all()
    let combinations = DeterminedCombinations(
      minimum: minimum, data: choice.data, widening: intervals.origin.widening)
    return assembled(parameters: parameters + combinations.all(for: parameters))
  }

  private func assembled(parameters: [FittedParameter]) -> Fit {
    let values = minimum.solution.values
    let fields = smoothFields()
    let amplitude = values[prediction.amplitudeIndex]
    let change = prediction.model.change(at: fields, values: prediction.modelValues(values))
    let data = choice.data
    let trueFields = data.fields.indices.map {
      prediction.trueField(data.fields[$0], direction: data.directions[$0], values: values)
    }
    var fit = Fit(
      curve: curve, model: prediction.model, background: prediction.background, parameters: parameters,
      solution: minimum.solution.expressed(chosenCoordinates),
      fittedConductivities: prediction.conductivities(of: data, values: values),
      modelFields: fields, modelChanges: change.map { amplitude * $0 },
      trueFields: trueFields,
      cleanedChanges: zip(data.conductivities, trueFields).map {
        $0 - prediction.nuisance(atTrueField: $1, values: values)
      },
      residualTests: tests, candidates: candidates(), warnings: [])
    fit.robustness = minimum.robust.map {
      .init(loss: $0.loss, scale: $0.scale, objective: $0.transformedSolution.chiSquared)
    }
    fit.alternatives = alternatives()
    fit.intervalOrigin = intervals.origin
    let evidence = FitEvidence(fit: fit, choice: choice, settings: settings, sharing: sharing)
    fit.warnings = WarningRule.all.compactMap { $0.check(evidence) }
      .sorted { $0.severity == .untrustworthy && $1.severity == .note }
    return fit
  }

  /// What the user wants to see in place of the model's own parameters.
  private var chosenCoordinates: [Int: (name: String, law: PowerLaw)] {
    EquivalentParameters.chosen(
      settings.coordinates, of: prediction.model, scales: SampleScales(settings, model: prediction.model),
      values: minimum.solution.values)
  }

  private func alternatives() -> [Fit.Alternative] {
    let scatter = minimum.scatter(settings.errorScale)
    return minimum.alternatives.map { other in
      let values = zip(prediction.model.parameters.map(\.name), prediction.modelValues(other.values))
      return Fit.Alternative(
        values: Dictionary(uniqueKeysWithValues: values), unknowns: other.expressed(chosenCoordinates).values,
        rise: (other.objective - minimum.solution.objective) / scatter)
    }
  }

  /// The fit itself, then what else was tried, best evidence first.
  private func candidates() -> [Fit.Candidate] {
    let others = choice.minima.filter {
      $0.unknowns.prediction.background.id != prediction.background.id
    }
    return [Self.candidate(minimum)] + others.map(Self.candidate)
  }

  private static func candidate(_ minimum: CurveMinimum) -> Fit.Candidate {
    let prediction = minimum.unknowns.prediction
    return Fit.Candidate(
      model: prediction.model.id, background: prediction.background.id, chiSquared: minimum.solution.chiSquared,
      parameterCount: minimum.unknowns.parameters.filter { !$0.isFixed }.count, aicc: minimum.aicc)
  }

  /// Fields of the drawn curve, dense near zero where the cusp is.
  private func smoothFields() -> [Double] {
    let reach = curve.maximumField
    let sharpness = 6.0
    let half = (0...200).map { reach * sinh(sharpness * Double($0) / 200) / sinh(sharpness) }
    guard let first = curve.fields.first, first < 0 else { return half }
    return half.dropFirst().reversed().map { -$0 } + half
  }
}
