extension Solution {
  /// Position of a parameter; nil where the problem has none of that name.
  public func index(of name: String) -> Int? {
    parameters.firstIndex { $0.name == name }
  }

  private func position(of name: String) -> Int {
    guard let index = index(of: name) else { preconditionFailure("the problem has no parameter “\(name)”") }
    return index
  }

  /// Best value of a parameter, in natural units.
  public func value(of name: String) -> Double {
    values[position(of: name)]
  }

  /// Standard error in the coordinate of the fit (relative, for a logarithmic parameter); nil where the parameter is
  /// fixed, on a bound, or not determined.
  public func coordinateStandardError(of name: String) -> Double? {
    let index = position(of: name)
    let variance = covariance[index, index]
    return variance > 0 && variance.isFinite ? variance.squareRoot() : nil
  }

  /// Standard error in natural units, to first order for a logarithmic parameter; nil where the parameter is fixed, on
  /// a bound, or not determined.
  public func standardError(of name: String) -> Double? {
    let index = position(of: name)
    guard let error = coordinateStandardError(of: name) else { return nil }
    return parameters[index].scale == .logarithmic ? error * values[index] : error
  }

  /// Standard error over magnitude of the value; nil where there is no standard error or the value is zero.
  public func relativeStandardError(of name: String) -> Double? {
    let index = position(of: name)
    guard let error = coordinateStandardError(of: name) else { return nil }
    if parameters[index].scale == .logarithmic { return error }
    return values[index] == 0 ? nil : error / abs(values[index])
  }

  /// Correlation coefficient of two parameters, −1…1, in the coordinates of the fit; nil where either has no standard
  /// error.
  public func correlation(_ first: String, _ second: String) -> Double? {
    guard let firstError = coordinateStandardError(of: first), let secondError = coordinateStandardError(of: second)
    else { return nil }
    return covariance[position(of: first), position(of: second)] / (firstError * secondError)
  }

  /// What was minimised: Σ r² of the data and of the priors, these on the scale of the data's noise.
  public var objective: Double { chiSquared + noiseScale * noiseScale * priorChiSquared }

  /// (χ² of data and priors)/ν; nil without a degree of freedom.
  public var reducedChiSquared: Double? {
    degreesOfFreedom > 0 ? objective / Double(degreesOfFreedom) : nil
  }

  /// Names of the parameters that were free.
  public var freeParameterNames: [String] {
    parameters.filter { !$0.isFixed && $0.lowerBound < $0.upperBound }.map(\.name)
  }
}
