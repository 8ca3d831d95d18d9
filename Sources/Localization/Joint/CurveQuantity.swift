import Magnetotransport

/// What a curve knows of itself and an expression may use.
public enum CurveQuantity: String, CaseIterable, Sendable {
  /// Mean temperature, K.
  case temperature = "T"
  /// Gate voltage, V.
  case gate
  /// Angle between the field and the film normal, rad.
  case angle

  /// The value for a curve. Throws `InputError` where the curve does not know it.
  func value(of curve: ConductivityCurve) throws -> Double {
    let (value, words): (Double?, String) =
      switch self {
      case .temperature: (curve.temperature?.mean, "temperature")
      case .gate: (curve.gateVoltage?.mean, "gate voltage")
      case .angle: (curve.tiltAngle?.mean, "tilt angle")
      }
    guard let value else {
      throw InputError(
        file: curve.provenance.file, found: "no \(words) of \(curve.label)",
        expected: "a \(words) for every curve, because a tie uses “\(rawValue)”",
        remedy: "give it in a column, in the file name or by an option")
    }
    return value
  }
}
