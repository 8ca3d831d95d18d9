import Analysis
import Foundation
import Localization
import Testing

@testable import Reports

@Suite struct JSONReportTests {
  private let result = SyntheticResult.series(temperatures: [1.8, 4.2, 10])

  /// The part of the schema that readers may rely on: keys, their order and their kinds.
  @Test func keepsTheFixedSchema() throws {
    let document = try JSONReport(result).document
    #expect(document["cooperon"] == .string(CooperonVersion.current))
    #expect(document["schema"] == .integer(1))
    guard case .array(let fits)? = document["fits"], case .array(let laws)? = document["laws"] else {
      Issue.record("fits and laws are arrays")
      return
    }
    #expect(fits.count == 3)
    let fit = try #require(fits.first)
    #expect(fit["source"] == .string("film_1.8K.dat"))
    #expect(fit["temperature"]?["value"] == .number(1.8))
    #expect(fit["temperature"]?["unit"] == .string("K"))
    #expect(fit["model"] == .string("hln-simple"))
    #expect(fit["trustworthy"] == .bool(true))
    guard case .array(let parameters)? = fit["parameters"] else {
      Issue.record("parameters is an array")
      return
    }
    let length = try #require(parameters.first { $0["name"] == .string("L_phi") })
    #expect(length["unit"] == .string("m"))
    #expect(length["value"] == .number(result.fits[0].parameter("L_phi")?.value ?? 0))
    #expect(length["interval95"]?["lower"] != .null)
    #expect(laws.first?["law"] == .string("power"))
    #expect(laws.first?["preferred"] == .bool(true))
  }

  @Test func isJSONThatReadsBackEveryDigit() throws {
    let text = try JSONReport(result).text
    let read = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let fits = try #require(read?["fits"] as? [[String: Any]])
    let parameters = try #require(fits[0]["parameters"] as? [[String: Any]])
    #expect(parameters[1]["value"] as? Double == result.fits[0].parameters[1].value)
  }

  @Test func infinitiesAndOpenEndsAreNull() throws {
    var open = result
    open.fits[0].parameters[1].value = nil
    open.fits[0].parameters[1].standardError = .infinity
    open.fits[0].parameters[1].interval95 = .init(lower: 1.2e-6, upper: nil)
    open.fits[0].residualTests.runsDeviate = .nan
    let text = try JSONReport(open).text
    for word in ["nan", "NaN", "inf,", "Infinity"] { #expect(!text.contains(": \(word)")) }
    #expect(text.contains("\"interval95\": {\"lower\": 1.2e-06, \"upper\": null}"))
    // The covariance of the synthetic fits is infinite along one direction.
    #expect(text.contains("[0.0, null]"))
    #expect((try? JSONSerialization.jsonObject(with: Data(text.utf8))) != nil)
  }

  @Test func sameResultSameBytes() throws {
    #expect(try JSONReport(result).text == JSONReport(SyntheticResult.series(temperatures: [1.8, 4.2, 10])).text)
  }

  /// The job is recorded so that `Job` itself reads it back.
  @Test func jobReadsBack() throws {
    let document = try JSONReport(result).document
    let job = try #require(document["job"])
    #expect(try JSONDecoder().decode(Job.self, from: Data(job.text.utf8)) == result.job)
  }

  @Test func textsAreEscaped() {
    let value = JSONValue.object([.init("a\"b", .string("</script>\n\u{2028}\\"))])
    #expect(value.text == "{\n  \"a\\\"b\": \"\\u003c/script\\u003e\\n\\u2028\\\\\"\n}\n")
  }
}
