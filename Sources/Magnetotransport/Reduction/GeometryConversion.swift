/// Turns resistance into sheet resistance (Ω per square) or resistivity (Ω m), as unit and geometry say.
///
/// | the file holds | no thickness | with thickness t |
/// |---|---|---|
/// | R (Ω) | ρ = R W/L, sheet | ρ = R t W/L, bulk |
/// | R (Ω per square) | ρ = R, sheet | ρ = R t, bulk |
/// | ρ (Ω m) | ρ, bulk | ρ/t, sheet |
///
/// A column in Ω m is already bulk, so a thickness can only be meant to make it a sheet. The Hall resistance needs no
/// L/W: R_xy of a film is its ρ_xy, whatever the length.
public struct GeometryConversion: ReductionStep {
  /// "geometry".
  public let name = "geometry"
  /// The sample; nil takes the resistance as sheet resistance and says so.
  public var geometry: HallBar?

  /// The step for a sample.
  public init(geometry: HallBar?) {
    self.geometry = geometry
  }

  /// Never throws.
  public func apply(to state: inout ReductionState) throws -> String {
    let column = state.sweep.column(.longitudinalResistance) ?? state.sweep.column(.conductance)
    let unit = column?.unit.dimension ?? .resistance
    let thickness = geometry?.thickness
    let squares = geometry?.squares ?? 1
    let lengthText = thickness.map { "\(MeasuredQuantity($0, unit: "m"))" } ?? ""
    switch unit {
    case .resistivity, .conductivity:
      guard let thickness else {
        state.dimension = .bulk
        return "the file holds resistivity in Ω m or its inverse: bulk conductivity in S/m"
      }
      scale(&state, longitudinal: 1 / thickness, hall: 1 / thickness)
      return "resistivity divided by the thickness \(lengthText): sheet resistance"
    case .sheetResistance, .sheetConductance:
      if squares != 1 {
        let number = RoundedValue(squares).plusMinus
        state.assumptions.append("The column is already per square, so L/W = \(number) is not applied.")
      }
      guard let thickness else { return "the file holds resistance per square" }
      state.dimension = .bulk
      scale(&state, longitudinal: thickness, hall: thickness)
      return "sheet resistance times the thickness \(lengthText): bulk conductivity in S/m"
    default:
      return fromResistance(squares, thickness, lengthText, &state)
    }
  }

  private func fromResistance(
    _ squares: Double, _ thickness: Double?, _ lengthText: String, _ state: inout ReductionState
  ) -> String {
    let number = RoundedValue(squares).plusMinus
    if geometry == nil {
      state.assumptions.append("No geometry is given: resistances are taken as resistance per square (L/W = 1).")
    }
    guard let thickness else {
      scale(&state, longitudinal: 1 / squares, hall: 1)
      return geometry == nil ? "resistance taken as resistance per square" : "resistance divided by \(number) squares"
    }
    state.dimension = .bulk
    scale(&state, longitudinal: thickness / squares, hall: thickness)
    return "resistance divided by \(number) squares, times the thickness \(lengthText): bulk conductivity in S/m"
  }

  private func scale(_ state: inout ReductionState, longitudinal: Double, hall: Double) {
    for index in state.rows.indices {
      state.rows[index].resistance *= longitudinal
      state.rows[index].resistanceError? *= longitudinal
      state.rows[index].hallResistance? *= hall
    }
  }
}
