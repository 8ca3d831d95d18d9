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

  @Test("a field may be switched off, a length may not vanish")
  func zero() throws {
    #expect(try ParameterText("B_s").value(of: "0") == 0)
    #expect(throws: InputError.self) { try ParameterText("L_phi").value(of: "0") }
  }
}
