import Localization
import Testing

@testable import Reports

@Suite struct TerminalReportTests {
  /// The whole text of a small report, so that a change of any line is seen.
  @Test func wholeReport() {
    let offset = FitWarning(.fieldOffset, .note, "B_offset = 3.00 ± 0.10 mT was fitted and taken off.")
    let poor = FitWarning(.poorFit, .untrustworthy, "χ²/ν = 31; the model misses the data.")
    let result = SyntheticResult.series(
      temperatures: [1.8, 4.2, 20], points: 41, warnings: { $0 > 10 ? [poor, offset] : [offset] })
    #expect(TerminalReport(Report(result), folder: "results").text == Self.expected)
  }

  private static let expected = """
    2 of 3 curves trustworthy.
    L_φ from 692 ± 9 nm at 1.8 K to 438 ± 5 nm at 4.2 K.
    1/τ_φ ∝ T^p with p = 1.080(31): a power law describes the series; saturation is not seen.

    Warnings
      ✗ a  poor-fit  (film_20.0K.dat)
           χ²/ν = 31; the model misses the data.
      ! b  field-offset  (film_1.8K.dat, film_4.2K.dat, film_20.0K.dat)
           B_offset = 3.00 ± 0.10 mT was fitted and taken off.

    Curves
      Fits by temperature (model hln-simple)
      T (K)             L_φ           α  χ²/ν  background  warnings
      ─────────────────────────────────────────────────────────────
        1.8      692 ± 9 nm  −0.500(12)  1.41  quadratic   b
        4.2      438 ± 5 nm  −0.500(12)  1.01  quadratic   b
         20  188.4 ± 2.4 nm  −0.500(12)  1.33  quadratic   ✗ a b

    Dephasing law
      Laws fitted to L_φ⁻² (no diffusion constant is known); A at 1 K
      law                                 A          p             1/τ_0  χ²/ν  ΔAICc
      ───────────────────────────────────────────────────────────────────────────────
      power (preferred)  1.108 ± 0.020 µm⁻²  1.080(31)                    7.20    0.0
      power-sat            1.05 ± 0.05 µm⁻²    1.11(5)  0.05 ± 0.04 µm⁻²  7.20    3.3
      · power, 1/τ_φ = A T^p: a power law describes the series; saturation is not seen.
      · power-sat, 1/τ_φ = 1/τ_0 + A T^p: not needed: it describes the series no better.

    Assumed
      · Column “B (T)” is the field in T.

    Rows
      132 read = 123 used + 9 dropped (9: field is nan).

    Conventions
      · G0 = e²/(2π²ħ) = 1.2331 × 10⁻⁵ S; Δσ(B) = σ(B) − σ(0), positive for weak localization.
      · B_i = ħ/(4eL_i²), L_i² = Dτ_i.
      · hln-simple: α = +1 for weak localization, −1/2 per channel of weak antilocalization
      · ± and digits in parentheses are one standard error, +a −b the arms of a 68 % interval; intervals
        are at 95 % (profile likelihood).

    Report
      results/report.html

    """

  /// The other convention changes α in words for people and nothing in files for programs.
  @Test func conventionsAreReexpressed() throws {
    var result = SyntheticResult.series(temperatures: [2, 4])
    let own = try JSONReport(result).document["fits"]
    result.job.convention = "positive-wal"
    let text = TerminalReport(Report(result)).text
    #expect(text.contains("0.500(12)"))
    #expect(!text.contains("−0.500(12)"))
    #expect(text.contains("convention “positive-wal”"))
    #expect(try JSONReport(result).document["fits"] == own)
  }

  @Test func isAtMostAHundredColumnsWide() {
    let fits = SyntheticResult.series(
      temperatures: (1...40).map(Double.init), points: 11,
      label: { "a_rather_long_folder/film_at_\($0)_kelvin_2024.dat" },
      warnings: { [FitWarning(.poorFit, .note, "χ²/ν = \($0) is far too large for any use, and so on and so forth")] })
    for line in TerminalReport(Report(fits)).text.split(separator: "\n") {
      #expect(String(line).displayWidth <= 100, "\(line)")
    }
  }

  @Test func colourIsDecoration() {
    let report = Report(SyntheticResult.series(temperatures: [2, 4]))
    let colored = TerminalReport(report, isColored: true).text
    #expect(colored.hasPrefix("\u{1B}[1;32m2 of 2 curves trustworthy.\u{1B}[0m\n"))
    let bare = colored.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(bare == TerminalReport(report).text)
  }
}
