/// What a column of a measurement means to the analysis. The raw value is its name in job files.
public enum ColumnRole: String, Hashable, Sendable, CaseIterable, Codable {
  /// Magnetic field B, in T.
  case field
  /// Sample temperature T, in K.
  case temperature
  /// Longitudinal resistance R_xx (Ω), sheet resistance (Ω per square) or resistivity (Ω m), as its unit says.
  case longitudinalResistance = "rxx"
  /// Hall (transverse) resistance R_xy, signed, in Ω.
  case hallResistance = "rxy"
  /// Conductance (S) where the file holds conductance in place of resistance.
  case conductance = "gxx"
  /// Standard error of the longitudinal resistance or conductance, in its unit.
  case standardError = "rxx-error"
  /// Gate voltage V_g, in V.
  case gate
  /// Voltage of the longitudinal contacts, in V; divided by `current` where no resistance is given.
  case voltage
  /// Current through the sample, in A.
  case current
  /// Time of the row, in s.
  case time
  /// Tilt of the sample in the field, in rad, as the instrument counts it: `ReductionSettings.angleOrigin` says from
  /// where.
  case angle
}
