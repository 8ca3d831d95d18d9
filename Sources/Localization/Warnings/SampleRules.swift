import Magnetotransport

/// Rules about the sample: is this weak localization at all?
extension WarningRule {
  /// The resistance collapses within the sweep (threshold in the reduction).
  static let superconducting = WarningRule { evidence in
    for case .resistanceCollapse(let fraction) in evidence.curve.findings {
      return FitWarning(
        .superconducting, .untrustworthy,
        "the resistance falls to \(percent(fraction)) of its largest value within the sweep: a superconducting "
          + "transition, not weak localization; fit only temperatures well above it")
    }
    for case .conductanceDrop(let quanta) in evidence.curve.findings {
      // Three channels of antilocalization lower the conductance by 12 G0 over a factor of 22000 in field.
      let isGrave = quanta > 12
      return FitWarning(
        .superconducting, isGrave ? .untrustworthy : .note,
        "the conductance falls by \(rounded(quanta)) G0 over the sweep, most of it at low field: "
          + (isGrave
            ? "superconducting fluctuations near a transition, because three channels of weak antilocalization give 12 G0 "
              + "over four decades of field; fit only temperatures well above it"
            : "several channels of weak antilocalization, or superconducting fluctuations near a transition; compare "
              + "the prefactor at higher temperatures"))
    }
    return nil
  }

  /// Up and down sweeps differ beyond noise; by more than 3 % of the interference signal (rms), no number stands: noise
  /// of that size would be tolerable, but a difference that returns at the same fields is a signal of something else.
  static let hysteresis = WarningRule { evidence in
    for case .hysteresis(let difference, let fraction) in evidence.curve.findings {
      let share = evidence.swing > 0 ? fraction * evidence.measuredSwing / evidence.swing : fraction
      let isGrave = share > 0.03
      return FitWarning(
        .upDownDisagree, isGrave ? .untrustworthy : .note,
        "up and down sweeps differ by \(percent(share)) of the signal (\(rounded(difference)) times the noise)"
          + (isGrave
            ? ": hysteresis as of a ferromagnet or a heating magnet, which no interference model describes; "
              + "fit one direction with --branches, or measure more slowly"
            : ""))
    }
    return nil
  }

  /// The sample changes while it is measured: what two visits of a field differ by grows with the time between them. Grave
  /// beyond a tenth of the interference signal (rms).
  static let drift = WarningRule { evidence in
    for case .drift(let fraction) in evidence.curve.findings {
      let share = evidence.swing > 0 ? fraction * evidence.measuredSwing / evidence.swing : fraction
      let isGrave = share > 0.1
      return FitWarning(
        .drift, isGrave ? .untrustworthy : .note,
        "the sample drifts in time: rising and falling field differ by \(percent(share)) of the signal, less the shorter "
          + "the time between them; nothing is corrected for it. Wait until it is stable, sweep faster, or fit one "
          + "direction with --branches")
    }
    return nil
  }

  /// Up and down sweeps are shifted against each other in field. The shift is taken off, but where it is larger than
  /// the dephasing field, or tens of millitesla behind the sweep as domain walls are, the cusp it moves is not one of
  /// interference, or not in the field the column says.
  static let shiftedSweeps = WarningRule { evidence in
    guard let lag = evidence.fit.parameter(CurvePrediction.fieldLag), let value = lag.value,
      let error = lag.standardError, let dephasing = evidence.dephasingField,
      abs(value) > 3 * error, abs(value) > 0.1 * dephasing
    else { return nil }
    let isGrave = abs(value) > dephasing || value > 0.02
    let printed = MeasuredQuantity(abs(value), standardError: error, unit: "T")
    return FitWarning(
      .upDownDisagree, isGrave ? .untrustworthy : .note,
      "features of the curve come \(printed) \(value > 0 ? "late" : "early") in each sweep direction; taken off"
        + (isGrave
          ? ", but so large a shift means a ferromagnet, a slow lock-in or remanence of the magnet: "
            + "sweep more slowly, or look for hysteresis"
          : ""))
  }

