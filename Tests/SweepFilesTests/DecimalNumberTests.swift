import Testing

@testable import SweepFiles

@Suite struct DecimalNumberTests {
  private func value(_ text: String, mark: Unicode.Scalar = ".", power: Int = 0) -> FieldValue {
    let bytes = Array(text.utf8)
    return DecimalNumber.value(of: bytes, in: 0..<bytes.count, decimalMark: UInt8(ascii: mark), powerOfTen: power)
  }

  @Test(arguments: [
    ("1", 1), ("-1", -1), ("+1", 1), ("1.", 1), (".5", 0.5), ("-0", -0.0), ("1e3", 1000), ("1E+03", 1000),
    ("1.0D-3", 0.001), ("2.5d0", 2.5), ("100.000001490E-3", 0.100000001490), ("1701300576.3284299", 1701300576.3284299),
    ("1.72808126620536e-041", 1.72808126620536e-41), ("4.9e-324", .leastNonzeroMagnitude), ("1e-400", 0),
    ("1.7976931348623157e308", 1.7976931348623157e308), ("123456789012345678901234567890", 1.2345678901234568e29),
    ("0.000000000000000000000000000000123456789012345678901", 1.23456789012345678901e-31), ("00012", 12),
  ])
  func numbers(text: String, expected: Double) {
    #expect(value(text) == .number(expected))
  }

  @Test(arguments: [
    "abc", "1.2.3", "1e", "1e+", "--5", "1,5", "0x10", "1 2", "e5", ".", "+", "5K", "1e400", "infinite",
  ])
  func text(text: String) {
    #expect(value(text) == .text)
  }

  @Test(arguments: ["", "nan", "NaN", "-nan", "1.#QNAN", "-1.#IND", "--", "---", "-"])
  func missing(text: String) {
    #expect(value(text) == .missing)
  }

  @Test(arguments: ["inf", "-Inf", "Infinity", "1.#INF"])
  func overload(text: String) {
    #expect(value(text) == .overload)
  }

  @Test func decimalComma() {
    #expect(value("-1,5E-3", mark: ",") == .number(-0.0015))
    #expect(value("1,", mark: ",") == .text)
    #expect(value("1.5", mark: ",") == .text)
  }

  /// The fast path and the slow one must both round correctly; the standard library is the judge.
  @Test func randomNumbersRoundCorrectly() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<20_000 {
      let digits = (0..<Int.random(in: 1...22, using: &random)).map { _ in String(Int.random(in: 0...9, using: &random))
      }
      let point = Int.random(in: 0...digits.count, using: &random)
      let exponent = Int.random(in: -30...30, using: &random)
      let text = digits[..<point].joined() + "." + digits[point...].joined() + "e\(exponent)"
      guard let expected = Double(text.hasPrefix(".") ? "0" + text : text.replacing(".e", with: "e")) else { continue }
      #expect(value(text) == .number(expected), "\(text)")
    }
  }

  /// A unit that is a power of ten is one rounding, not two.
  @Test func powersOfTenAreExact() {
    #expect(value("49320.5796875", power: -4) == .number(4.93205796875))
    #expect(value("300", power: -3) == .number(0.3))
    #expect(value("5.788840000", power: 3) == .number(5788.84))
    #expect(value("1.1", power: -300) == .number(1.1e-300))
  }

  /// Every double comes back from its text, whatever the shift.
  @Test func shiftedTextReadsBack() {
    var random = SplitMix64(seed: 12)
    for _ in 0..<20_000 {
      let number = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random))
      guard number.isFinite, number.magnitude < 1e290, number.magnitude > 1e-290 else { continue }
      for shift in [-6, -4, 0, 3, 4, 6] {
        let text = DecimalText.of(number, shiftedBy: shift)
        #expect(value(text, power: -shift) == .number(number), "\(text)")
      }
    }
    #expect(DecimalText.of(1.9, shiftedBy: 4) == "19000")
    #expect(DecimalText.of(-0.00301, shiftedBy: 4) == "-30.1")
    #expect(DecimalText.of(0, shiftedBy: 4) == "0")
    #expect(DecimalText.of(100) == "100")
  }
}
