import Analysis
import Localization

extension Report {
  /// The table by temperature of the short report: one row per curve, one column per parameter of the models.
  static func curveSection(_ result: AnalysisResult, warnings: [WarningGroup]) -> Section? {
    guard !result.fits.isEmpty else { return nil }
    let names = summaryNames(of: result.fits)
    let columns =
      conditionColumns + [.init("curve", isNumeric: false)] + names.map { .init(Symbol($0).plain) }
      + [.init("χ²/ν"), .init("model", isNumeric: false), .init("background", isNumeric: false)]
      + [.init("warnings", isNumeric: false)]
    let showsLabels = !CurveNames.areConditions(result.fits)
    let showsModels = Set(result.fits.map(\.model.id)).count > 1
    let rows = result.fits.map { fit in
      conditions(of: fit) + [showsLabels ? fit.curve.label.singleLine : ""]
        + names.map { fit.parameter($0).map(QuantityText.compact) ?? "" }
        + [reducedChiSquared(of: fit), showsModels ? fit.model.id : "", fit.background.id]
        + [marks(of: fit, in: warnings)]
    }
    let models = Set(result.fits.map(\.model.id)).sorted().joined(separator: ", ")
    let table = Table(caption: "Fits by temperature (model \(models))", columns: columns, rows: rows)
    return Section("Curves", anchor: "curves", scope: .summary, [.table(table.withoutEmptyColumns())])
  }

  /// The full table: every parameter of every curve with its 95 % interval, model by model.
  static func parameterSection(_ result: AnalysisResult) -> Section? {
    guard !result.fits.isEmpty else { return nil }
    var blocks: [Block] = []
    var seen: Set<String> = []
    for model in result.fits.map(\.model) where seen.insert(model.id).inserted {
      let fits = result.fits.filter { $0.model.id == model.id }
      blocks += [.heading("\(model.title) (\(model.id))"), .paragraph(model.formula)]
      blocks += valueTables(of: fits).map(Block.table) + [.table(nuisanceTable(of: fits))]
    }
    if let text = modelChoice(result.modelScores) { blocks += [.heading("Choice of the model"), .paragraph(text)] }
    if let table = candidateTable(of: result.fits) {
      blocks += [.heading("Models and backgrounds tried"), .table(table)]
    }
    return Section("Parameters", anchor: "parameters", blocks)
  }

  /// How the candidate models compare over all curves.
  private static func modelChoice(_ scores: [AnalysisResult.ModelScore]) -> String? {
    guard let best = scores.map(\.aicc).filter(\.isFinite).min(), scores.count > 1 else { return nil }
    let list = scores.map { "\($0.model) \(NumberText.fixed($0.aicc - best, decimals: 1))" }.joined(separator: ", ")
    return "One model serves all curves. AICc summed over the curves, above the lowest: \(list). The simplest model is "
      + "kept unless a richer one is clearly better."
  }

  /// What was chosen for each curve, and how far behind the next one is.
  private static func candidateTable(of fits: [Fit]) -> Table? {
    let compared = fits.filter { $0.candidates.count > 1 }
    guard !compared.isEmpty else { return nil }
    let rows = compared.map { fit in
      let (chosen, next) = (fit.candidates[0], fit.candidates[1])
      return conditions(of: fit) + [
        fit.curve.label.singleLine, "\(chosen.model) + \(chosen.background)",
        "\(next.model) + \(next.background)", NumberText.fixed(next.aicc - chosen.aicc, decimals: 1),
        String(fit.candidates.count),
      ]
    }
    let columns = [
      Table.Column("curve", isNumeric: false), .init("chosen", isNumeric: false),
      .init("next best", isNumeric: false), .init("ΔAICc"), .init("tried"),
    ]
    return Table(
      caption: "Evidence by AICc: a difference below 2 decides nothing, above 10 nearly everything",
      columns: conditionColumns + columns,
      rows: rows
    ).withoutEmptyColumns()
  }

  /// Together they would be wider than a page.
  private static func valueTables(of fits: [Fit]) -> [Table] {
    let captions: [(FittedParameter.Role, String)] = [
      (.model, "Parameters of the model"), (.equivalent, "The same as other fields, lengths and times"),
      (.combination, "Combinations that the data determine better than their parts"),
    ]
    return captions.compactMap { role, caption in
      let names = orderedNames(of: fits) { $0.role == role }
      return names.isEmpty ? nil : valueTable(of: fits, caption, names)
    }
  }