  /// The prefactor is far from what the model allows: more than one and a half times its largest value, or less than
  /// a tenth of it.
  static let prefactorUnphysical = WarningRule { evidence in
    for (index, parameter) in evidence.fit.model.parameters.enumerated() where parameter.kind == .prefactor {
      guard let largest = evidence.fit.model.largestPrefactor, !evidence.solution.parameters[index].isFixed else {
        continue
      }
      if let objection = prefactorObjection(parameter.name, evidence.values[index], largest: largest) {
        return objection
      }
    }
    let amplitude = evidence.minimum.unknowns.prediction.amplitudeIndex
    guard !evidence.solution.parameters[amplitude].isFixed else { return nil }
    let factor = evidence.values[amplitude]
    guard factor > 0 else {
      return FitWarning(
        .prefactorUnphysical, .untrustworthy,
        "the signal has the opposite sign of \(evidence.fit.model.id) (factor \(rounded(factor))): another effect")
    }
    return prefactorObjection("the factor on \(evidence.fit.model.id)", factor, largest: 1)
  }

  private static func prefactorObjection(_ name: String, _ value: Double, largest: Double) -> FitWarning? {
    let possible = CurveMinimum.possiblePrefactors
    if abs(value) / largest > possible.upperBound {
      // Fluctuation pairs above a superconducting transition look like antilocalization that is too strong.
      let suspects =
        value < 0
        ? "superconducting fluctuations above a transition, a wrong number of squares, parallel channels, a bulk "
          + "sample taken for a film or a classical background"
        : "a bulk sample taken for a film, a wrong number of squares, parallel channels or a classical background"
      return FitWarning(
        .prefactorUnphysical, .untrustworthy,
        "\(name) = \(rounded(value)), while the theory allows at most \(rounded(largest)) in magnitude: \(suspects); "
          + "check geometry, units and transition temperature before quoting any length")
    }
    if abs(value) / largest < possible.lowerBound {
      return FitWarning(
        .prefactorUnphysical, .untrustworthy,
        "\(name) = \(rounded(value)), more than ten times smaller than the theory's \(rounded(largest)): a series "
          + "resistance (two-terminal contacts), a wrong number of squares or a parallel layer crushes the signal; "
          + "measure with four terminals or correct the geometry")
    }
    return nil
  }

  /// An odd part that is large against the even one: misaligned contacts.
  static let antisymmetricAdmixture = WarningRule { evidence in
    for case .antisymmetricPart(let fraction) in evidence.curve.findings where fraction > 0.1 {
      let isTaken = evidence.fit.parameter(CurvePrediction.oddSlope) != nil || evidence.curve.isSymmetrized
      return FitWarning(
        .antisymmetricAdmixture, .note,
        "the part odd in field is \(percent(fraction)) of the even signal (Hall voltage of misaligned contacts); "
          + (isTaken
            ? "it was taken off, as far as it is linear in field" : "measure both signs of field to take it off"))
    }
    return nil
  }

  /// The magnet does not read zero at zero field: beyond 3 standard errors and a tenth of B_phi.
  static let fieldOffset = WarningRule { evidence in
    guard let offset = evidence.fit.parameter(CurvePrediction.fieldOffset), let value = offset.value,
      let error = offset.standardError, let dephasing = evidence.dephasingField,
      abs(value) > 3 * error, abs(value) > 0.1 * dephasing
    else { return nil }
    let printed = MeasuredQuantity(value, standardError: error, unit: "T")
    return FitWarning(
      .fieldOffset, .note,
      "the curve is centred at B = \(printed): offset or remanence of the magnet, found by the fit and taken off")
  }

  /// One sign of field only.
  static let oneSidedField = WarningRule { evidence in
    guard evidence.curve.findings.contains(.oneSidedField) else { return nil }
    return FitWarning(
      .oneSidedField, .note,
      "only one sign of field was measured: a field offset or Hall admixture cannot be seen and is assumed absent")
  }

  /// Nobody said the temperature.
  static let temperatureUnknown = WarningRule { evidence in
    guard evidence.curve.temperature == nil else { return nil }
    return FitWarning(
      .temperatureUnknown, .note,
      "neither a column nor the header nor the file name says the temperature; give it with --temperature")
  }
}
