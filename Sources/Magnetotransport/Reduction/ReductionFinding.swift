/// Something the reduction noticed in the raw data that makes a fit less trustworthy than it looks.
///
/// Findings are facts with numbers; the fit turns them into warnings.
public enum ReductionFinding: Hashable, Sendable, Codable {
  /// Up and down sweeps differ by `difference` (standard deviations of the noise, rms) over the common field range;
  /// `fraction` is the rms difference over the full swing of the signal.
  case hysteresis(difference: Double, fraction: Double)
  /// The resistance changes with time: up and down sweeps differ by less, the shorter the time between them. `fraction` is
  /// the rms difference over the full swing of the signal.
  case drift(fraction: Double)
  /// The resistance falls below `fraction` of its largest value in the sweep, or changes sign, as at a
  /// superconducting transition.
  case resistanceCollapse(fraction: Double)
  /// The sheet conductance falls with field by more than interference can explain, most of it at low field: pairs that
  /// fluctuate above a superconducting transition. In units of G0 = e²/(2π²ħ).
  case conductanceDrop(inLocalizationConductances: Double)
  /// The part of the signal odd in field is `fraction` of the even part's swing.
  case antisymmetricPart(fraction: Double)
  /// The sweep covers one sign of field only, so that a field offset cannot be seen.
  case oneSidedField
}
