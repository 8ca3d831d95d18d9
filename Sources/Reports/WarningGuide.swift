import Localization

/// What each warning means and what to do about it, for readers of the full report. docs/warnings.md says more.
struct WarningGuide {
  /// What it means, in a sentence.
  let meaning: String
  /// What to do, in a sentence.
  let remedy: String

  init(_ id: FitWarning.ID) {
    (meaning, remedy) = Self.texts(id)
  }

  private static func texts(_ id: FitWarning.ID) -> (String, String) {
    switch id {
    case .windowExceedsTransportField, .windowBelowDephasingField, .dephasingFieldUnresolved, .oneSidedField,
      .spinOrbitOutsideWindow, .diffusiveLimit:
      windowTexts(id)
    case .upDownDisagree, .fieldOffset, .antisymmetricAdmixture, .superconducting, .temperatureUnknown, .tiltIgnored,
      .drift, .outliers:
      measurementTexts(id)
    default:
      fitTexts(id)
    }
  }

  /// Warnings about the range of fields and the theory's range of validity.
  private static func windowTexts(_ id: FitWarning.ID) -> (String, String) {
    switch id {
    case .windowExceedsTransportField:
      (
        "The fitted fields reach the transport field ħ/(2el²), where electrons no longer diffuse within one magnetic "
          + "length and diffusive formulas fail.",
        "Narrow the window, or use a model for the ballistic regime."
      )
    case .windowBelowDephasingField:
      (
        "The fields stay below the dephasing field, where every model is a parabola: only α/B_φ² is determined.",
        "Measure to larger fields, or fix the prefactor to the value that theory gives."
      )
    case .dephasingFieldUnresolved:
      (
        "The dephasing field is smaller than the distance between points or than the field noise.",
        "Measure more densely around zero field."
      )
    case .oneSidedField:
      ("Only one sign of field was measured, so a field offset cannot be seen.", "Measure both signs of field.")
    case .spinOrbitOutsideWindow:
      (
        "The spin-orbit field lies outside the fields that were measured: the data set at most a limit to it.",
        "Extend the window, or use a model without this parameter."
      )
    default:
      (
        "The sample is near the end of the diffusive regime (k_F l is small, or L_φ is not much longer than l).",
        "Take values as estimates, or use a model beyond diffusion."
      )
    }
  }

  /// Warnings about the measurement.
  private static func measurementTexts(_ id: FitWarning.ID) -> (String, String) {
    switch id {
    case .upDownDisagree:
      (
        "Up and down sweeps differ by more than the noise: hysteresis of the magnet or the sample, or drift.",
        "Sweep more slowly, fit one direction at a time, and ask whether the sample is magnetic."
      )
    case .fieldOffset:
      (
        "The magnet does not read zero at zero field; the offset was fitted.",
        "Check that it is the same for all curves."
      )
    case .antisymmetricAdmixture:
      (
        "A part of the signal is odd in field: Hall voltage on misaligned contacts, or a drift in time.",
        "Symmetrise, or measure with reversed field; a small part fitted as nuisance does no harm."
      )
    case .drift:
      (
        "The resistance changes with time while the field is swept, so that up and down sweeps differ.",
        "Wait until the sample is stable, sweep faster, or fit one direction at a time."
      )
    case .outliers:
      (
        "Single points lie farther from the fit than the noise of the others allows.",
        "Look at them in the figure; leave out what is not a measurement, or fit with “--loss huber”."
      )
    case .superconducting:
      (
        "The resistance collapses as at a superconducting transition; fluctuations and vortices then shape the curve.",
        "Fit only temperatures well above the transition, or fields above the critical field."
      )
    case .tiltIgnored:
      (
        "The field was tilted, and the model takes all of it as perpendicular to the film.",
        "Fit “tilted-hln” or “tilted-zeeman-so”, or correct the angle."
      )
    default:
      (
        "The temperature of the curve is not known, so it cannot join a series.",
        "Give it in the file name, a column, or an option."
      )
    }
  }

  /// Warnings about the fit.
  private static func fitTexts(_ id: FitWarning.ID) -> (String, String) {
    switch id {
    case .parameterAtBound:
      ("A parameter ended at the edge of the values that make sense.", "Take it as a limit; choose a simpler model.")
    case .notIdentifiable:
      (
        "The data do not determine a parameter: only a one-sided limit is given.",
        "Fix it from another experiment, share it between temperatures, or choose a simpler model."
      )
    case .prefactorUnphysical:
      (
        "The prefactor is far from what the model allows: several conducting layers, a wrong geometry, contact "
          + "resistance, superconducting fluctuations, or a background that is not interference.",
        "Check length, width and contacts first; then the background and the model."
      )
    case .residualsStructured:
      (
        "Residuals keep their sign over many points: the model misses something, and error bars are too small.",
        "Look at the residuals; try another background, window or model."
      )
    case .backgroundDegenerate:
      ("The background can take the place of the interference signal.", "Fix the background, or extend the window.")
    case .modelsIndistinguishable:
      (
        "Another model describes the data as well (ΔAICc below 2).",
        "Quote both, or decide by physics that the curve does not contain."
      )
    case .fewTemperatures:
      (
        "The dephasing law rests on so few temperatures that any smooth law describes them.",
        "Measure more temperatures, over a wider range."
      )
    case .notConverged:
      ("The solver stopped before it reached a minimum.", "Simplify the model, or fix a parameter.")
    case .sharingRejected:
      (
        "The curves of a joint fit were made to share a parameter that the data say is different from curve to curve.",
        "Fit the curves one by one and compare; share fewer parameters, or tie them to temperature or gate."
      )
    case .priorContradicted:
      (
        "What was known of a parameter before and what the data say of it exclude each other; the fit is a compromise of both.",
        "Check where the prior comes from, then the model and the window; or leave the prior out."
      )
    case .poorFit:
      (
        "The model misses the data by much more than their noise.",
        "Look at the residuals; check units, geometry and the window, then try another model."
      )
    default:
      ("The analysis was stopped before its end.", "Run it again to the end.")
    }
  }
}
