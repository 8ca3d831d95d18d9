/// Two neighbouring blocks of the Cooperon and the single flights between them.
struct FlightStep {
  /// A block A, and 1 − A.
  struct Block {
    let element: SpinBlock
    let complement: SpinBlock

    /// M = A/(1 − A).
    var resummed: SpinBlock { element.resummed(complement: complement) }
  }

  let here: Block
  let above: Block
  let up: SpinBlock
  let down: SpinBlock

  /// Backscattering: −½ Tr A³/(1 − A).
  var returning: Double { -0.5 * (here.element * here.element * here.resummed).trace }

  /// The rest: −¼ Tr[K⁻ M K⁺ + K⁺ M K⁻].
  var joint: Double {
    -0.25 * ((down * above.resummed * up).trace + (up * here.resummed * down).trace)
  }
}
