import Analysis
import Dephasing
import Localization

/// A law of dephasing as figures draw it.
struct DrawnLaw {
  /// Its rates with their 68 % band.
  let curve: [LawFit.CurvePoint]
  /// Its name, for a figure that shows no other.
  let title: FigureText
  /// The form of the law and its exponent, e.g. “A T^p, p = 1.08(3)”.
  let legend: FigureText
  /// True for the law whose exponent is quoted.
  let isQuoted: Bool
  /// True for the law that was fitted to all curves at once, and not to the points of the figure.
  let isGlobal: Bool
  /// The verdict on it in one sentence.
  let verdict: String

  /// The laws of a series: the global one where it may be quoted, then those through the lengths.
  static func all(_ laws: [LawFit], global: GlobalLawFit?, series: TemperatureSeries) -> [DrawnLaw] {
    let quoted = global.flatMap { $0.isUsable ? $0 : nil }
    return [quoted.map { DrawnLaw($0, series) }].compactMap { $0 }
      + laws.map { DrawnLaw($0, isQuoted: $0.isPreferred && quoted == nil) }
  }

  private init(_ law: LawFit, isQuoted: Bool) {
    curve = law.curve
    title = FigureText(law.law.title)
    self.isQuoted = isQuoted
    isGlobal = false
    verdict = law.verdict
    guard let exponent = law.parameter("p"), exponent.value != nil else {
      legend = title
      return
    }
    let start: [FigureText.Piece] =
      law.parameter("rate0") == nil ? [] : [.plain("1/"), .symbol("τ"), .lowered("0"), .plain(" + ")]
    legend = FigureText(start + Self.power(exponent))
  }

  private init(_ law: GlobalLawFit, _ series: TemperatureSeries) {
    curve = law.curve(
      beside: series.points.map(\.temperature).filter { $0 > 0 }, diffusionConstant: series.diffusionConstant)
    title = FigureText("power law, all curves at once")
    legend = FigureText([.plain("all curves: ")] + Self.power(law.exponent))
    isQuoted = true
    isGlobal = true
    verdict = "Fitted to all curves at once, p = \(QuantityText.compact(law.exponent))."
  }

  private static func power(_ exponent: FittedParameter) -> [FigureText.Piece] {
    [
      .symbol("A"), .plain(" "), .symbol("T"), .raisedSymbol("p"), .plain(", "), .symbol("p"),
      .plain(" = \(QuantityText.compact(exponent))"),
    ]
  }
}
