import Analysis
import Dephasing
import Localization
import Magnetotransport

extension Report {
  /// Laws of dephasing: one section, or one for each gate voltage and tilt angle.
  static func lawSections(_ result: AnalysisResult) -> [Section] {
    let parts = result.seriesByCondition.enumerated().compactMap { index, part -> Section? in
      guard var section = lawSection(result.showing(part)) else { return nil }
      section.title += ", \(part.words)"
      section.anchor += "-\(index + 1)"
      return section
    }
    return [lawSection(result)].compactMap { $0 } + parts
  }

  /// Laws of dephasing with their parameters, the preferred one first.
  static func lawSection(_ result: AnalysisResult) -> Section? {
    guard let series = result.series else { return nil }
    guard !result.lawFits.isEmpty else {
      let usable = series.points.filter(\.isUsed).count
      let text =
        "No law was fitted to lengths: it takes three temperatures with trustworthy fits, and there are \(usable)."
      return Section("Dephasing law", anchor: "laws", scope: .both, [.paragraph(text)] + globalLawBlocks(result))
    }
    let names = parameterNames(of: result.lawFits)
    let level = result.job.uncertainty.requestedLevel
    let columns =
      [Table.Column("law", isNumeric: false)]
      + names.flatMap { [Table.Column(Symbol($0).plain)] + (level.map { [.init("\(percent($0)) interval")] } ?? []) }
      + [.init("χ²/ν"), .init("ΔAICc")]
    let best = result.lawFits.map(\.aicc).filter(\.isFinite).min()
    let rows = result.lawFits.map { law in
      [law.isPreferred ? "\(law.law.id) (preferred)" : law.law.id]
        + names.flatMap { name in
          let parameter = law.parameter(name)
          return [parameter.map { Self.text(of: $0) } ?? ""]
            + (level == nil ? [] : [parameter.map(QuantityText.interval) ?? ""])
        }
        + [reducedChiSquared(of: law), evidence(law.aicc, above: best)]
    }
    let table = Table(caption: "Laws fitted to \(rateSymbol(series))", columns: columns, rows: rows)
    let verdicts = result.lawFits.map { "\($0.law.id), \($0.law.formula): \($0.verdict)" }
    return Section(
      "Dephasing law", anchor: "laws", scope: .both,
      [.table(table.withoutEmptyColumns()), .list(verdicts)] + globalLawBlocks(result))
  }

  /// The power law fitted to all curves at once.
  private static func globalLawBlocks(_ result: AnalysisResult) -> [Block] {
    guard let law = result.globalLaw else { return [] }
    let numbers =
      "\(exponentText(law.exponent)), L_φ = \(QuantityText.full(law.length)) at "
      + "\(NumberText.significant(law.referenceTemperature)) K"
    var sentences = [
      "Global fit of the power law to all \(law.curves.count) curves at once\(law.sharedSymbols): \(numbers)."
    ]
    if let refusal = law.refusal {
      sentences.append("Its numbers must not be used: \(refusal).")
    } else {
      if let sharing = law.sharing { sentences.append("The data allow it (\(sharing.numbers)).") }
      sentences += law.warnings.map(\.message)
    }
    if law.errorFactor > 1 {
      sentences.append(
        "The curves follow the law worse than chance explains: errors were enlarged by "
          + "\(NumberText.fixed(law.errorFactor, decimals: 1)).")
    }
    return [.list(sentences)]
  }

  /// The exponent with its interval; a limit where the interval is open.
  private static func exponentText(_ exponent: FittedParameter) -> String {
    let interval = QuantityText.interval95(exponent)
    if !exponent.interval95.isOpen { return "p = \(QuantityText.compact(exponent)) (95 %: \(interval))" }
    return interval.isEmpty ? "p not determined" : "p \(interval) at 95 %"
  }

  /// By how much AICc lies above the lowest; a dash where there are too few points for it.
  private static func evidence(_ aicc: Double, above best: Double?) -> String {
    best.map { aicc.isFinite ? NumberText.fixed(aicc - $0, decimals: 1) : "–" } ?? ""
  }

  private static func percent(_ level: Double) -> String { "\(NumberText.significant(100 * level)) %" }

  private static func rateSymbol(_ series: TemperatureSeries) -> String {
    guard let diffusion = series.diffusionConstant else {
      return "L_φ⁻² (no diffusion constant is known); A at 1 K"
    }
    return "1/τ_φ = D/L_φ² with D = \(NumberText.significant(diffusion)) m²/s; A at 1 K"
  }

  private static func parameterNames(of laws: [LawFit]) -> [String] {
    var seen: Set<String> = []
    return laws.flatMap(\.parameters).filter { seen.insert($0.name).inserted }.map(\.name)
  }

  /// Exponents as 1.08(3), rates with their unit.
  private static func text(of parameter: FittedParameter) -> String { QuantityText.compact(parameter) }

  private static func reducedChiSquared(of law: LawFit) -> String {
    guard law.solution.degreesOfFreedom > 0 else { return "" }
    return NumberText.fixed(law.solution.chiSquared / Double(law.solution.degreesOfFreedom), decimals: 2)
  }
}

extension AnalysisResult.SeriesAtCondition {
  /// "V_g = −2 V, θ = 30°".
  var words: String {
    [
      gate.map { "V_g = \(HeldQuantity.text($0.mean, unit: "V"))" },
      angle.map { "θ = \(HeldQuantity.text($0.mean, unit: "rad"))" },
    ].compactMap { $0 }.joined(separator: ", ")
  }
}

extension GlobalLawFit {
  /// " with one α": what all curves have in common besides the law; empty where that is nothing.
  var sharedSymbols: String {
    guard !shared.isEmpty else { return "" }
    return " with one " + shared.map { Symbol($0).plain }.joined(separator: ", ")
  }
}
