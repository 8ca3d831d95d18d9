import Dephasing

extension Job {
  /// The laws to fit to the series.
  ///
  /// Throws `InputError` (usage) for a law that does not exist.
  func dephasingLaws() throws -> [DephasingLaw] {
    try (laws.isEmpty ? ["power", "power-sat"] : laws).map(DephasingLaw.named)
  }
}
