import SpecialFunctions
import Testing

/// Ai(x)/Ai'(x) and 1 − x (Ai/Ai')² by mpmath with 60 digits.
@Suite("Ai/Ai'")
struct AiryRatioTests {
  static let table: [(x: Double, value: Double, derivative: Double)] = [
    (0.0, -1.3717211641984483473, 1.0),
    (0.01, -1.3618143395309735003, 0.98145461704647818388),
    (0.3, -1.1373062082449345882, 0.61196037660625885852),
    (1.0, -0.8501073923053234098, 0.27731742154784296066),
    (3.0, -0.55327392306307539617, 0.081663898175182381696),
    (7.0, -0.37308595104212512201, 0.025648111944951116089),
    (11.9, -0.28815642891357090356, 0.011893882461760057548),
    (12.0, -0.2869743132497489213, 0.011748922418019768571),
    (12.5, -0.28127336541085574678, 0.011066173880640224742),
    (20.0, -0.22298781187738462927, 0.0055287150827224491619),
    (50.0, -0.14132160268109604328, 0.0014102307823213816028),
    (200.0, -0.070704430051125255073, 0.00017671422910719206819),
    (1000.0, -0.031622526608600947599, 0.000015810888325051444517),
    (100000.0, -0.0031622776351683800237, 1.5811387800841920871e-8),
  ]

  @Test("value to 1e-14, derivative to 1e-13", arguments: table)
  func values(x: Double, value: Double, derivative: Double) {
    let observed = AiryRatio.valueAndDerivative(x)
    #expect(abs(observed.value - value) <= 1e-14 * -value, "r(\(x)): expected \(value), observed \(observed.value)")
    #expect(abs(observed.derivative - derivative) <= 1e-13 * derivative, "r'(\(x)): \(observed.derivative)")
  }
}
