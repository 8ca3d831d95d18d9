import Testing

@testable import Reports

@Suite struct JSONSchemaTests {
  /// Every key of `results.json` in its order. Adding one is a change that readers do not notice; removing or renaming
  /// one breaks them and asks for a new `CooperonVersion.schema`.
  @Test func keys() throws {
    let document = try JSONReport(SyntheticResult.series(temperatures: [1.8, 4.2, 10], points: 11)).document
    var paths: [String] = []
    Self.collect(document, "", &paths)
    #expect(paths.filter { !$0.hasPrefix("job.") }.joined(separator: "\n") == Self.expected)
  }

  private static func collect(_ value: JSONValue, _ path: String, _ paths: inout [String]) {
    switch value {
    case .object(let members):
      for member in members {
        let deeper = path.isEmpty ? member.key : "\(path).\(member.key)"
        if !paths.contains(deeper) { paths.append(deeper) }
        collect(member.value, deeper, &paths)
      }
    case .array(let elements):
      for element in elements { collect(element, path + "[]", &paths) }
    default: break
    }
  }

  private static let expected = """
    cooperon
    schema
    verdict
    interrupted
    fits
    fits[].source
    fits[].label
    fits[].temperature
    fits[].temperature.value
    fits[].temperature.unit
    fits[].temperature.spread
    fits[].temperature.source
    fits[].angle
    fits[].gate
    fits[].model
    fits[].background
    fits[].parameters
    fits[].parameters[].name
    fits[].parameters[].meaning
    fits[].parameters[].value
    fits[].parameters[].unit
    fits[].parameters[].sigma
    fits[].parameters[].interval68
    fits[].parameters[].interval68.lower
    fits[].parameters[].interval68.upper
    fits[].parameters[].interval95
    fits[].parameters[].interval95.lower
    fits[].parameters[].interval95.upper
    fits[].parameters[].role
    fits[].parameters[].fixed
    fits[].parameters[].shared
    fits[].trustworthy
    fits[].warnings
    fits[].termination
    fits[].converged
    fits[].chiSquared
    fits[].priorChiSquared
    fits[].noiseScale
    fits[].noiseVariance
    fits[].degreesOfFreedom
    fits[].iterations
    fits[].evaluations
    fits[].conditionNumber
    fits[].parametersAtBounds
    fits[].flatDirections
    fits[].covariance
    fits[].covariance.scale
    fits[].covariance.coordinates
    fits[].covariance.matrix
    fits[].equivalentCovariance
    fits[].residualTests
    fits[].residualTests.runsDeviate
    fits[].residualTests.durbinWatson
    fits[].residualTests.lagOneCorrelation
    fits[].residualTests.noiseCorrelation
    fits[].residualTests.errorWidening
    fits[].intervals
    fits[].intervals.method
    fits[].intervals.widening
    fits[].candidates
    fits[].candidates[].model
    fits[].candidates[].background
    fits[].candidates[].chiSquared
    fits[].candidates[].parameterCount
    fits[].candidates[].aicc
    fits[].alternatives
    fits[].curve
    fits[].curve.dimension
    fits[].curve.points
    fits[].curve.symmetrized
    fits[].curve.rows
    fits[].curve.rows.read
    fits[].curve.rows.used
    fits[].curve.rows.dropped
    fits[].curve.rows.dropped[].reason
    fits[].curve.rows.dropped[].count
    fits[].curve.reduction
    fits[].curve.reduction[].step
    fits[].curve.reduction[].effect
    fits[].curve.assumptions
    fits[].curve.findings
    fits[].curve.hall
    fits[].unknowns
    fits[].unknowns[].name
    fits[].unknowns[].value
    fits[].unknowns[].scale
    fits[].unknowns[].lower
    fits[].unknowns[].upper
    fits[].unknowns[].fixed
    fits[].unknowns[].prior
    fits[].robust
    fits[].outliers
    fits[].data
    fits[].data.field
    fits[].data.conductivity
    fits[].data.standardError
    fits[].data.direction
    fits[].data.fitted
    joint
    series
    series.diffusionConstant
    series.diffusionConstant.value
    series.diffusionConstant.unit
    series.rateUnit
    series.points
    series.points[].label
    series.points[].temperature
    series.points[].temperature.value
    series.points[].temperature.unit
    series.points[].temperatureSpread
    series.points[].L_phi
    series.points[].L_phi.value
    series.points[].L_phi.unit
    series.points[].relativeError
    series.points[].commonErrors
    series.points[].interval68
    series.points[].interval68.lower
    series.points[].interval68.upper
    series.points[].interval95
    series.points[].interval95.lower
    series.points[].interval95.upper
    series.points[].rate
    series.points[].rate.value
    series.points[].rate.unit
    series.points[].used
    series.limits
    models
    laws
    laws[].law
    laws[].preferred
    laws[].formula
    laws[].rateUnit
    laws[].parameters
    laws[].parameters[].name
    laws[].parameters[].meaning
    laws[].parameters[].value
    laws[].parameters[].unit
    laws[].parameters[].sigma
    laws[].parameters[].interval68
    laws[].parameters[].interval68.lower
    laws[].parameters[].interval68.upper
    laws[].parameters[].interval95
    laws[].parameters[].interval95.lower
    laws[].parameters[].interval95.upper
    laws[].parameters[].role
    laws[].parameters[].fixed
    laws[].parameters[].shared
    laws[].verdict
    laws[].aicc
    laws[].warnings
    laws[].termination
    laws[].converged
    laws[].chiSquared
    laws[].priorChiSquared
    laws[].noiseScale
    laws[].noiseVariance
    laws[].degreesOfFreedom
    laws[].iterations
    laws[].evaluations
    laws[].conditionNumber
    laws[].parametersAtBounds
    laws[].flatDirections
    laws[].covariance
    laws[].covariance.scale
    laws[].covariance.coordinates
    laws[].covariance.matrix
    globalLaw
    seriesByCondition
    inputs
    inputs[].file
    inputs[].sha256
    inputs[].format
    refused
    conventions
    conventions.G0
    conventions.G0.value
    conventions.G0.unit
    conventions.statements
    conventions.alpha
    conventions.given
    job
    """
}
