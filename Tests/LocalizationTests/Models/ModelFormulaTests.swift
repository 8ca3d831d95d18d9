import Localization
import Magnetotransport
import Testing

@Suite("Models as formulas")
struct ModelFormulaTests {
  @Test(
    "input that means nothing is refused in words",
    arguments: [
      (
        ["B": 0.1, "L_phi": 1e-7],
        "found no value of “alpha” for “hln-simple”, expected a number; add alpha=…"
      ),
      (
        ["B": 0.1, "alpha": 1, "L_phi": 0],
        "found L_phi = 0.0, expected a positive, finite number; give L_phi in m"
      ),
      (
        ["B": .nan, "alpha": 1, "L_phi": 1e-7],
        "found B = nan, expected a finite field; give B in T"
      ),
      (
        ["B": 0.1, "alpha": 1, "L_phi": 1e-7, "L_ph": 1],
        "found parameter “L_ph”, expected one of “alpha”, “L_phi”, “B”; did you mean “L_phi”?"
      ),
    ])
  func refusals(inputs: [String: Double], message: String) {
    #expect(refusal(.hikamiLarkinNagaoka, inputs) == message)
  }

  @Test("a vanishing dephasing field diverges and is refused; at B = 0 it does not matter")
  func divergence() throws {
    let inputs = ["B_phi": 0, "B_so": 0.1]
    let message = refusal(.dyakonovPerel, inputs.merging(["B": 0.2]) { $1 })
    #expect(message.hasPrefix("found parameters of “hln-dp” at which Δσ is not finite"))
    #expect(try MagnetoconductanceModel.dyakonovPerel.asFormula.evaluate(inputs.merging(["B": 0]) { $1 }, [:]) == [0])
  }

  @Test("negative fields are refused, zero magnetic scattering and infinite elastic field are not")
  func ends() throws {
    let full = MagnetoconductanceModel.hikamiLarkinNagaokaFull
    let inputs = ["B": 0.2, "B_phi": 0.01, "B_so": 0.1, "B_e": .infinity, "B_s": 0]
    #expect(try full.asFormula.evaluate(inputs, [:])[0].isFinite)
    let message = refusal(full, inputs.merging(["B_s": -1]) { $1 })
    #expect(
      message == "found B_s = -1.0, expected a field of zero or more (or inf, which drops its term); give B_s in T")
  }

  private func refusal(_ model: MagnetoconductanceModel, _ inputs: [String: Double]) -> String {
    do {
      return "no refusal: \(try model.asFormula.evaluate(inputs, [:]))"
    } catch {
      return "\(error)"
    }
  }
}
