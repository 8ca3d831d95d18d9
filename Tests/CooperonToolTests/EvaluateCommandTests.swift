import Cooperon
import Foundation
import Testing
import _TestSupport

@Suite("evaluate")
struct EvaluateCommandTests {
  @Test("one point in SI, with its unit")
  func onePoint() throws {
    let outcome = try Workdir().run(["evaluate", "hln-simple", "alpha=-0.5", "L_phi=300nm", "B=10 mT"])
    let expected = MagnetoconductanceModel.hikamiLarkinNagaoka.change(at: [0.01], values: [-0.5, 300e-9])[0]
    #expect(outcome.data == "\(expected) S\n")
  }

  @Test("a range includes its end and has clean numbers")
  func range() throws {
    let outcome = try Workdir().run(["evaluate", "deph-power", "A=1", "p=1", "T=1:1.3:0.1"])
    #expect(outcome.data.hasPrefix("T (K)\tdeph-power (s^-1)\n1.0\t"))
    let abscissae = outcome.data.split(separator: "\n").dropFirst().map { $0.split(separator: "\t")[0] }
    #expect(abscissae == ["1.0", "1.1", "1.2", "1.3"])
  }

  static let refusals: [([String], String)] = [
    (
      ["hln-simple", "alpha=-0.5", "Lphi=3e-7", "B=1"],
      "hln-simple: found input “Lphi”, expected one of “alpha”, “L_phi”, “B_phi”, “B”; did you mean “L_phi”?"
    ),
    (["hln-simple", "alpha=-0.5", "L_phi=3e-7"], "found no value of “B” for “hln-simple”, expected one in T; add B=…"),
    (
      ["hln-simple", "B=1", "B=2"], "found B twice, expected one value; write a list as B=1,2,3"
    ),
    (
      ["hln-simple", "B=0:1:0"],
      "B=0:1:0: found the range “0:1:0”, expected a step that leads from start to end in fewer than 1000000 steps; correct "
        + "the step or its sign"
    ),
    (
      [],
      "found no formula, expected a model such as hln-simple, or --points FILE; see “cooperon models” for their names"
    ),
    (["--check"], "found --check without --points, expected a table to check against; add --points FILE"),
  ]

  @Test("what means nothing is refused", arguments: refusals.indices)
  func refusal(index: Int) throws {
    let (arguments, message) = Self.refusals[index]
    let outcome = try Workdir().run(["evaluate"] + arguments)
    #expect(outcome.words == "cooperon: error: \(message)\n")
    #expect(outcome.code == 64)
  }

  @Test("--check counts agreement, lists absent formulas, and fails on a wrong value")
  func check() throws {
    let workdir = try Workdir()
    func table(_ value: String) -> String {
      """
      {"models": {"deph-power": {"outputs": null, "points": [
        {"params": {"T": 2, "A": 1e9, "p": 1}, "value": "2e9"}, {"params": {"T": 3, "A": 1e9, "p": 1}, "value": "\(value)"}]},
        "of-another-world": {"outputs": null, "points": []}}}
      """
    }
    try workdir.write("points.json", table("3e9"))
    let right = try workdir.run(["evaluate", "--points", "points.json", "--check"])
    #expect(
      right.data == """
        formula           points that agree  worst relative error
        deph-power        2 of 2             0.0e+00
        of-another-world  absent
        1 of 2 formulas present (1 absent); 2 of 2 points agree

        """)
    #expect(right.code == 0)
    try workdir.write("points.json", table("3.1e9"))
    let wrong = try workdir.run(["evaluate", "--points", "points.json", "--check"])
    #expect(wrong.data.contains("deph-power        1 of 2"))
    #expect(wrong.code == 1)
  }

  @Test(
    "agrees with the reference values of every formula it has",
    .enabled(if: SharedData.hasReference, "the reference values are not on this machine"))
  func reference() throws {
    let points = SharedData.reference.appendingPathComponent("model-points.json").path
    let outcome = try Workdir().run(["evaluate", "--points", points, "--check"])
    #expect(outcome.code == 0, "\(outcome.data)")
  }
}
