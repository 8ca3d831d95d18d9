import Analysis
import Foundation
import Localization
import Magnetotransport
import Testing
import _TestSupport

/// The main job on measurements of other groups: what is fitted, and what must be objected to.
@Suite(
  "The main job on real measurements",
  .enabled(if: SharedData.hasMeasurements, "set COOPERON_DATA to the folder of shared measurements"))
struct RealMeasurementTests {
  static func files(_ folder: String, containing part: String) throws -> [String] {
    let url = SharedData.measurements.appendingPathComponent(folder)
    return try FileManager.default.contentsOfDirectory(atPath: url.path).filter { $0.contains(part) }.sorted()
      .map { url.appendingPathComponent($0).path }
  }

  static func result(_ files: [String], configure: (inout Job) -> Void = { _ in }) throws -> AnalysisResult {
    var job = Job(data: .init(files: files))
    job.uncertainty.method = .covariance
    configure(&job)
    return try Analysis(job).run()
  }

  @Test("KTaO3: every gate is fitted with signed X2 as Hall signal, and the too large prefactor is objected to")
  func ktoTwoDimensionalGas() throws {
    let result = try Self.result(Self.files("kto-2deg", containing: "KT027"))
    #expect(result.fits.count == 4)
    #expect(result.refusedFiles.isEmpty)
    for fit in result.fits {
      #expect(fit.curve.rows.read == fit.curve.rows.used + fit.curve.rows.dropped.reduce(0) { $0 + $1.count })
      // The owner quotes n ≈ 7.5e13 cm⁻²; the slope of X2 gives up to 10.5e13 cm⁻² at the lowest gate.
      #expect((0.7e18...1.1e18).contains(try #require(fit.curve.hall).density))
      #expect(abs(try #require(fit.curve.temperature).mean - 4.98) < 0.02)
    }
    let lowestGate = try #require(result.fits.first { $0.curve.label.contains("Vgate_-1.0V") })
    #expect(lowestGate.warnings.contains { $0.id == .prefactorUnphysical })
  }

  @Test("Magnetic film at 20 K: fitted from the exported table without help")
  func filmAt20K() throws {
    let result = try Self.result(Self.files("ppms-film", containing: "RvsH_20K"))
    let fit = try #require(result.fits.first)
    #expect(abs(try #require(fit.curve.temperature).mean - 20) < 0.01)
    #expect(fit.curve.points.count > 50)
  }

  @Test("Magnetic film at 50 K: the butterfly is not weak localization, and the report says so first")
  func butterfly() throws {
    let result = try Self.result(Self.files("ppms-film", containing: "RvsH_50K"))
    let fit = try #require(result.fits.first)
    #expect(!fit.isTrustworthy)
    #expect(fit.warnings.contains { $0.id == .upDownDisagree && $0.severity == .untrustworthy })
  }

  @Test("An R(T) table is refused in one sentence")
  func temperatureSweep() throws {
    #expect(throws: InputError.self) { try Self.result(Self.files("ppms-film", containing: "RT_300_2K")) }
  }

  @Test("Two-terminal transistor: the crushed prefactor is objected to")
  func twoTerminal() throws {
    let result = try Self.result(Self.files("in2se3-transistor", containing: "75.00Vg"))
    #expect(result.fits.count == 4)
    for fit in result.fits {
      #expect(!fit.isTrustworthy)
      #expect(fit.warnings.contains { $0.id == .prefactorUnphysical })
    }
  }

  @Test("Superconducting film: a sweep through the transition is never called trustworthy")
  func superconductor() throws {
    let files = try Self.files("kto-superconducting", containing: "KT010")
    let result = try Self.result(files)
    #expect(result.fits.count + result.refusedFiles.count >= files.count)
    for fit in result.fits { #expect(!fit.isTrustworthy) }
    for fit in result.fits { #expect(fit.warnings.contains { $0.id == .superconducting }) }
  }
}
