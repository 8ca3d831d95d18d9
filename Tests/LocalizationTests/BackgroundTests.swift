import Localization
import Testing

@Suite("Backgrounds")
struct BackgroundTests {
  @Test("shapes")
  func shapes() {
    #expect(Background.none.shape(2, []) == 0)
    #expect(Background.linear.shape(-2, []) == 2)
    #expect(Background.quadratic.shape(-2, []) == 4)
    #expect(Background.kohler.shape(2, [2]) == 2)
    #expect(Background.none.coefficient == nil)
    #expect(Background.all.dropFirst().allSatisfy { $0.coefficient != nil })
  }

  @Test("Kohler: quadratic far below the saturation field, constant far above")
  func kohlerLimits() {
    #expect(abs(Background.kohler.shape(1e-4, [3]) / 1e-8 - 1) < 1e-8)
    #expect(abs(Background.kohler.shape(1e4, [3]) / 9 - 1) < 1e-6)
  }

  @Test("the derivative with respect to the saturation field")
  func kohlerDerivative() {
    for field in [0.1, 1, 3, 20.0] {
      let step = 1e-5
      let difference =
        (Background.kohler.shape(field, [3 + step]) - Background.kohler.shape(field, [3 - step])) / (2 * step)
      #expect(abs(Background.kohler.shapeDerivatives(field, [3])[0] - difference) < 1e-8 * max(1, abs(difference)))
    }
  }
}