  private static func valueTable(of fits: [Fit], _ caption: String, _ names: [String]) -> Table {
    let level = fits.first?.parameters.lazy.compactMap(\.requestedInterval).first?.level ?? 0.95
    let heading = "\(NumberText.significant(100 * level)) % interval"
    let columns =
      conditionColumns + [.init("curve", isNumeric: false)]
      + names.flatMap { [Table.Column(Symbol($0).plain), .init(heading)] }
    let rows = fits.filter { fit in names.contains { fit.parameter($0) != nil } }.map { fit in
      conditions(of: fit) + [fit.curve.label.singleLine]
        + names.flatMap { name in
          fit.parameter(name).map { [QuantityText.compact($0), QuantityText.interval($0)] } ?? ["", ""]
        }
    }
    return Table(caption: caption, columns: columns, rows: rows).withoutEmptyColumns()
  }

  private static func nuisanceTable(of fits: [Fit]) -> Table {
    let names = orderedNames(of: fits) { $0.role == .nuisance }
    let columns =
      conditionColumns + [.init("curve", isNumeric: false), .init("background", isNumeric: false)]
      + names.map { Table.Column(Symbol($0).plain) } + [
        .init("points"), .init("χ²/ν"), .init("runs test"), .init("ended", isNumeric: false),
      ]
    let rows = fits.map { fit in
      conditions(of: fit) + [fit.curve.label.singleLine, fit.background.id]
        + names.map { fit.parameter($0).map(QuantityText.compact) ?? "" }
        + [String(fit.curve.points.count), reducedChiSquared(of: fit)]
        + [NumberText.fixed(fit.residualTests.runsDeviate, decimals: 1)]
        + [TerminationText(fit.solution.termination).short]
    }
    return Table(caption: "Everything else that was fitted, and how the fit ended", columns: columns, rows: rows)
      .withoutEmptyColumns()
  }

  /// L_phi and, where D is known, tau_phi first, then the parameters of the models.
  private static func summaryNames(of fits: [Fit]) -> [String] {
    let lengths = orderedNames(of: fits) { $0.name.hasPrefix("L_phi") || $0.name == "tau_phi" }
    let others = orderedNames(of: fits) { parameter in
      // Whoever gives the effective mass wants to see the splitting.
      guard parameter.role == .model || parameter.unit == "J m", !lengths.contains(parameter.name) else { return false }
      // B_phi says the same as L_phi.
      return !(parameter.name == "B_phi" && lengths.contains("L_phi"))
    }
    return lengths + others
  }

  private static func orderedNames(of fits: [Fit], where isWanted: (FittedParameter) -> Bool) -> [String] {
    var seen: Set<String> = []
    return fits.flatMap(\.parameters).filter { isWanted($0) && seen.insert($0.name).inserted }.map(\.name)
  }

  static func temperature(of fit: Fit) -> String {
    fit.curve.temperature.map { NumberText.significant($0.mean) } ?? ""
  }

  /// Under which conditions a curve was taken: a column each, left out of the table where no curve has it.
  private static var conditionColumns: [Table.Column] { [.init("T (K)"), .init("θ (°)"), .init("V_g (V)")] }

  private static func conditions(of fit: Fit) -> [String] {
    [
      temperature(of: fit),
      fit.curve.tiltAngle.map { NumberText.significant($0.mean * 180 / .pi) } ?? "",
      fit.curve.gateVoltage.map { NumberText.significant($0.mean) } ?? "",
    ]
  }

  private static func reducedChiSquared(of fit: Fit) -> String {
    guard fit.solution.degreesOfFreedom > 0 else { return "" }
    let value = fit.solution.chiSquared / Double(fit.solution.degreesOfFreedom)
    return value < 1000 ? NumberText.fixed(value, decimals: 2) : NumberText.significant(value, digits: 2)
  }

  private static func marks(of fit: Fit, in groups: [WarningGroup]) -> String {
    let marks = groups.filter { fit.warnings.contains(where: $0.includes) }.map(\.mark).joined(separator: " ")
    return fit.isTrustworthy ? marks : "✗ " + marks
  }
}
