import Analysis
import Localization
import Magnetotransport

/// The first curve with the candidates that describe it best, and below, for each, the residuals: where a model misses
/// something, its residuals bend.
struct ComparisonFigure {
  /// Most candidates drawn: more panels would be too low to read.
  private static let candidateLimit = 4
  /// Most points drawn one by one.
  private static let pointLimit = 160

  private let candidates: [ComparisonResult.Candidate]
  private let fits: [Fit]
  private let curve: ConductivityCurve
  private let fieldUnit: DisplayUnit
  private let changeUnit: DisplayUnit

  /// The figure of a comparison; nil where nothing was fitted.
  init?(_ result: ComparisonResult) {
    candidates = Array(result.candidates.prefix(Self.candidateLimit))
    fits = candidates.compactMap(\.fits.first)
    guard let curve = fits.first?.curve, fits.count == candidates.count else { return nil }
    self.curve = curve
    fieldUnit = .field(reaching: curve.maximumField)
    changeUnit = .conductivityChange(of: curve.dimension)
  }

  /// The figure.
  var figure: Figure {
    Figure(
      title: "The best candidates and their residuals", caption: caption, alternativeText: alternativeText, width: 178,
      height: 62 + 22 * Double(fits.count), panels: [mainPanel] + fits.indices.map(residualPanel), legend: .right)
  }

  private var colors: [String] { fits.count == 1 ? [Palette.data] : Palette.sequence(fits.count) }

  private func horizontal(isLabelled: Bool) -> Figure.Axis {
    let label = FigureText([.symbol("B"), .plain(" (\(fieldUnit.symbol))")])
    return .linear(isLabelled ? label : nil, over: curve.fields.map { $0 / fieldUnit.size })
  }

  /// Measured σ less the fitted σ(0) of the best candidate, with every candidate's whole prediction.
  private var mainPanel: Figure.Panel {
    let base = fits[0].parameter("sigma_0")?.value ?? curve.zeroFieldConductivity ?? 0
    let points = Binning(
      x: curve.fields.map { $0 / fieldUnit.size },
      y: curve.conductivities.map { ($0 - base) / changeUnit.size },
      error: curve.points.map { $0.standardError / changeUnit.size }, limit: Self.pointLimit)
    let data = Figure.Layer(
      .points(hollow: false), color: Palette.rule, x: points.x, y: points.y,
      lower: zip(points.y, points.error).map { $0 - $1 }, upper: zip(points.y, points.error).map { $0 + $1 })
    // Between the sweep directions, which a lag sets apart, a line through all points would jump.
    let branches = [ConductivityCurve.Branch.up, .down, .unknown]
    let shown =
      branches.map { branch in curve.points.indices.filter { curve.points[$0].branch == branch } }
      .max { $0.count < $1.count } ?? []
    let lines = fits.indices.map { index in
      Figure.Layer(
        .line(dash: index == 0 ? 1 : index + 1), color: colors[index], legend: FigureText(candidates[index].name),
        x: shown.map { curve.points[$0].field / fieldUnit.size },
        y: shown.map { (fits[index].fittedConductivities[$0] - base) / changeUnit.size })
    }
    let label =
      FigureText([.symbol("σ"), .plain(" − "), .symbol("σ"), .lowered("0"), .plain(" (")])
      + changeUnit.label + FigureText(")")
    return Figure.Panel(
      horizontal: horizontal(isLabelled: false), vertical: .linear(label, over: points.y, includingZero: true),
      layers: [data] + lines, share: 2.4)
  }

  private func residualPanel(_ index: Int) -> Figure.Panel {
    let fit = fits[index]
    let binned = Binning(
      x: curve.fields.map { $0 / fieldUnit.size }, y: fit.solution.residuals, error: curve.points.map { _ in 1 },
      limit: Self.pointLimit)
    let ends = [curve.fields.first ?? 0, curve.fields.last ?? 1].map { $0 / fieldUnit.size }
    let layers = [
      Figure.Layer(.line(dash: 1), color: Palette.rule, x: ends, y: [0, 0]),
      Figure.Layer(.points(hollow: false), color: colors[index], x: binned.x, y: binned.y),
    ]
    let label = FigureText([.plain("res./"), .symbol("σ")])
    return Figure.Panel(
      horizontal: horizontal(isLabelled: index == fits.count - 1),
      vertical: .linear(label, over: binned.y, room: 0.12, includingZero: true, tics: 3), layers: layers, share: 1)
  }

  private var caption: String {
    let order = candidates.map { "\($0.name) (rank \($0.rank))" }.joined(separator: ", ")
    let which = candidates.first?.fits.count == 1 ? "" : " of the first curve, \(curve.label.singleLine)"
    return
      "Conductivity less its fitted value at zero field\(which) (grey points) and the whole fitted curves of one sweep direction, background "
      + "and odd part included. Below: residuals divided by the standard error, from top to bottom \(order)."
      + (curve.points.count > Self.pointLimit ? " Points are means in bins of field; the fits used every point." : "")
  }

  private var alternativeText: String {
    "Conductivity against field with the fits of \(candidates.map(\.name).joined(separator: ", ")), and one panel of "
      + "residuals for each. The numbers are in the table of evidence."
  }
}
