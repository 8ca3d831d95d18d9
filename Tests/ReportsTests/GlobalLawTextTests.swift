import Foundation
import Localization
import Testing

@testable import Analysis
@testable import Reports

@Suite("The global fit of the power law in reports")
struct GlobalLawTextTests {
  private static func result(
    refusal: String? = nil, errorFactor: Double = 1, errorOfExponent: Double = 0.004
  ) throws -> AnalysisResult {
    var result = SyntheticResult.series(temperatures: [1.8, 4.2, 10], points: 21)
    func parameter(_ name: String, _ value: Double, _ error: Double, unit: String) -> FittedParameter {
      FittedParameter(
        name: name, meaning: name, unit: unit, role: .model, value: value, standardError: error,
        interval68: .init(lower: value - error, upper: value + error),
        interval95: .init(lower: value - 2 * error, upper: value + 2 * error), isShared: true)
    }
    let points = [1.8, 10].map { ThermometerErrors.Point(temperature: $0, error: 0, weight: 1) }
    let minimum = GlobalLawFit.Minimum(
      tie: ParameterTie("L_phi", to: try ParameterExpression("A * (T / 4.2) ^ (-p / 2)")), common: [],
      priorChiSquared: 0, noiseScale: 1, noiseVariance: 1, widening: 1,
      thermometer: ThermometerErrors(points, exponent: 1.083, reference: 4.2))
    result.globalLaw = GlobalLawFit(
      exponent: parameter("p", 1.083, errorOfExponent, unit: "1"), length: parameter("A", 512e-9, 3e-9, unit: "m"),
      referenceTemperature: 4.2, shared: ["alpha"], curves: result.fits.map(\.curve.label), chiSquared: 61,
      degreesOfFreedom: 55, sharing: nil, errorFactor: errorFactor, lengthsSaturate: false,
      minimum: minimum, refusal: refusal)
    return result
  }

  private static func laws(_ result: AnalysisResult) -> [String] {
    let section = Report(result).sections.first { $0.anchor == "laws" }
    guard case .list(let sentences)? = section?.blocks.last else { return [] }
    return sentences
  }

  @Test("its exponent comes first, that through the lengths beside it")
  func verdict() throws {
    let law = try Verdict(Self.result()).sentences.first { $0.contains("T^p") }
    #expect(law?.hasPrefix("1/τ_φ ∝ T^p with p = 1.083(4), fitted to all curves at once with one α; ") == true)
    #expect(law?.contains(" through the lengths: ") == true)
  }

  @Test("a refused one is told with its reason, and not quoted")
  func refused() throws {
    let result = try Self.result(refusal: "the curves differ")
    #expect(!Verdict(result).sentences.contains { $0.contains("1.083") })
    #expect(
      Self.laws(result) == [
        "Global fit of the power law to all 3 curves at once with one α: p = 1.083(4) (95 %: 1.075 to 1.091), "
          + "L_φ = 512.0 ± 3.0 nm at 4.2 K.", "Its numbers must not be used: the curves differ.",
      ])
  }

  @Test("an exponent with an open interval is told as a limit")
  func open() throws {
    var result = try Self.result(refusal: "it does not determine the exponent")
    result.globalLaw?.exponent.interval95.upper = nil
    #expect(
      Self.laws(result).first
        == "Global fit of the power law to all 3 curves at once with one α: p > 1.0 at 95 %, "
        + "L_φ = 512.0 ± 3.0 nm at 4.2 K.")
    result.globalLaw?.exponent.interval95.lower = nil
    #expect(Self.laws(result).first?.contains(": p not determined, L_φ") == true)
  }

  @Test("one that hardly knows the exponent is quoted, and says so")
  func hardlyDetermined() throws {
    let result = try Self.result(errorOfExponent: 0.6)
    let warning =
      "The exponent p is hardly determined: anything from −0.1 to 2.3 is possible at 95 %. Measure over a wider range of "
      + "temperatures, or with smaller errors."
    let law = Verdict(result).sentences.first { $0.contains("T^p") }
    #expect(law == "1/τ_φ ∝ T^p with p = 1.1(6), fitted to all curves at once with one α. \(warning)")
    #expect(Self.laws(result).last == warning)
    let document = try JSONReport(result).document
    #expect(document["globalLaw"]?["usable"] == .bool(true))
    guard case .array(let warnings)? = document["globalLaw"]?["warnings"] else {
      Issue.record("no warnings")
      return
    }
    #expect(warnings.map { $0["id"] } == [.string("not-identifiable")])
    #expect(try JSONReport(Self.result()).document["globalLaw"]?["warnings"] == .array([]))
  }

  @Test("figures draw the law that is quoted, and the others beside it")
  func figures() throws {
    func drawn(_ result: AnalysisResult) throws -> (laws: [DrawnLaw], captions: [String]) {
      let series = try #require(result.series)
      let laws = DrawnLaw.all(result.lawFits, global: result.globalLaw, series: series)
      let (length, rate) = (
        CoherenceLengthFigure(series: series, laws: laws), DephasingRateFigure(series: series, laws: laws)
      )
      return (laws, [length.figure.caption, rate.figure.caption])
    }
    let (laws, captions) = try drawn(Self.result())
    #expect(try laws.map(\.isQuoted) == [true] + Self.result().lawFits.map { _ in false })
    #expect(captions.allSatisfy { $0.contains("power law fitted to all curves at once") })
    let law = laws[0].curve
    let atReference = try #require(law.min { abs($0.temperature - 4.2) < abs($1.temperature - 4.2) })
    #expect(abs(atReference.rate * 512e-9 * 512e-9 - 1) < 0.05)
    #expect(abs(log(law[100].rate / law[0].rate) / log(law[100].temperature / law[0].temperature) - 1.083) < 1e-12)

    let refused = try drawn(Self.result(refusal: "the curves differ"))
    #expect(try refused.laws.map(\.isQuoted) == Self.result().lawFits.map(\.isPreferred))
    #expect(refused.captions.allSatisfy { $0.contains("preferred law") })
  }

  @Test("enlarged errors are said")
  func enlarged() throws {
    #expect(
      try Self.laws(Self.result(errorFactor: 1.42)).last
        == "The curves follow the law worse than chance explains: errors were enlarged by 1.4.")
  }

  @Test("results.json has all of it")
  func json() throws {
    let document = try JSONReport(Self.result(refusal: "the curves differ")).document
    let law = try #require(document["globalLaw"])
    #expect(law["usable"] == .bool(false) && law["refusal"] == .string("the curves differ"))
    #expect(law["exponent"]?["value"] == .number(1.083) && law["length"]?["unit"] == .string("m"))
    #expect(law["referenceTemperature"]?["value"] == .number(4.2))
    #expect(law["shared"] == .array([.string("alpha")]) && law["sharing"] == .null)
    #expect(law["degreesOfFreedom"] == .integer(55) && law["errorFactor"] == .number(1))
  }
}
