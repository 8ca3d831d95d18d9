/// Something the user must know before using a fitted number.
public struct FitWarning: Hashable, Sendable, Codable {
  /// Stable identifiers; each has a section in docs/warnings.md.
  public enum ID: String, Hashable, Sendable, Codable, CaseIterable {
    case windowExceedsTransportField = "window-exceeds-transport-field"
    case windowBelowDephasingField = "window-below-dephasing-field"
    case parameterAtBound = "parameter-at-bound"
    case notIdentifiable = "not-identifiable"
    case prefactorUnphysical = "prefactor-unphysical"
    case residualsStructured = "residuals-structured"
    case upDownDisagree = "up-down-disagree"
    case fieldOffset = "field-offset"
    case antisymmetricAdmixture = "antisymmetric-admixture"
    case diffusiveLimit = "diffusive-limit"
    case drift = "drift"
    case outliers = "outliers"
    case superconducting = "superconducting"
    case backgroundDegenerate = "background-degenerate"
    case modelsIndistinguishable = "models-indistinguishable"
    case notConverged = "not-converged"
    case poorFit = "poor-fit"
    case dephasingFieldUnresolved = "dephasing-field-unresolved"
    case spinOrbitOutsideWindow = "spin-orbit-outside-window"
    case oneSidedField = "one-sided-field"
    case temperatureUnknown = "temperature-unknown"
    case tiltIgnored = "tilt-ignored"
    case fewTemperatures = "few-temperatures"
    case interrupted = "interrupted"
    case sharingRejected = "sharing-rejected"
    case priorContradicted = "prior-contradicted"
  }

  /// How much it takes away.
  public enum Severity: String, Hashable, Sendable, Codable {
    /// The numbers stand; read this with them.
    case note
    /// The numbers, or their error bars, must not be used as they are.
    case untrustworthy
  }

  /// Which warning.
  public var id: ID
  /// How much it takes away.
  public var severity: Severity
  /// What is wrong here, with numbers, and what to do: one or two sentences.
  public var message: String

  /// A warning.
  public init(_ id: ID, _ severity: Severity, _ message: String) {
    self.id = id
    self.severity = severity
    self.message = message
  }
}
