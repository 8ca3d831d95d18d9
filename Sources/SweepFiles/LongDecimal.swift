/// Digits × 10^exponent rounded once, where the digits need more than the 53 bits of a double, as in `%.18e` and `repr`.
///
/// 5^27 < 2^63, so within ±27 the product or the quotient with a power of five is known to 64 bits and a remainder, and
/// its rounding to 53 bits is exact; the power of two only shifts it.
enum LongDecimal {
  /// The nearest double; nil beyond 10^±27 and for no digits, where other conversions must do.
  static func value(digits: UInt64, exponent: Int) -> Double? {
    guard digits > 0, powersOfFive.indices.contains(abs(exponent)) else { return nil }
    let power = powersOfFive[abs(exponent)]
    let (bits, shift) = exponent < 0 ? quotient(digits, power) : product(digits, power)
    // At least 62 bits, the last of which stands for all that follow: the conversion rounds once, to even.
    return Double(sign: .plus, exponent: shift + exponent, significand: Double(bits))
  }

  /// digits × power as bits × 2^shift.
  private static func product(_ digits: UInt64, _ power: UInt64) -> (bits: UInt64, shift: Int) {
    let (high, low) = digits.multipliedFullWidth(by: power)
    guard high > 0 else { return (low, 0) }
    let empty = high.leadingZeroBitCount
    let rest = low << empty
    return (high << empty | low >> (64 - empty) | (rest == 0 ? 0 : 1), 64 - empty)
  }

  /// digits / power as bits × 2^shift.
  private static func quotient(_ digits: UInt64, _ power: UInt64) -> (bits: UInt64, shift: Int) {
    let (up, widening) = (digits.leadingZeroBitCount, power.leadingZeroBitCount)
    let numerator = digits << up
    // Half the numerator is below the divisor, so the quotient fits.
    let (quotient, remainder) = (power << widening).dividingFullWidth((numerator >> 1, numerator << 63))
    return (quotient | (remainder == 0 ? 0 : 1), widening - up - 63)
  }

  private static let powersOfFive: [UInt64] = (0...27).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 5 }
  }
}
