/// The two definitions of B_* in the theory of monolayer graphene.
///
/// McCann et al. include the intervalley rate, 1/τ_* = 1/τ_w + 1/τ_z + 1/τ_i; Tikhonenko et al. leave it out. Hence
/// B_*(McCann) = B_i + B_*(Tikhonenko), and a McCann value below B_i has no counterpart.
public enum GrapheneConvention: String, Hashable, Sendable, CaseIterable {
  /// E. McCann et al., Phys. Rev. Lett. 97, 146805 (2006).
  case mcCann = "mccann"
  /// F. V. Tikhonenko et al., Phys. Rev. Lett. 100, 056802 (2008).
  case tikhonenko

  /// B_* of another convention (T) in this one, at intervalley field B_i (T); nil where McCann's B_* is below B_i, so
  /// that no intravalley rate is left.
  public func starField(_ field: Double, from other: GrapheneConvention, intervalleyField: Double) -> Double? {
    switch (other, self) {
    case (.mcCann, .tikhonenko): field >= intervalleyField ? field - intervalleyField : nil
    case (.tikhonenko, .mcCann): field + intervalleyField
    case (.mcCann, .mcCann), (.tikhonenko, .tikhonenko): field
    }
  }
}
