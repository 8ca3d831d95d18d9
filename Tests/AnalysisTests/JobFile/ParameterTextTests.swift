import Analysis
import LeastSquares
import Magnetotransport
import Testing

@Suite("What is known of a parameter, as text")
struct ParameterTextTests {
  @Test(
    "a value with its error",
    arguments: [
      ("B_e", "0.2~20%", 0.2, 0.2), ("B_e", "200 mT ± 20 %", 0.2, 0.2), ("B_e", "0.2 +- 0.04", 0.2, 0.2),
      ("B_e", "200 ± 40 mT", 0.2, 0.2), ("B_e", "200 mT ± 40", 0.2, 0.2), ("B_e", "2e-1 T +/- 4e-2 T", 0.2, 0.2),
      ("L_phi", "300 nm ± 30 nm", 300e-9, 0.1), ("alpha", "-0.5 ± 0.05", -0.5, 0.05), ("alpha", "-0.5~10%", -0.5, 0.05),
    ])
  func prior(name: String, text: String, mean: Double, deviation: Double) throws {
    let prior = try ParameterText(name).prior(of: text)
    #expect(abs(prior.mean - mean) <= 1e-12 * abs(mean))
    #expect(abs(prior.standardDeviation - deviation) <= 1e-12)
  }

  @Test(
    "refuses what is no knowledge",
    arguments: [
      ("B_e", "0.2"), ("B_e", "0.2~0%"), ("B_e", "0.2~-5%"), ("B_e", "0~5%"), ("B_e", "-1~5%"), ("B_e", "~"),
      ("L_phi", "3 T ± 1 T"), ("alpha", "x ± y"), ("B_e", "1e400 ± 1"), ("B_e", "nan ± 1"),
    ])
  func refusal(name: String, text: String) {
    #expect(throws: InputError.self) { try ParameterText(name).prior(of: text) }
  }

  @Test("what stands for a rate may be switched off, by zero or infinity; a width may not vanish")
  func limits() throws {
    for name in ["B_s", "L_e", "tau_so", "alpha_R"] { #expect(try ParameterText(name).value(of: "0") == 0) }
    for text in ["inf", "∞", "Infinity"] { #expect(try ParameterText("B_e").value(of: text) == .infinity) }
    for name in ["width", "D", "L_c", "thickness"] {
      #expect(throws: InputError.self) { try ParameterText(name).value(of: "0") }
      #expect(throws: InputError.self) { try ParameterText(name).value(of: "inf") }
    }
    #expect(throws: InputError.self) { try ParameterText("B_e").prior(of: "inf ± 20 %") }
  }

  @Test("equivalents have units of their own")
  func equivalents() throws {
    #expect(try ParameterText("L_so").value(of: "30 nm") == 30e-9)
    #expect(try ParameterText("tau_so").value(of: "2 ps") == 2e-12)
    let splitting = try ParameterText("alpha_R").value(of: "5 meV nm")
    #expect(abs(splitting / (5e-12 * PhysicalConstants.elementaryCharge) - 1) < 1e-12)
    #expect(throws: InputError.self) { try ParameterText("L_so").value(of: "3 mT") }
  }

  @Test("a range, with the unit on either side, and with one end")
  func bounds() throws {
    for text in ["10 nm .. 300 nm", "10..300nm", "10nm..0.3um"] {
      let bounds = try ParameterText("L_so").bounds(of: text)
      #expect(bounds.lower == 10e-9)
      #expect(abs((bounds.upper ?? 0) / 300e-9 - 1) < 1e-12)
    }
    #expect(try ParameterText("B_so").bounds(of: "..0.5") == .init(lower: nil, upper: 0.5))
    #expect(try ParameterText("alpha").bounds(of: "-1..") == .init(lower: -1, upper: nil))
    for text in ["..", "3", "2..1", "1...2", "1..2..3", "0..1", "a..b", "inf.."] {
      #expect(throws: InputError.self) { try ParameterText("B_so").bounds(of: text) }
    }
  }

  // cos θ = 7 ended the program in the formula.
  @Test("a pure number stays where it means something", arguments: ["cos_theta", "Omega_tau"])
  func range(name: String) throws {
    let text = ParameterText(name)
    #expect(try text.value(of: "0.5") == 0.5)
    #expect(try text.prior(of: "0.5 ± 0.1").mean == 0.5)
    #expect(throws: InputError.self) { try text.value(of: "-0.1") }
    #expect(throws: InputError.self) { try text.start(of: "17") }
    #expect(throws: InputError.self) { try text.prior(of: "17 ± 20 %") }
    #expect(throws: InputError.self) { try text.bounds(of: "0.5 .. 17") }
    let error = #expect(throws: InputError.self) { try ParameterText("cos_theta").value(of: "7") }
    #expect(
      error?.description
        == "found cos_theta = “7”, expected a number from 0.0 to 1.0; correct the value of cos_theta")
  }
}
