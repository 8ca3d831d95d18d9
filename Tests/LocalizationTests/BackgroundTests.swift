import Localization
import Magnetotransport
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

  @Test("a model with a B² term of its own is fitted without a second one, and refuses it where it is asked for")
  func termOfTheModel() throws {
    let model = MagnetoconductanceModel.hikamiLarkinNagaokaWithBackground
    let curve = SyntheticCurve(model: model, values: [-0.5, 300e-9, -2e-6, 0]).curve()
    var settings = CurveFitSettings()
    settings.fixed = ["beta2": -2e-6]
    let fit = try CurveFit(curve, to: model, settings: settings).solution()
    #expect(fit.parameters.filter { $0.name == "beta2" }.map(\.value) == [-2e-6])
    #expect(fit.background.id == "none")
    settings.background = "quadratic"
    let error = #expect(throws: InputError.self) { try CurveFit(curve, to: model, settings: settings).solution() }
    #expect(error?.kind == .usage)
    #expect(error?.found.contains("whose own beta2 is the same term") == true)
  }
}
