import Foundation
import Magnetotransport

/// Rules about the direction of the field.
extension WarningRule {
  /// Tilt below which a perpendicular model stays good: at 8° cos θ is 0.99, and lengths are off by half a percent.
  static let toleratedTilt = 8 * Double.pi / 180

  /// A curve taken in a tilted field, fitted with a model that knows no angle.
  static let tiltIgnored = WarningRule { evidence in
    guard let angle = evidence.curve.tiltAngle?.mean, evidence.fit.model.expectsPerpendicularField else { return nil }
    let cosine = abs(cos(angle))
    guard cosine < cos(toleratedTilt) else { return nil }
    return FitWarning(
      .tiltIgnored, .untrustworthy,
      "the field was tilted by \(HeldQuantity.text(angle, unit: "rad")) from the film normal, and \(evidence.fit.model.id) "
        + "takes all of it as perpendicular; fit “tilted-hln” or “tilted-zeeman-so”, which take the angle from the curve"
    )
  }
}

extension MagnetoconductanceModel {
  /// True for the formulas of a film in a perpendicular field. A bulk sample has no normal, the interaction corrections
  /// see |B| whatever its direction, and the rest says itself how the field lies.
  var expectsPerpendicularField: Bool {
    dimension == .sheet && tiltParameter == nil && !id.hasPrefix("inplane-")
      && parameters.contains { CurveMinimum.dephasingNames.contains($0.name) }
  }
}
