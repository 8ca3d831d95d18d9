import LeastSquares

/// Starts for cusps that are sharper than the field step.
///
/// A dephasing field far below the step shows in one point only, the one on the tip. Which point that is, is up to the field
/// offset, and each of the few that are near the centre of symmetry is a minimum of its own, from which no slope leads to
/// the next. L_phi is then bounded from below only, beside a minimum of ordinary width that may be nearly as deep.
struct SharpCuspStarts {
  let unknowns: CurveUnknowns
  let data: FitData

  /// Distance from the centre, in field steps, up to which a point may be the tip.
  private static let reach = 2.5
  /// How far below the step the dephasing field starts: a slope leads from the first to what little the step tells, from the
  /// second to nothing at all.
  private static let sharpness = [200.0, 5000]
  /// Field of another mechanism that rounds the cusp in place of dephasing, over the dephasing field that did: one that
  /// leaves part of the cusp sharp has to be weaker.
  private static let exchangedShares = [1.0, 0.25]

  /// Starts for each point that may be the tip, all else as at a minimum, or with another mechanism in the place that the
  /// dephasing field had: it is then what rounds the cusp. None where the offset or the dephasing field is held, or
  /// something is known of them.
  func vectors(around values: [Double]) -> [[Double]] {
    let offsetIndex = unknowns.prediction.offsetIndex
    let offset = unknowns.parameters[offsetIndex]
    guard !offset.isFixed, offset.prior == nil, let dephasing = unknowns.dephasingIndex,
      isFree(unknowns.parameters[dephasing])
    else { return [] }
    let step = data.fieldResolution
    let tips = tips(around: values)
    return starts(around: values, dephasing).flatMap { start in
      Self.sharpness.flatMap { sharpness in
        tips.map { tip in
          var sharp = start
          sharp[offsetIndex] = tip
          sharp[dephasing] = unknowns.value(dephasing, at: step / sharpness)
          return sharp
        }
      }
    }
  }

  /// Fields of the points that may be the tip, T.
  func tips(around values: [Double]) -> [Double] {
    let index = unknowns.prediction.offsetIndex
    let offset = unknowns.parameters[index]
    let reach = Self.reach * data.fieldResolution
    return data.fields.filter {
      abs($0 - values[index]) < reach && $0 > offset.lowerBound && $0 < offset.upperBound
    }
  }

  /// The values themselves, and for each other mechanism the values with it where the dephasing field was.
  private func starts(around values: [Double], _ dephasing: Int) -> [[Double]] {
    let model = unknowns.prediction.model
    let others = model.parameters.indices.filter { index in
      index != dephasing && isFree(unknowns.parameters[index])
        && model.parameters[index].kind == model.parameters[dephasing].kind
    }
    return [values]
      + others.flatMap { other in
        Self.exchangedShares.map { share in
          var exchanged = values
          exchanged[other] = unknowns.value(other, at: share * model.parameters[dephasing].field(of: values[dephasing]))
          return exchanged
        }
      }
  }

  private func isFree(_ parameter: Parameter) -> Bool {
    !parameter.isFixed && parameter.prior == nil && !unknowns.givenStarts.contains(parameter.name)
      && parameter.scale == .logarithmic
  }
}
