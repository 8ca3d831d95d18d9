import LeastSquares

extension FittedParameter {
  /// The same knowledge of y = factor · x^exponent, whose name, meaning and unit are the caller's to say.
  ///
  /// Relative errors scale by the exponent, and intervals map end by end (exchanged where the exponent is negative): no
  /// linearisation is involved. An end at or below zero, where a linear interval may reach, is no limit of a power, and
  /// stays open. Where the exponent is not one, the value must be positive.
  public func mapped(by law: PowerLaw) -> FittedParameter {
    func usable(_ end: Double?) -> Double? { end.flatMap { $0 > 0 || law.exponent == 1 ? $0 : nil } }
    var result = mappingIntervals { interval, _ in
      let ends = law.ends(usable(interval.lower), usable(interval.upper))
      return Interval(lower: ends.lower, upper: ends.upper)
    }
    result.value = value.map(law.value)
    result.standardError = value.flatMap { base in
      standardError.map { law.value(of: base) * abs(law.exponent) * ($0 / base) }
    }
    return result
  }
}
