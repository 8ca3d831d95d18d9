import Magnetotransport
import Testing

@Suite("Formulas refuse what means nothing")
struct QuantityRefusalTests {
  private func refusal(_ formula: Formula, _ inputs: [String: Double], _ words: [String: String] = [:]) -> String {
    do {
      return "no refusal: \(try formula.evaluate(inputs, words))"
    } catch {
      return "\(error)"
    }
  }

  @Test("missing, unknown and impossible inputs, in words")
  func words() {
    #expect(
      refusal(.thoulessEnergy, ["D": 0.01])
        == "found no value of “L” for “thouless”, expected one number in m; give L=…")
    #expect(
      refusal(.thoulessEnergy, ["D": 0.01, "L": -1])
        == "found L = -1.0, expected a positive, finite number; give L in m")
    #expect(
      refusal(.thoulessEnergy, ["D": 0.01, "L": 1, "Ll": 2])
        == "found input “Ll”, expected one of “D”, “L”; did you mean “L”?")
    #expect(
      refusal(.betaFunction, ["g": 10, "d": 2.5])
        == "found d = 2.5, expected one of 1.0, 2.0, 3.0; give d in 1")
    #expect(
      refusal(.betaFunction, ["g": 10, "d": 2], ["cls": "orthogona"])
        == "found cls “orthogona”, expected one of “orthogonal”, “symplectic”, “unitary”; did you mean “orthogonal”?")
    #expect(
      refusal(.filmScaling, ["g0": 1, "L": 1, "l": 1e-9])
        == "found g0 = 1.0, L = 1.0, l = 1e-09, expected L below the localization length l exp(π g0/2); "
        + "stay where “wl-scaling-2d” holds")
    #expect(
      refusal(.landauer, [:], ["T": "0.5,x"])
        == "found “x” in T, expected numbers between commas; give T=0.9,0.5")
    #expect(
      refusal(.landauer, [:], ["T": "0.5,1.5"]) == "found T = 1.5, expected a number from 0.0 to 1.0; give T in list")
    #expect(refusal(.tensorInversion, ["rho_xx": 0, "rho_xy": 0]).contains("a resistivity other than zero"))
    #expect(refusal(.twoBand, ["B": 1, "n_e": 0, "mu_e": 1, "n_h": 0, "mu_h": 1]).contains("at least one kind"))
    #expect(refusal(.kohler, ["B": 1e200, "mu": 1, "saturation": 1]).contains("a result is not finite"))
  }

  @Test("no input makes a result that is not finite", arguments: Formula.transportQuantities.map(\.id))
  func extremes(id: String) throws {
    let formula = try #require(Formula.transportQuantities.first { $0.id == id })
    let names = formula.inputs.filter { !$0.isList }.map(\.name) + [formula.abscissa].compactMap { $0 }
    for value in [0, -1, 1, 1e-300, 1e-30, 1e30, 1e300, -.infinity, .nan, .leastNonzeroMagnitude] {
      for other in [1.0, 2, 1e-9, 1e9] {
        for name in names {
          let inputs = Dictionary(uniqueKeysWithValues: names.map { ($0, $0 == name ? value : other) })
          do {
            #expect(try formula.evaluate(inputs, formula.id == "landauer" ? ["T": "1"] : [:]).allSatisfy(\.isFinite))
          } catch let error as InputError {
            #expect(error.kind == .usage)
          }
        }
      }
    }
  }
}
