import Foundation
import Localization
import Magnetotransport
import Testing

@Suite("Arithmetic of parameters")
struct ParameterExpressionTests {
  @Test(
    "Values follow the rules of arithmetic",
    arguments: [
      ("1 + 2 * 3", 7.0), ("(1 + 2) * 3", 9), ("-2^2", -4), ("2^3^2", 512), ("2^-1", 0.5), ("8 / 4 / 2", 1),
      ("10 - 3 - 2", 5), ("−3 + 5", 2), ("1.5e-3 * 2E2", 0.3), ("sqrt(16) + log(exp(2))", 6), ("abs(-3)", 3),
      ("sin(0) + cos(0) + tan(0)", 1), ("- - 2", 2), (".5", 0.5),
    ])
  func value(text: String, expected: Double) throws {
    #expect(abs(try ParameterExpression(text).value(at: []).value - expected) < 1e-14)
  }

  @Test("Names are found in the order in which they first stand, and derivatives are exact")
  func derivatives() throws {
    let expression = try ParameterExpression("a * T^p + a / (1 + b0) - exp(-p * T)")
    #expect(expression.names == ["a", "T", "p", "b0"])
    let at = [0.3, 4.2, 1.1, 2.0]
    let (value, derivatives) = expression.value(at: at)
    #expect(abs(value - (0.3 * pow(4.2, 1.1) + 0.1 - exp(-1.1 * 4.2))) < 1e-14)
    for index in at.indices {
      var (above, below) = (at, at)
      above[index] += 1e-5
      below[index] -= 1e-5
      let difference = (expression.value(at: above).value - expression.value(at: below).value) / 2e-5
      #expect(abs(derivatives[index] - difference) < 1e-8)
    }
  }

  @Test("A power of a constant exponent has its derivative at a negative base too")
  func negativeBase() throws {
    #expect(try ParameterExpression("x^2").value(at: [-3]).derivatives == [-6])
  }

  @Test(
    "What is no arithmetic is refused, with its place",
    arguments: [
      ("", "character 1"), ("a *", "character 4"), ("a + * b", "character 5"), ("(a", "character 3"),
      ("a b", "character 3"), ("system(\"ls\")", "character 1"), ("2 $ 3", "character 3"), ("1.2.3", "character 1"),
      ("a; b", "character 2"), (String(repeating: "(", count: 200), "character"),
      (String(repeating: "1+", count: 300) + "1", "character"),
    ])
  func refused(text: String, place: String) throws {
    let error = try #require(throws: InputError.self) { try ParameterExpression(text) }
    #expect("\(error)".contains(place), "\(error)")
  }
}
