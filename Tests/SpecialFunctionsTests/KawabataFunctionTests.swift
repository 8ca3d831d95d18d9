import SpecialFunctions
import Testing

/// Values by mpmath with 60 digits: −2√x − ζ(½, ½+x) and its derivative −1/√x + ½ ζ(3/2, ½+x).
@Suite("f₃(x), Kawabata")
struct KawabataFunctionTests {
  static let realTable: [(x: Double, value: Double, derivative: Double)] = [
    (1e-12, 0.60489664342401863922, -999997.61173102623733),
    (1e-07, 0.60426642671647064548, -3159.8893916631351756),
    (0.001, 0.54403902015082756538, -29.239182091271319472),
    (0.1, 0.19094553156511188336, -1.1539708399965785485),
    (0.5, 0.046140946436491764088, -0.10802588803035087713),
    (1.0, 0.019112205794725419049, -0.025944588595678424513),
    (2.7, 0.0046289782175052854715, -0.0025245296292503358378),
    (5.0, 0.0018553683724283776658, -0.00055345239829387663453),
    (7.5, 0.0010123431071471500924, -0.00020195026872740257517),
    (7.99, 0.00092087073931719172817, -0.00017248881018912479367),
    (8.0, 0.00091914853732725002726, -0.00017195197791022918526),
    (8.3, 0.00086987262797198908872, -0.00015687652110186319753),
    (12.0, 0.00050079253471910964853, -0.000062535985148287878425),
    (50.0, 0.000058922987533380284929, -1.7675865404941752683e-6),
    (1000.0, 6.5880777381133413552e-7, -9.8821151660290458566e-10),
    (100000.0, 6.5880784586120665002e-10, -9.882117687773985534e-15),
  ]

  static let complexTable: [(z: Complex, value: Complex, derivative: Complex)] = [
    (
      Complex(0.01, 0.2), Complex(0.061466687960572699432, -0.17265632448409846325),
      Complex(0.38388393873901568876, 0.79866567348765796741)
    ),
    (
      Complex(1.0, 3.0), Complex(-0.001089522083486603871, -0.0035753224450907401862),
      Complex(0.0017929026320685344123, 0.000064121156368765949111)
    ),
    (
      Complex(7.0, 4.0), Complex(0.00064816271982966109053, -0.00063772042627914470282),
      Complex(-0.000046095201302996593494, 0.00016257180995011387966)
    ),
    (
      Complex(0.5, 9.0), Complex(-0.0004977790112939851636, -0.00058859095853740866369),
      Complex(0.00010259144343689183492, -0.000077393090180506109106)
    ),
    (
      Complex(30.0, 100.0), Complex(-6.663748287713015323e-6, -0.000018357513263254726044),
      Complex(2.8014046313269357444e-7, -1.5913173713601918324e-8)
    ),
  ]

  @Test("value and derivative to 4e-15", arguments: realTable)
  func real(x: Double, value: Double, derivative: Double) {
    let observed = KawabataFunction.valueAndDerivative(x)
    #expect(abs(observed.value - value) <= 4e-15 * value, "f₃(\(x)): expected \(value), observed \(observed.value)")
    #expect(abs(observed.derivative - derivative) <= 4e-15 * -derivative, "f₃'(\(x))")
    #expect(KawabataFunction.value(x) == observed.value)
  }

  @Test("complex value and derivative to 4e-15", arguments: complexTable)
  func complex(z: Complex, value: Complex, derivative: Complex) {
    let observed = KawabataFunction.valueAndDerivative(z)
    #expect((observed.value - value).magnitude <= 4e-15 * value.magnitude, "f₃(\(z))")
    #expect((observed.derivative - derivative).magnitude <= 4e-15 * derivative.magnitude, "f₃'(\(z))")
  }

  @Test("Baxter's form is within 0.26 %, and within 0.067 % at x ≤ 1")
  func baxter() {
    for step in -60...60 {
      let x = Double(step).scaled
      let error = abs(KawabataFunction.baxter(x).value / KawabataFunction.value(x) - 1)
      #expect(error <= (x <= 1 ? 6.7e-4 : 2.6e-3), "x = \(x): \(error)")
    }
  }
}

extension Double {
  /// Ten steps to a factor of 2^(10/3): a logarithmic grid around 1.
  fileprivate var scaled: Double {
    (0..<Int(magnitude)).reduce(1) { value, _ in self > 0 ? value * 1.26 : value / 1.26 }
  }
}
