/// Inverts the resistivity tensor: σ_xx = ρ_xx/(ρ_xx² + ρ_xy²), or σ = 1/ρ where no Hall signal was measured.
///
/// Without ρ_xy the result is low by the factor 1/(1 + (ρ_xy/ρ_xx)²); this is said, because a Hall angle that grows
/// with field then passes for a classical background. Errors are propagated to first order with the error of ρ_xy
/// taken equal to that of ρ_xx, which keeps them positive where ∂σ/∂ρ_xx vanishes at ρ_xx = ρ_xy.
///
/// The inverse of a noisy ρ is too large by (error/ρ)² on average, and an error taken from the same ρ gives high readings
/// four times that in weight. Both are one constant where all rows are alike; where each stands for another number of
/// rows of the file they would bend the curve. There the first is taken off (with a ρ_xy of the same error it vanishes,
/// because σ_xx is a harmonic function of the two), and errors are taken at the ρ of the neighbours.
public struct TensorInversion: ReductionStep {
  /// "tensor".
  public let name = "tensor"

  /// The step that makes conductivities.
  public init() {}

  /// Never throws; it must come after the noise estimate.
  public func apply(to state: inout ReductionState) throws -> String {
    var largestRatio = 0.0
    var hasHall = false
    let squares = Self.squares(of: state.rows)
    let isAveraged = state.sweep.fileRows != nil
    let takesNoiseOff = isAveraged && !state.sweep.isMeasuredAsConductance
    for index in state.rows.indices {
      let longitudinal = state.rows[index].resistance
      let hall = state.rows[index].hallResistance ?? 0
      hasHall = hasHall || state.rows[index].hallResistance != nil
      guard let error = state.rows[index].resistanceError else {
        preconditionFailure("the noise must be estimated before the tensor is inverted")
      }
      state.rows[index].conductivity = longitudinal / squares[index]
      if takesNoiseOff, state.rows[index].hallResistance == nil {
        state.rows[index].conductivity = (1 - error * error / squares[index]) / longitudinal
      }
      // The gradient of ρ_xx/(ρ_xx² + ρ_xy²) has length 1/(ρ_xx² + ρ_xy²) in every direction.
      state.rows[index].conductivityError =
        error / (isAveraged ? Self.neighbours(of: index, in: squares) : squares[index])
      largestRatio = max(largestRatio, abs(hall / longitudinal))
    }
    guard hasHall else {
      state.assumptions.append(
        "No Hall signal was measured: σ_xx is taken as 1/ρ_xx, good while ρ_xy is much smaller than ρ_xx.")
      return "σ_xx = 1/ρ_xx, no Hall signal"
    }
    return "σ_xx = ρ_xx/(ρ_xx² + ρ_xy²), |ρ_xy/ρ_xx| up to \(RoundedValue(largestRatio).percentText)"
  }

  /// ρ_xx² + ρ_xy² of every row.
  private static func squares(of rows: [ReductionState.Row]) -> [Double] {
    rows.map { row in
      let hall = row.hallResistance ?? 0
      return row.resistance * row.resistance + hall * hall
    }
  }

  /// Mean of the values before and after a row, whose noise is not the row's own.
  private static func neighbours(of index: Int, in values: [Double]) -> Double {
    let (before, after) = (max(index - 1, 0), min(index + 1, values.count - 1))
    return 0.5 * (values[before] + values[after])
  }
}
