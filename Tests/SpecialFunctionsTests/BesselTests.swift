import Testing

@testable import SpecialFunctions

@Suite("Modified Bessel functions")
struct BesselTests {
  @Test(
    "have the values of the tables",
    arguments: [
      // Abramowitz and Stegun, table 9.8.
      (0.1, 2.427_069_024_7, 9.853_844_780_9), (1, 0.421_024_438_2, 0.601_907_230_2),
      (2, 0.113_893_872_7, 0.139_865_881_8),
    ])
  func values(x: Double, order0: Double, order1: Double) {
    #expect(abs(BesselK0.value(x) - order0) < 1e-10)
    #expect(abs(BesselK1.value(x) - order1) < 1e-10)
  }

  // The wall of a cylinder of 1e300 m makes the argument ∞/∞, and ended the program.
  @Test("what is no number stays none, and far away there is nothing left")
  func extremes() {
    #expect(BesselK0.value(.nan).isNaN && BesselK1.value(.nan).isNaN)
    #expect(BesselK0.value(.infinity) == 0 && BesselK1.value(.infinity) == 0)
  }

  @Test("a difference is that of the values, also where they cancel", arguments: [0.3, 2, 40])
  func differences(x: Double) {
    for step in [1e-9, 1e-3, 0.5] {
      let difference = BesselK0.difference(from: x, step: step)
      let subtracted = BesselK0.value(x + step) - BesselK0.value(x)
      #expect(abs(difference - subtracted) < 1e-13 * BesselK0.value(x) + 1e-7 * abs(subtracted))
    }
  }
}
