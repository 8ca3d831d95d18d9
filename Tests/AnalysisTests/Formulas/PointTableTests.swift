import Analysis
import Foundation
import Magnetotransport
import Testing
import _TestSupport

@Suite("Tables of points")
struct PointTableTests {
  private func table(_ json: String) throws -> PointTable {
    try PointTable(json: Data(json.utf8), file: "points.json")
  }

  @Test(
    "every formula of the program agrees with the reference table at every point",
    .enabled(if: SharedData.hasReference, "the table of reference values is not beside the checkout"))
  func reference() throws {
    let path = SharedData.reference.appendingPathComponent("model-points.json").path
    let checks = try PointTable.read(path).check()
    let known = checks.filter(\.isKnown)
    #expect(Set(known.map(\.id)) == Set(FormulaCatalogue.all.map(\.id)))
    for check in known {
      #expect(
        check.agrees,
        "\(check.id): \(check.agreeingCount) of \(check.pointCount), worst \(String(describing: check.worstRelativeError))"
      )
      // Quadratures are expensive in arbitrary precision: the table has few points of the slowest.
      #expect(check.pointCount >= (check.tolerance.relative > 1e-9 ? 4 : 10))
    }
  }

  @Test("a wrong value is found and its error told")
  func wrongValue() throws {
    let check = try #require(
      table(
        #"{"models": {"deph-power": {"points": [{"params": {"T": 2, "A": 3, "p": 2}, "value": "12"},"#
          + #"{"params": {"T": 2, "A": 3, "p": 2}, "value": 10}, {"params": {"T": 2, "A": 3, "p": 2}}]}}}"#
      ).check().first)
    #expect(check.pointCount == 2 && check.agreeingCount == 1 && !check.agrees)
    #expect(abs(try #require(check.worstRelativeError) - 0.2) < 1e-15)
  }

  @Test("a formula the program does not have is reported as absent")
  func absent() throws {
    let check = try #require(
      table(#"{"models": {"no-such": {"points": [{"params": {"T": 2}, "value": "12"}]}}}"#).check().first)
    #expect(!check.isKnown && check.pointCount == 1 && check.agreeingCount == 0 && !check.agrees)
  }

  @Test("a point outside the range of a formula is a refusal of that point")
  func refusal() throws {
    let table = try table(
      #"{"models": {"deph-power": {"points": [{"params": {"T": -2, "A": 3, "p": 2}, "value": "12"},"#
        + #"{"params": {"T": 1, "A": 3, "p": 2}, "value": 3}]}}}"#)
    let check = try #require(table.check().first)
    #expect(check.agreeingCount == 1 && check.pointCount == 2)
    #expect(check.refusal?.description == "found T = -2.0, expected a temperature above zero; give T in K")
    let outcomes = try #require(table.outcomes(of: table.models[0], in: .complete))
    #expect(outcomes[1] == .success([3]))
  }

  @Test(
    "malformed tables are refused in words",
    arguments: [
      (
        "",
        "points.json: found an empty file, expected a JSON object with “models”; correct the file, or export it again"
      ),
      (
        "{",
        "points.json: found text that is not JSON, expected a JSON object with “models”; correct the file, or export it again"
      ),
      (
        "[1]",
        "points.json: found JSON without an object “models”, expected a table of points: {\"models\": {…}}; "
          + "see the help of “evaluate” for the layout"
      ),
      (
        #"{"models": {"a": 1}}"#,
        "points.json: found model “a” without a list “points”, expected {\"points\": […]}; "
          + "add the list, empty if there are none"
      ),
      (
        #"{"models": {"a": {"points": [{}]}}}"#,
        "points.json: found point 1 of “a” without an object “params”, "
          + "expected {\"params\": {…}, \"value\": …}; give the inputs of the formula by name"
      ),
      (
        #"{"models": {"a": {"points": [{"params": {"x": true}}]}}}"#,
        "points.json: found “x” in point 1 of “a” that is not a "
          + "number, expected a JSON number, or a decimal number in quotes; correct this entry"
      ),
      (
        #"{"models": {"a": {"points": [{"params": {}, "value": "1e"}]}}}"#,
        "points.json: found “value” of point 1 of “a” that "
          + "is not a number, expected a JSON number, or a decimal number in quotes; correct this entry"
      ),
      (
        #"{"models": {"a": {"outputs": 3, "points": []}}}"#,
        "points.json: found “outputs” of “a” that is not a list of names, "
          + "expected null or a list of texts; name every output of the formula"
      ),
    ])
  func malformed(json: String, message: String) {
    let error = #expect(throws: InputError.self) { try table(json) }
    #expect(error?.description == message)
  }

  @Test("nesting without end is refused, not followed")
  func nesting() {
    #expect(throws: InputError.self) { try table(String(repeating: "[", count: 100_000)) }
  }

  @Test("a folder and a missing file are refused in words")
  func files() {
    let folder = SharedData.checkout.path
    #expect(throws: InputError.self) { try PointTable.read(folder) }
    #expect(throws: InputError.self) { try PointTable.read(folder + "/no-such-table.json") }
  }

  @Test("an unknown formula names the nearest")
  func unknown() {
    let error = #expect(throws: InputError.self) { try FormulaCatalogue.complete.named("deph-pover") }
    #expect(error?.remedy == "did you mean “deph-power”?")
  }
}
