import Magnetotransport

/// Units that are exact powers of ten of the SI unit, as nearly all in a lab are.
enum PowerOfTen {
  /// The exponent n where the unit is 10^n of its SI unit, −15 ≤ n ≤ 15; nil for others, such as degrees of either kind.
  static func exponent(of unit: MeasurementUnit) -> Int? {
    guard unit.offset == 0 else { return nil }
    return factors.firstIndex(of: unit.factor).map { $0 - 15 }
  }

  private static let factors: [Double] = [
    1e-15, 1e-14, 1e-13, 1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1e0, 1e1, 1e2, 1e3,
    1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}
