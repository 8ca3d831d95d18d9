import Magnetotransport

/// Rules about the field window against the characteristic fields.
extension WarningRule {
  /// B_max < 3 B_phi: only the parabola α/B_phi² is seen, so a free prefactor and L_phi trade off.
  static let windowBelowDephasingField = WarningRule { evidence in
    guard let dephasing = evidence.dephasingField, evidence.reach < 3 * dephasing else { return nil }
    return FitWarning(
      .windowBelowDephasingField, .note,
      "the sweep ends at \(inTesla(evidence.reach)), below three times the dephasing field "
        + "\(inTesla(dephasing)): mostly alpha/B_phi² is determined\(value(of: evidence.fit)); sweep further or fix the "
        + "prefactor")
  }

  /// The determined combination with its error, where the model has one.
  private static func value(of fit: Fit) -> String {
    fit.parameter("alpha/B_phi^2").map { " (\($0))" } ?? ""
  }

  /// B_phi below the field step: the tip of the cusp is not resolved.
  static let dephasingFieldUnresolved = WarningRule { evidence in
    let step = evidence.choice.data.fieldResolution
    guard let dephasing = evidence.dephasingField, dephasing < step else { return nil }
    return FitWarning(
      .dephasingFieldUnresolved, .note,
      "the dephasing field \(inTesla(dephasing)) is smaller than the field step \(inTesla(step)): "
        + "the tip of the cusp is not resolved; measure with finer steps around zero")
  }

  /// B_so outside the window: it is a limit rather than a value.
  static let spinOrbitOutsideWindow = WarningRule { evidence in
    guard let spinOrbit = evidence.minimum.field(named: ["B_so", "B_asy"]) else { return nil }
    guard spinOrbit > evidence.reach || spinOrbit < evidence.choice.data.fieldResolution else { return nil }
    let side = spinOrbit > evidence.reach ? "above the end of the sweep" : "below its finest step"
    return FitWarning(
      .spinOrbitOutsideWindow, .note,
      "the spin-orbit field \(inTesla(spinOrbit)) lies \(side): it is extrapolated, read its interval as a limit")
  }

  /// B beyond 0.3 B_tr: corrections to the diffusion approximation are of order B/B_tr.
  static let windowExceedsTransportField = WarningRule { evidence in
    guard let path = evidence.settings.meanFreePath else { return nil }
    // B_tr = ħ/(2e l²) is twice the characteristic field of the length l.
    let transport = 2 * CharacteristicField.field(ofLength: path)
    guard evidence.reach > 0.3 * transport else { return nil }
    return FitWarning(
      .windowExceedsTransportField, evidence.reach > transport ? .untrustworthy : .note,
      "the sweep reaches \(inTesla(evidence.reach)), more than 0.3 of the transport field B_tr = ħ/(2e l²) = "
        + "\(inTesla(transport)), where the diffusion approximation fails; restrict it with --window "
        + "“\(inTesla(0.3 * transport))” or use a model beyond diffusion")
  }

  /// L_phi not much longer than the mean free path.
  static let diffusiveLimit = WarningRule { evidence in
    guard let path = evidence.settings.meanFreePath, let dephasing = evidence.dephasingField else { return nil }
    let length = CharacteristicField.length(ofField: dephasing)
    guard length < 3 * path else { return nil }
    return FitWarning(
      .diffusiveLimit, .untrustworthy,
      "L_phi = \(inMetres(length)) is not much longer than the mean free path \(inMetres(path)): "
        + "electrons do not diffuse before they lose phase")
  }
}
