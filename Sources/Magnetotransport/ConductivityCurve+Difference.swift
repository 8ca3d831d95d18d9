extension ConductivityCurve {
  /// σ less its value at the point nearest to zero field, which is left out.
  ///
  /// Throws `InputError` where no point lies within half a typical step of zero field.
  public func relativeToZeroField() throws -> ConductivityCurve {
    guard let nearest = points.indices.min(by: { abs(points[$0].field) < abs(points[$1].field) }) else { return self }
    let spacing = (points[points.count - 1].field - points[0].field) / Double(max(points.count - 1, 1))
    let reference = points[nearest]
    guard abs(reference.field) <= 0.5 * spacing else {
      throw InputError(
        file: provenance.file,
        found: "no point nearer to zero field than \(MeasuredQuantity(abs(reference.field), unit: "T"))",
        expected: "one at zero field, to take the change of conductivity from",
        remedy: "leave relative-to-zero-field out, so that σ(0) is fitted")
    }
    var curve = self
    curve.points = points.enumerated().filter { $0.offset != nearest }.map { entry in
      var point = entry.element
      point.conductivity -= reference.conductivity
      return point
    }
    curve.isRelativeToZeroField = true
    curve.drop("the zero of the curve itself", count: reference.rowCount)
    curve.steps.append(
      .init(
        name: "zero-field", effect: "σ at \(MeasuredQuantity(reference.field, unit: "T")) subtracted from every point"))
    curve.assumptions.append(
      "σ(0) is the one point nearest to zero field, as told: its noise stands in all others, and error bars do not know it."
    )
    return curve
  }

  /// σ less that of a reference curve, point by point; where the fields differ the reference is interpolated linearly.
  ///
  /// Throws `InputError` where the reference does not cover the fields of the curve, or is of another dimension.
  public func subtracting(_ reference: ConductivityCurve) throws -> ConductivityCurve {
    func trouble(_ found: String, _ expected: String) -> InputError {
      InputError(
        file: reference.provenance.file, found: found, expected: expected,
        remedy: "choose another reference measurement")
    }
    guard dimension == reference.dimension else {
      throw trouble("a conductivity in \(reference.dimension.rawValue) units", "one in \(dimension.rawValue) units")
    }
    let margin = 1e-6 * maximumField
    guard let first = reference.fields.first, let last = reference.fields.last, let lowest = fields.first,
      let highest = fields.last, first - margin <= lowest, highest <= last + margin
    else { throw trouble("a reference over a narrower range of fields", "one that covers \(label)") }
    var curve = self
    curve.points = points.map { point in
      let (value, error) = reference.interpolated(at: point.field, margin: margin)
      var point = point
      point.conductivity -= value
      point.standardError = (point.standardError * point.standardError + error * error).squareRoot()
      return point
    }
    curve.steps.append(.init(name: "reference", effect: "σ of \(reference.label) subtracted"))
    curve.assumptions.append(
      "\(reference.label) was subtracted, as told: whatever interference it holds itself is missing from the curve.")
    return curve
  }

  /// σ and its error at a field inside the range, on the straight line between two neighbours.
  private func interpolated(at field: Double, margin: Double) -> (value: Double, error: Double) {
    let above = points.firstIndex { $0.field >= field - margin } ?? points.count - 1
    let upper = points[above]
    guard above > 0, abs(upper.field - field) > margin else { return (upper.conductivity, upper.standardError) }
    let lower = points[above - 1]
    let share = (field - lower.field) / (upper.field - lower.field)
    let errors = (lower.standardError * (1 - share), upper.standardError * share)
    return (
      lower.conductivity + share * (upper.conductivity - lower.conductivity),
      (errors.0 * errors.0 + errors.1 * errors.1).squareRoot()
    )
  }

  /// The curve in which every point has the same standard error, in its unit.
  public func withStandardError(_ error: Double) -> ConductivityCurve {
    precondition(error > 0, "a standard error is positive")
    var curve = self
    for index in curve.points.indices { curve.points[index].standardError = error }
    curve.steps.append(
      .init(
        name: "standard-error",
        effect: "\(MeasuredQuantity(error, unit: dimension == .bulk ? "S/m" : "S")) for every point, as told"))
    return curve
  }
}
