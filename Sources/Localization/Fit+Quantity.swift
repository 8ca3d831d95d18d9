import Magnetotransport

extension Fit {
  /// A quantity by what a physicist calls it.
  public enum Quantity: String, Hashable, Sendable, CaseIterable {
    /// L_phi, m.
    case phaseCoherenceLength = "L_phi"
    /// B_phi, T.
    case dephasingField = "B_phi"
    /// τ_phi, s; there where the diffusion constant is known.
    case phaseCoherenceTime = "tau_phi"
    /// L_so, m.
    case spinOrbitLength = "L_so"
    /// B_so, T.
    case spinOrbitField = "B_so"
    /// α, in the convention of the catalogue.
    case prefactor = "alpha"
    /// σ(0), S.
    case zeroFieldConductivity = "sigma_0"
    /// B0, T.
    case fieldOffset = "B_offset"
  }

  /// A fitted quantity, which prints as "412 ± 9 nm" or "412 +21 −9 nm", or as a limit where the data do not determine it.
  ///
  /// Asking for a quantity that the model does not have is a programmer's slip.
  public subscript(_ quantity: Quantity) -> FittedParameter {
    guard let found = parameter(quantity.rawValue) else {
      preconditionFailure("\(model.id) has no \(quantity.rawValue)")
    }
    return found
  }
}

extension FittedParameter: CustomStringConvertible {
  /// Value and errors with a suitable unit, or a one-sided limit, or "not determined".
  public var description: String {
    if let value {
      return MeasuredQuantity(value, lowerError: errors?.lower, upperError: errors?.upper, unit: unit).description
    }
    let interval = MeasuredQuantity.interval(
      from: interval95.lower, to: interval95.upper, standardError: nil, unit: unit)
    return interval.isEmpty ? "not determined" : "\(interval) (95 %)"
  }
}
