import Foundation

extension Figure.Axis {
  /// A linear axis over the given values with a little room, round numbers at the tics and minor tics between.
  static func linear(
    _ label: FigureText?, over values: [Double], room: Double = 0.04, includingZero: Bool = false, tics wanted: Int = 5
  ) -> Figure.Axis {
    let finite = values.filter(\.isFinite) + (includingZero ? [0] : [])
    var (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
    if !(high > low) { (low, high) = (low - max(abs(low) * 0.1, 1e-30), high + max(abs(high) * 0.1, 1e-30)) }
    let margin = (high - low) * room
    return linear(label, range: (low - margin)...(high + margin), tics: wanted)
  }

  /// A linear axis with given ends.
  static func linear(_ label: FigureText?, range: ClosedRange<Double>, tics wanted: Int = 5) -> Figure.Axis {
    let step = roundStep((range.upperBound - range.lowerBound) / Double(wanted))
    let minor = step.size / Double(step.divisions)
    let first = Int((range.lowerBound / minor).rounded(.up))
    let last = max(first, Int((range.upperBound / minor).rounded(.down)))
    let tics = (first...last).map { index in
      let position = Double(index) * minor
      let isMajor = index.isMultiple(of: step.divisions)
      return Tic(position: position, label: isMajor ? FigureText(decimal(position, step: step.size)) : nil)
    }
    return Figure.Axis(label: label, range: range, tics: tics)
  }

  /// A logarithmic axis over positive values. Within a decade or so the tics are at 1, 2, 3, 5 (and as many more as it
  /// takes to have three); over many decades at powers of ten.
  static func logarithmic(_ label: FigureText?, over values: [Double], room: Double = 0.06) -> Figure.Axis {
    let positive = values.filter { $0.isFinite && $0 > 0 }
    let (low, high) = (log10(positive.min() ?? 1), log10(positive.max() ?? 10))
    let margin = max((high - low) * room, 0.04)
    let range = pow(10, low - margin)...pow(10, high + margin)
    return Figure.Axis(label: label, range: range, isLogarithmic: true, tics: logarithmicTics(in: range))
  }

  private static func logarithmicTics(in range: ClosedRange<Double>) -> [Tic] {
    let decades = Int(floor(log10(range.lowerBound)))...Int(ceil(log10(range.upperBound)))
    let multiples = decades.flatMap { decade in (1...9).map { (Double($0) * pow(10, Double(decade)), $0) } }
    let inside = multiples.filter { range.contains($0.0) }
    let choices: [Set<Int>] = [[1], [1, 2, 5], [1, 2, 3, 5, 7], Set(1...9)]
    let fewestLabels = 3
    guard
      let labelled = choices.first(where: { choice in inside.filter { choice.contains($0.1) }.count >= fewestLabels })
    else { return linear(nil, range: range, tics: 4).tics }
    return inside.map { position, multiple in
      Tic(position: position, label: labelled.contains(multiple) ? logarithmicLabel(position) : nil)
    }
  }

  /// 0.05, 2, 300 as they are; beyond, a mantissa with a power of ten.
  private static func logarithmicLabel(_ position: Double) -> FigureText {
    let exponent = Int(floor(log10(position) + 1e-9))
    guard !(-2...3).contains(exponent) else {
      return FigureText(NumberText.significant(position, digits: 2))
    }
    let mantissa = Int((position / pow(10, Double(exponent))).rounded())
    let sign = exponent < 0 ? "−" : ""
    return FigureText([.plain(mantissa == 1 ? "10" : "\(mantissa)×10"), .raised("\(sign)\(abs(exponent))")])
  }

  /// A round step near the given size, and into how many parts minor tics divide it.
  private static func roundStep(_ size: Double) -> (size: Double, divisions: Int) {
    let decade = pow(10, floor(log10(size)))
    switch size / decade {
    case ..<1.5: return (decade, 5)
    case ..<3.5: return (2 * decade, 4)
    case ..<7.5: return (5 * decade, 5)
    default: return (10 * decade, 5)
    }
  }

  private static func decimal(_ position: Double, step: Double) -> String {
    NumberText.fixed(abs(position) < step * 1e-9 ? 0 : position, decimals: max(0, Int(-floor(log10(step) + 1e-9))))
  }
}
