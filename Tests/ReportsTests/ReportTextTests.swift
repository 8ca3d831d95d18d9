import Analysis
import Localization
import Magnetotransport
import Testing

@testable import Reports

@Suite struct ReportTextTests {
  @Test func widthsCountWhatATerminalShows() {
    #expect("L_φ".displayWidth == 3)
    #expect("e\u{301}".displayWidth == 1)
    #expect("電子".displayWidth == 4)
    #expect("電子".padded(to: 6, onTheLeft: true) == "  電子")
    #expect("abcdef".fitted(to: 4) == "abc…")
    #expect("one two three".wrapped(to: 7) == ["one two", "three"])
  }

  @Test func tablesContinueBelow() {
    let table = Table(
      caption: "", columns: [.init("T"), .init("a", isNumeric: false), .init("b")],
      rows: [["1", "xxxxxxxx", "2"], ["10", "y", "3"]])
    #expect(
      TextTable(table, width: 12).lines
        == [" T  a", "────────────", " 1  xxxxxxxx", "10  y", "", " T  b", "─────", " 1  2", "10  3"])
  }

  @Test(arguments: [
    ("L_phi", "L_φ"), ("alpha", "α"), ("alpha1", "α_1"), ("L_phi2", "L_φ2"), ("B_so_x", "B_so,x"), ("B_star", "B_*"),
    ("p", "p"), ("rate0", "1/τ_0"), ("sigma_0", "σ_0"),
  ])
  func symbols(name: String, symbol: String) {
    #expect(Symbol(name).plain == symbol)
  }

  @Test func longNamesAreShortened() {
    let protocols = ["0029", "1139"].map { "\($0)_KT027_MRsheet_Rxy_1uA_gains_100x__Temp_4.994K_Vgate_\($0)V.txt" }
    #expect(CurveNames.short(protocols) == ["0029 0029V", "1139 1139V"])
    #expect(CurveNames.short(["film_1.4K.dat", "film_2K.dat"]) == ["film_1.4K.dat", "film_2K.dat"])
    let alone = CurveNames.short(["TRP4_MBE1-230323A-MS_RvsH_20K_data_T=20K.csv"])
    #expect(alone[0].displayWidth == CurveNames.limit)
    #expect(alone[0].hasPrefix("TRP4_MBE1…") && alone[0].hasSuffix("T=20K.csv"))
  }

  @Test func fileNamesKeepTheirUnderscores() {
    #expect(HTMLText.typeset("film_1.4K.dat: L_φ") == "film_1.4K.dat: <i>L</i><sub>φ</sub>")
    #expect(
      HTMLText.typeset("σ_xx is 1/ρ_xx of R_xx.dat")
        == "<i>σ</i><sub>xx</sub> is 1/<i>ρ</i><sub>xx</sub> of R_xx.dat")
    #expect(HTMLText.typeset("a < b & B_i.") == "a &lt; b &amp; <i>B<sub>i</sub></i>.")
  }

  private func parameter(
    value: Double?, error: Double?, unit: String = "m", within: (Double, Double)? = nil, lower: Double? = nil,
    upper: Double? = nil, isFixed: Bool = false
  ) -> FittedParameter {
    FittedParameter(
      name: "x", meaning: "", unit: unit, role: .model, value: value, standardError: error,
      interval68: .init(lower: within?.0, upper: within?.1), interval95: .init(lower: lower, upper: upper),
      isFixed: isFixed)
  }

  @Test func productsOfPowers() {
    #expect(Symbol("B_phi^0.5*B_so*B_e").plain == "B_φ^0.5 B_so B_e")
    #expect(Symbol("alpha/B_phi^2").plain == "α/B_φ^2")
    #expect(
      HTMLText.typeset("B_phi^0.5*B_so/B_e in T^2.5.")
        == "<i>B</i><sub>φ</sub><sup>0.5</sup> <i>B</i><sub>so</sub>/<i>B</i><sub>e</sub> in T<sup>2.5</sup>.")
    #expect(HTMLText.typeset("film*2^a") == "film*2^a")
    let combination = MeasuredQuantity(0.0798, standardError: 0.0027, unit: "T^0.5")
    #expect(combination.description == "0.0798 ± 0.0027 T^0.5")
    #expect(MeasuredQuantity(3, unit: "m^-2").description == "3 m⁻²")
  }

  @Test func theErrorHasItsPartInThePrefix() {
    #expect(MeasuredQuantity(-8e-4, standardError: 1.1e-3, unit: "T").description == "−0.8 ± 1.1 mT")
    #expect(MeasuredQuantity(1e-4, standardError: 4e-4, unit: "T").description == "0.1 ± 0.4 mT")
    #expect(MeasuredQuantity(4.12e-7, standardError: 9e-9, unit: "m").description == "412 ± 9 nm")
    #expect(MeasuredQuantity(4e-7, standardError: 6e-7, unit: "m").description == "0.4 ± 0.6 µm")
  }

  /// B_φ, B_so and B_e with their lengths and times made a table twice as wide as paper.
  @Test func equivalentsHaveATableOfTheirOwn() {
    let report = Report(SyntheticResult.series(temperatures: [2, 4, 8]))
    let tables = report.sections.filter { $0.anchor == "parameters" }.flatMap(\.blocks).compactMap { block in
      if case .table(let table) = block { table } else { nil }
    }
    #expect(
      tables.map(\.caption).prefix(2) == ["Parameters of the model", "The same as other fields, lengths and times"])
    #expect(tables[0].columns.map(\.heading) == ["T (K)", "curve", "α", "95 % interval", "L_φ", "95 % interval"])
    #expect(tables[1].columns.map(\.heading) == ["T (K)", "curve", "B_φ", "95 % interval"])
    #expect(tables[1].rows[0] == ["2", "film_2.0K.dat", "385 ± 10 µT", "367 to 406 µT"])
    let page = HTMLReport(report).text
    #expect(page.contains("<div class=\"table wide\""))
    #expect(page.contains("<div class=\"table\""))
  }

  @Test func quantities() {
    #expect(QuantityText.full(parameter(value: 4.12e-7, error: 9e-9)) == "412 ± 9 nm")
    #expect(QuantityText.compact(parameter(value: 1.08, error: 0.03, unit: "1")) == "1.080(30)")
    #expect(QuantityText.full(parameter(value: nil, error: nil)) == "not determined")
    let (above, below) = (
      parameter(value: nil, error: nil, lower: 1.2e-6), parameter(value: nil, error: nil, upper: 3.2e-6)
    )
    #expect(QuantityText.full(above) == "\(MeasuredQuantity.atLeast(1.2e-6, unit: "m")) (95 %)")
    #expect(QuantityText.full(below) == "\(MeasuredQuantity.atMost(3.2e-6, unit: "m")) (95 %)")
    #expect(QuantityText.full(parameter(value: 2, error: nil, unit: "1", isFixed: true)) == "2 (fixed)")
    #expect(
      QuantityText.interval95(parameter(value: 4.12e-7, error: 9e-9, lower: 3.94e-7, upper: 4.31e-7)) == "394 to 431 nm"
    )
  }

  /// “526 ± 18 nm” once stood beside “497 to 712 nm”.
  @Test("A lopsided interval is said with both its arms")
  func unequalErrors() {
    func text(_ lower: Double, _ upper: Double) -> String {
      QuantityText.full(parameter(value: 526e-9, error: 18e-9, within: (lower, upper)))
    }
    #expect(text(509e-9, 550e-9) == "526 ± 18 nm")
    #expect(text(509e-9, 601e-9) == "526 +75 −17 nm")
    #expect(text(451e-9, 543e-9) == "526 +17 −75 nm")
    #expect(text(526e-9, 601e-9) == "526 ± 18 nm")
    let exponent = parameter(value: 1.08, error: 0.03, unit: "1", within: (1.05, 1.17))
    #expect(QuantityText.compact(exponent) == "1.080 +0.090 −0.030")
    #expect("\(exponent)" == "1.080 +0.090 −0.030")
    let coefficient = parameter(value: 3e-6, error: 1e-7, unit: "S/T", within: (2.9e-6, 3.4e-6))
    #expect(QuantityText.full(coefficient) == "3.00 +0.40 −0.10 µS/T")
  }

  @Test(
    "both ends of an interval in one unit, unless an end would be lost in it",
    arguments: [
      (990e-6, 1.072e-3, 21e-6, "T", "0.990 to 1.072 mT"), (394e-9, 431e-9, 9e-9, "m", "394 to 431 nm"),
      (3e-9, 1.2e-6, 300e-9, "m", "3 nm to 1.2 µm"), (-0.02, 1.2, 0.4, "1", "0.0 to 1.2"),
      (-1.1e-3, 0.9e-3, 5e-4, "T", "−1.1 to 0.9 mT"), (1.2e-5, 3.4e-5, 5e-6, "S/T", "1.2×10⁻⁵ to 3.4×10⁻⁵ S/T"),
      (-2e-4, 5e4, 2e4, "T", "−200 µT to 50000 T"),
    ])
  func spans(lower: Double, upper: Double, error: Double, unit: String, text: String) {
    #expect(MeasuredQuantity.span(from: lower, to: upper, standardError: error, unit: unit) == text)
  }

  /// “numbers not to be used” once stood over a curve of which only L_so was a limit, because another curve lacked L_phi.
  @Test func warningsOfOneKindStandApartBySeverity() {
    let result = SyntheticResult.series(
      temperatures: [2, 4, 8],
      warnings: { temperature in
        temperature == 4
          ? [] : [FitWarning(.notIdentifiable, temperature == 2 ? .untrustworthy : .note, "\(temperature) K")]
      })
    let groups = WarningGroup.groups(of: result).filter { $0.id == .notIdentifiable }
    #expect(groups.map(\.severity) == [.untrustworthy, .note])
    #expect(groups.map { $0.cases.map(\.message) } == [["2.0 K"], ["8.0 K"]])
  }

  /// Every warning has words of its own in the report.
  @Test func everyWarningIsExplained() {
    let guides = FitWarning.ID.allCases.map(WarningGuide.init)
    #expect(Set(guides.map(\.meaning)).count == guides.count)
    #expect(guides.allSatisfy { $0.meaning.hasSuffix(".") && $0.remedy.hasSuffix(".") })
  }

  @Test func verdictsOfFewAndNone() {
    var result = SyntheticResult.series(temperatures: [2, 4, 8], points: 11)
    #expect(Report(result).tone == .good)
    #expect(Report(result).verdict[0] == "3 of 3 curves trustworthy.")
    for index in result.fits.indices {
      result.fits[index].warnings = [FitWarning(.poorFit, .untrustworthy, "bad")]
    }
    result.lawFits = []
    #expect(Report(result).tone == .bad)
    #expect(
      Report(result).verdict == [
        "None of the 3 curves gives trustworthy numbers: read the warnings before you use one."
      ])
    result.fits = []
    result.series = nil
    #expect(Report(result).verdict == ["No curve was fitted."])
    result.isInterrupted = true
    #expect(Report(result).verdict[0].hasPrefix("Interrupted"))
  }
}
