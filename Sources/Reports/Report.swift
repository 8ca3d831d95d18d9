import Analysis

/// A report as a value: words, tables and figures in order, made once from a result and rendered by every format.
///
/// Nothing is computed here or later; a renderer decides only how things look. A new output format is one file in
/// `Formats/` and one line in its catalogue.
public struct Report: Hashable, Sendable {
  /// A part of the report under one heading.
  public struct Section: Hashable, Sendable {
    /// Heading.
    public var title: String
    /// Name for links, unique in the report.
    public var anchor: String
    /// What stands in it, in order.
    public var blocks: [Block]
    /// How much of the report it belongs to.
    public var scope: Scope

    /// A section.
    public init(_ title: String, anchor: String, scope: Scope = .full, _ blocks: [Block]) {
      self.title = title
      self.anchor = anchor
      self.blocks = blocks
      self.scope = scope
    }
  }

  /// Which renderings show a section.
  public enum Scope: Hashable, Sendable {
    /// Only the short one (terminal, summary.txt).
    case summary
    /// Only the full ones (HTML).
    case full
    /// All of them.
    case both
  }

  /// A piece of a section.
  public enum Block: Hashable, Sendable {
    /// Running text.
    case paragraph(String)
    /// Short statements.
    case list([String])
    /// A command to copy.
    case command(String)
    /// A table.
    case table(Table)
    /// A figure, by its place in `figures`.
    case figure(Int)
    /// Warnings, gravest first.
    case warnings([WarningGroup])
    /// A heading within a section.
    case heading(String)
  }

  /// Mood of the verdict.
  public enum Tone: String, Hashable, Sendable {
    /// Every number may be used.
    case good
    /// Some may.
    case mixed
    /// None may.
    case bad
  }

  /// What was analysed.
  public var title: String
  /// The result in a few sentences, the most important first.
  public var verdict: [String]
  /// Mood of the verdict.
  public var tone: Tone
  /// The parts.
  public var sections: [Section]
  /// All figures, numbered from 1 in this order.
  public var figures: [Figure]

  /// A report made of its parts.
  init(title: String, verdict: [String], tone: Tone, sections: [Section], figures: [Figure]) {
    self.title = title
    self.verdict = verdict
    self.tone = tone
    self.sections = sections
    self.figures = figures
  }

  /// The report of a result.
  public init(_ found: AnalysisResult) {
    let result = CurveNames.shortened(PrintedConvention(found.job)?.applied(to: found) ?? found)
    let verdict = Verdict(result)
    title = result.job.sample.name.map { "Quantum interference in \($0.singleLine)" } ?? "Quantum-interference analysis"
    self.verdict = verdict.sentences
    tone = verdict.tone
    let figures = Self.figures(of: result)
    self.figures = figures
    let warnings = WarningGroup.groups(of: result)
    sections = [
      Self.warningSection(warnings),
      Self.refusedSection(result.refusedFiles),
      Self.figureSection(figures, of: result),
      Self.curveSection(result, warnings: warnings),
      Self.jointSection(result),
      Self.parameterSection(result),
      Self.identifiabilitySection(result),
      Self.outlierSection(result),
    ].compactMap { $0 }
    sections += Self.lawSections(result)
    sections += [
      Self.assumptionSection(result),
      Self.rowSection(result),
      Self.reductionSection(result),
      Self.conventionSection(result),
      Self.provenanceSection(result),
    ].compactMap { $0 }
  }

  /// Most conditions (gate voltages, tilts) whose series get a figure each.
  private static let mostConditions = 24

  private static func figureSection(_ figures: [Figure], of result: AnalysisResult) -> Section? {
    guard !figures.isEmpty else { return nil }
    let conditions = result.seriesByCondition.count
    let note = Block.paragraph(
      "Of the series at \(conditions) conditions the first \(mostConditions) have a figure of their own; the numbers of all "
        + "are in parameters.csv.")
    return Section(
      "Figures", anchor: "figures", figures.indices.map(Block.figure) + (conditions > mostConditions ? [note] : []))
  }

  private static func figures(of result: AnalysisResult) -> [Figure] {
    var figures = [ConductanceFigure(result.fits)?.figure].compactMap { $0 }
    if let series = result.series, series.points.contains(where: { $0.temperature > 0 && $0.phaseCoherenceLength > 0 })
    {
      let laws = DrawnLaw.all(result.lawFits, global: result.globalLaw, series: series)
      figures.append(CoherenceLengthFigure(series: series, laws: laws).figure)
      figures.append(DephasingRateFigure(series: series, laws: laws).figure)
    }
    for part in result.seriesByCondition.prefix(mostConditions) {
      let laws = DrawnLaw.all(part.lawFits, global: part.globalLaw, series: part.series)
      var figure = CoherenceLengthFigure(series: part.series, laws: laws).figure
      figure.title += ", \(part.words)"
      figures.append(figure)
    }
    return figures + result.fits.flatMap(ContourFigure.figures)
  }
}
