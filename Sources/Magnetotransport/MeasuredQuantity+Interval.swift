extension MeasuredQuantity {
  /// An interval in SI units, of which an end may be open: "394 to 431 nm"; "> 1.2 µm"; nothing where both are.
  public static func interval(from lower: Double?, to upper: Double?, standardError: Double?, unit: String) -> String {
    switch (lower, upper) {
    case (let lower?, let upper?): span(from: lower, to: upper, standardError: standardError, unit: unit)
    case (let lower?, nil): atLeast(lower, unit: unit).description
    case (nil, let upper?): atMost(upper, unit: unit).description
    case (nil, nil): ""
    }
  }

  /// Both ends of an interval, in SI units, rounded as a value with this error would be: "0.990 to 1.072 mT".
  ///
  /// Without an error a quarter of the width stands for it. The ends share a unit, unless a positive end would be lost in
  /// the unit of the other: "3 nm to 1.2 µm".
  public static func span(from lower: Double, to upper: Double, standardError: Double?, unit: String) -> String {
    let error = standardError ?? (upper - lower) / 4
    let scale = PrefixScale.choice(for: max(abs(lower), abs(upper)), unit: unit)
    let ends = [lower, upper].map { RoundedValue($0 / scale.factor, standardError: error / scale.factor) }
    // An interval about zero may well begin at 0.0.
    let isLost = lower * upper > 0 && ends.contains(where: \.isRoundedToZero)
    if !isLost, ends.allSatisfy({ $0.powerOfTen == 0 }) {
      return ends.map(\.valueText).joined(separator: " to ") + scale.suffix
    }
    let texts = [lower, upper].map { MeasuredQuantity($0, unit: unit).description }
    let suffixes = texts.map { $0.drop { $0 != " " } }
    let first = suffixes[0] == suffixes[1] ? texts[0].dropLast(suffixes[0].count) : texts[0][...]
    return "\(first) to \(texts[1])"
  }
}
