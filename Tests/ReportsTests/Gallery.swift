import Analysis
import Foundation
import Localization
import Testing

@testable import Reports

/// Writes reports of many kinds into the folder named by `COOPERON_GALLERY`, for looking at with one's own eyes.
@Suite struct Gallery {
  private static let folder = ProcessInfo.processInfo.environment["COOPERON_GALLERY"]

  @Test(.enabled(if: folder != nil, "set COOPERON_GALLERY to a folder to get reports to look at"))
  func writeAll() throws {
    let folder = try #require(Self.folder)
    for (name, result) in Self.results {
      let written = try ReportFolder.write(result, to: folder + "/" + name)
      #expect(written.figureTrouble == nil)
    }
  }

  private static var results: [(String, AnalysisResult)] {
    let decade = [1.8, 2.5, 3.5, 5, 7, 10, 14, 20]
    let bad = FitWarning(
      .prefactorUnphysical, .untrustworthy,
      "α = −3.1 lies outside −1.2 … −0.3, which the model allows; check length and width first.")
    let note = FitWarning(.fieldOffset, .note, "B_offset = 3.0 ± 0.1 mT was fitted and taken off.")
    var noisy = SyntheticResult.series(temperatures: [1.8, 2.6, 4.2, 7], points: 61, noise: 1.2e-6)
    noisy.series?.points[0].interval95 = .init(lower: 4.5e-7, upper: nil)
    for index in 0..<4 { noisy.series?.points[index].relativeError = 0.12 }
    noisy.series?.points[3].interval95 = .init(lower: 2.5e-7, upper: 4.6e-7)
    noisy.series?.diffusionConstant = 2.1e-3
    let poor = FitWarning(
      .notIdentifiable, .untrustworthy, "not determined by this curve: B_so < 3.1 mT (95 %); share it between curves")
    var gates = SyntheticResult.series(
      temperatures: [4.994, 4.9942, 5.001, 4.992],
      label: { "0\(Int($0 * 1e4))_KT027_MRsheet_Rxy_vsBOP_Hb112dev1_1uA_gains_100x__Temp_\($0)K_Vgate_15.0V.txt" },
      warnings: { $0 > 5 ? [poor] : [] })
    for index in gates.fits.indices {
      gates.fits[index].curve.assumptions.append("R_xx is sheet resistance \(index % 2).")
    }
    return [
      ("noisy", noisy), ("gates", gates),
      ("series", SyntheticResult.series(temperatures: decade, warnings: { $0 > 13 ? [bad, note] : [note] })),
      ("single", SyntheticResult.series(temperatures: [4.2], name: nil)),
      ("narrow", SyntheticResult.series(temperatures: [2.0, 2.4, 2.9, 3.4], points: 4001)),
      ("many", SyntheticResult.series(temperatures: (0..<30).map { 0.05 * pow(1.25, Double($0)) })),
    ]
  }
}
