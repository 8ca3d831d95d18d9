import LeastSquares
import Magnetotransport

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
  /// How far below the step the dephasing field starts.
  private static let sharpness = 50.0

  /// A start for each point that may be the tip, all else as at a minimum. None where the offset or the dephasing field is
  /// held, or something is known of them.
  func vectors(around values: [Double]) -> [[Double]] {
    let offsetIndex = unknowns.prediction.offsetIndex
    let offset = unknowns.parameters[offsetIndex]
    let dephasing = unknowns.parameters.firstIndex { CurveMinimum.dephasingNames.contains($0.name) }
    guard !offset.isFixed, offset.prior == nil, let dephasing, isFree(unknowns.parameters[dephasing]) else { return [] }
    let step = data.fieldResolution
    let sharp = sharp(unknowns.parameters[dephasing], step)
    let tips = data.fields.filter {
      abs($0 - values[offsetIndex]) < Self.reach * step && $0 > offset.lowerBound && $0 < offset.upperBound
    }
    return tips.map { tip in
      var start = values
      start[offsetIndex] = tip
      start[dephasing] = sharp
      return start
    }
  }

  private func isFree(_ parameter: Parameter) -> Bool {
    !parameter.isFixed && parameter.prior == nil && !unknowns.givenStarts.contains(parameter.name)
      && parameter.scale == .logarithmic
  }

  /// The value of a dephasing field or length far below the step, inside its bounds.
  private func sharp(_ parameter: Parameter, _ step: Double) -> Double {
    let field = step / Self.sharpness
    let isLength = unknowns.prediction.model.parameters.first { $0.name == parameter.name }?.kind == .length
    let value = isLength ? CharacteristicField.length(ofField: field) : field
    return min(max(value, parameter.lowerBound), parameter.upperBound)
  }
}
