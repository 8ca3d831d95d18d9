import Foundation
import Localization
import Magnetotransport
import Testing

/// Limits of “golub-rashba” and the way it joins the models it generalizes.
@Suite("Rashba splitting beyond diffusion")
struct GolubRashbaTests {
  private let unit = PhysicalConstants.localizationConductance
  private let transport = 0.1

  @Test("without spin splitting it is “wl-ballistic”", arguments: [1e-5, 2e-3, 0.05, 0.4, 5])
  func noSplitting(field: Double) {
    let expected = value(.ballistic, [transport, 2e-3], at: field)
    let observed = value(.golubRashba, [transport, 2e-3, 0], at: field)
    // Below 4e-5 T both are extrapolated parabolas.
    #expect(abs(observed - expected) <= (field < 4e-5 ? 2e-7 : 1e-10) * abs(expected))
  }

  @Test("small fields, small Ωτ: “ilp”, the closer the smaller both are")
  func diffusive() {
    var deviations: [Double] = []
    for small in [1e-3, 1e-4, 1e-5] {
      // B, B_φ and 2(Ωτ)² B_tr all scale with the small number.
      let rotation = (0.5 * small).squareRoot()
      let observed = value(.golubRashba, [1, 0.2 * small, rotation], at: 2 * small)
      let expected = value(.iordanskiiLyandaGellerPikus, [0.2 * small, small, 0], at: 2 * small)
      deviations.append(abs(observed - expected) / unit)
    }
    #expect(deviations[0] < 2e-2 && deviations[2] < 5e-4)
    #expect(deviations[1] < deviations[0] && deviations[2] < deviations[1])
  }

  @Test(
    "far below B_tr it is the closed form of “ilp”, computed with 40 digits",
    arguments: [
      (1e-6, 1e-7, 0.1, 0.000_415_941_303_641), (1e-6, 1e-7, 10, 0.761_965_879_101),
      (1e-7, 1e-7, 0.1, 0.000_415_941_303_641), (1e-7, 3e-4, 0.1, -6.109_117_404_3e-5),
      (1e-7, 3e-4, 1, -0.003_427_995_174_33), (1e-7, 3e-4, 10, 0.505_241_266_674),
    ])
  func farBelow(dephasing: Double, rotation: Double, ratio: Double, expected: Double) {
    let observed = value(.golubRashba, [1, dephasing, rotation], at: ratio * dephasing)
    // The models themselves differ by some ten to twenty times B_φ/B_tr.
    #expect(abs(observed / unit - expected) <= 30 * dephasing * abs(expected))
  }

  @Test("strong splitting changes the sign: antilocalization at low field")
  func sign() {
    #expect(value(.golubRashba, [transport, 1e-3, 0.5], at: 5e-3) < 0)
    #expect(value(.golubRashba, [transport, 1e-3, 0.01], at: 5e-3) > 0)
  }

  @Test("smooth where the small-field parabola begins")
  func edge() {
    let (dephasing, rotation) = (2e-3, 0.3)
    let edge = 0.02 * dephasing * (1 + 0.5 * dephasing / transport)
    let values = [transport, dephasing, rotation]
    let below = value(.golubRashba, values, at: edge * (1 - 1e-9))
    let above = value(.golubRashba, values, at: edge * (1 + 1e-9))
    #expect(abs(below / above - 1) < 1e-7)
  }

  @Test("finite, with derivatives, from far below to far above every field")
  func finite() {
    for rotation in [0, 0.3, 1.5, 10] {
      let (change, derivatives) = MagnetoconductanceModel.golubRashba.changeAndDerivatives(
        at: [1e-9, 0.01, 0.5, 100], values: [transport, 2e-3, rotation])
      #expect(change.allSatisfy(\.isFinite) && derivatives.joined().allSatisfy(\.isFinite))
    }
  }

  @Test(
    "strong splitting, against sums over whole levels with quadratures in t",
    arguments: [
      (1.0, 1.499, -8.759_024_326_68e-6), (0.3, 1.4, -4.910_197_845_44e-6), (0.1, 1.5, -1.949_106_442_77e-6),
      (30, 1, 8.958_170_702_9e-8),
    ])
  func independent(field: Double, rotation: Double, expected: Double) {
    // The quadratures themselves are right to about 1e-8.
    #expect(abs(value(.golubRashba, [1, 0.02, rotation], at: field) / expected - 1) < 1e-6)
  }

  @Test("even, exactly 0 at B = 0")
  func symmetry() {
    let values = [transport, 2e-3, 0.4]
    #expect(MagnetoconductanceModel.golubRashba.change(at: [0, -0.0], values: values) == [0, 0])
    #expect(value(.golubRashba, values, at: -0.03) == value(.golubRashba, values, at: 0.03))
  }

  @Test("no dephasing, or no transport field: refused, not guessed")
  func divergence() {
    #expect(throws: InputError.self) {
      try MagnetoconductanceModel.golubRashba.asFormula.evaluate(
        ["B_tr": 0.1, "B_phi": 0, "Omega_tau": 0.1, "B": 0.01], [:])
    }
    #expect(throws: InputError.self) {
      try MagnetoconductanceModel.golubRashba.asFormula.evaluate(
        ["B_tr": 0, "B_phi": 0.001, "Omega_tau": 0.1, "B": 0.01], [:])
    }
  }

  private func value(_ model: MagnetoconductanceModel, _ values: [Double], at field: Double) -> Double {
    model.change(at: [field], values: values)[0]
  }
}
