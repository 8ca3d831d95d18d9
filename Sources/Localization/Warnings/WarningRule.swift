/// A rule that looks at a finished fit and may object to it. Its identifier, threshold and remedy are explained in
/// docs/warnings.md; each group of rules has a file in this folder.
struct WarningRule: Sendable {
  /// The objection, or nil.
  let check: @Sendable (FitEvidence) -> FitWarning?

  /// Every rule. Order is the order of printing among warnings of one severity.
  static let all: [WarningRule] = [
    .interrupted, .notConverged,
    .superconducting, .hysteresis, .drift, .shiftedSweeps, .prefactorUnphysical,
    .notIdentifiable, .parameterAtBound, .windowBelowDephasingField, .dephasingFieldUnresolved,
    .spinOrbitOutsideWindow,
    .sharingRejected, .priorContradicted, .poorFit, .residualsStructured, .outliers,
    .windowExceedsTransportField, .diffusiveLimit, .tiltIgnored,
    .backgroundDegenerate, .modelsIndistinguishable, .alternativeMinimum,
    .antisymmetricAdmixture, .fieldOffset, .oneSidedField, .temperatureUnknown,
  ]
}
