import Foundation
import Localization
import Magnetotransport
import Testing

/// The limits that the pages of the spin-orbit, Zeeman and tilted-field models list.
@Suite("Limits of the spin-orbit models")
struct SpinOrbitLimitTests {
  private let unit = PhysicalConstants.localizationConductance
  private let fields = [1e-6, 1e-4, 3e-3, 0.02, 0.4, 5.0]

  @Test("without Zeeman energy both forms of Maekawa-Fukuyama are the model of their mechanism")
  func noZeemanEnergy() {
    for model in [MagnetoconductanceModel.maekawaFukuyama, .maekawaFukuyamaTotal] {
      expectEqual(model, [0.004, 0.06, 0, 1e-3], .dyakonovPerel, [0.004, 0.06])
    }
    for model in [MagnetoconductanceModel.maekawaFukuyamaElliottYafet, .maekawaFukuyamaElliottYafetTotal] {
      expectEqual(model, [0.004, 0.06, 0, 1e-3], .hikamiLarkinNagaokaFull, [0.004, 0.06, .infinity, 0])
    }
  }

  @Test("without spin-orbit coupling the Zeeman energy has no effect")
  func noSpinOrbit() {
    let length = CharacteristicField.length(ofField: 0.004)
    for model in [
      MagnetoconductanceModel.maekawaFukuyama, .maekawaFukuyamaTotal, .maekawaFukuyamaElliottYafet,
      .maekawaFukuyamaElliottYafetTotal,
    ] {
      expectEqual(model, [0.004, 0, 5, 1e-4], .hikamiLarkinNagaoka, [1, length])
    }
    expectEqual(.tiltedZeemanSpinOrbit, [0.004, 0, 0, 5, 1e-4, 0], .hikamiLarkinNagaoka, [1, length], 1e-11)
    #expect(change(.inPlaneZeemanSpinOrbit, [0.004, 0, 5, 1e-4], at: 3) == 0)
  }

  @Test("only g/D enters")
  func onlyTheRatio() {
    for model in [
      MagnetoconductanceModel.maekawaFukuyama, .maekawaFukuyamaElliottYafetTotal, .inPlaneZeemanSpinOrbit,
    ] {
      expectEqual(model, [0.004, 0.06, 2, 1e-4], model, [0.004, 0.06, -8, 4e-4], 1e-13)
    }
    expectEqual(
      .tiltedZeemanSpinOrbit, [0.004, 0.06, 0.1, 2, 1e-4, 0.4], .tiltedZeemanSpinOrbit,
      [0.004, 0.06, 0.1, -8, 4e-4, 0.4], 1e-13)
  }

  @Test("a curve and its derivatives pass γ = 1 without a step")
  func passage() {
    let atUnity = { (field: Double) in
      2 * PhysicalConstants.bohrMagneton * field / (4 * PhysicalConstants.elementaryCharge * 0.05)
    }
    for model in [MagnetoconductanceModel.maekawaFukuyama, .maekawaFukuyamaTotal] {
      for field in [0.01, 0.3, 4.0] {
        let distances = [-3e-12, -1e-12, -1e-14, 0, 1e-14, 1e-12, 3e-12]
        let all = distances.map { distance in
          model.changeAndDerivatives(at: [field], values: [0.004, 0.05, 2, atUnity(field) * (1 + distance)])
        }
        for one in all {
          #expect(abs(one.change[0] - all[3].change[0]) <= 1e-11 * unit)
          for index in 0..<4 {
            let (here, there) = (one.derivatives[index][0], all[3].derivatives[index][0])
            #expect(abs(here - there) <= 1e-9 * abs(there), "\(model.id), derivative \(index), B = \(field)")
          }
        }
      }
    }
  }

  @Test("linear and cubic splitting: precession, localization, and α = −1/2 when strong")
  func linearAndCubic() {
    let length = CharacteristicField.length(ofField: 0.004)
    expectEqual(.iordanskiiLyandaGellerPikus, [0.004, 0, 0.06], .dyakonovPerel, [0.004, 0.06], 1e-11)
    expectEqual(.iordanskiiLyandaGellerPikus, [0.004, 0, 0], .hikamiLarkinNagaoka, [1, length], 1e-11)
    expectEqual(.iordanskiiLyandaGellerPikus, [0.004, 1e12, 0], .hikamiLarkinNagaoka, [-0.5, length], 1e-6)
  }

  @Test("a massless cone has α = −1/2, a heavy one +1/2, whatever the elastic field is")
  func massiveDirac() {
    let length = CharacteristicField.length(ofField: 0.004)
    expectEqual(.massiveDirac, [0.004, 3, 0], .hikamiLarkinNagaoka, [-0.5, length])
    expectEqual(.massiveDirac, [0.004, 3, 1], .hikamiLarkinNagaoka, [0.5, length])
  }

  @Test("a tilted film at 0 and at π/2")
  func tiltedFilm() {
    expectEqual(.tiltedFilm, [-0.5, 2e-7, 0, 1e-8], .hikamiLarkinNagaoka, [-0.5, 2e-7])
    expectEqual(.tiltedFilm, [-0.5, 2e-7, .pi / 2, 1e-8], .inPlaneOrbital, [-0.5, 2e-7, 1e-8])
    // Δ² L_c/l = d²/(6√π) makes roughness and thickness equivalent.
    let height = 1e-8 / (6 * Double.pi.squareRoot()).squareRoot()
    expectEqual(.inPlaneRoughness, [1, 2e-7, height, 3e-8, 3e-8], .inPlaneOrbital, [1, 2e-7, 1e-8])
  }

  @Test("the Zeeman models at any angle contain the perpendicular and the parallel one, and join them without a step")
  func anyAngle() {
    expectEqual(
      .tiltedZeemanSpinOrbit, [0.004, 0.06, 0.12, 2, 1e-3, 0], .maekawaFukuyamaTotal, [0.004, 0.06, 2, 1e-3], 1e-11)
    for angle in [Double.pi / 2, .pi / 2 - 1e-12] {
      expectEqual(
        .tiltedZeemanSpinOrbit, [0.004, 0.06, 0.02, 2, 1e-3, angle], .inPlaneZeemanSpinOrbit,
        [0.004, 0.06, 2, 1e-3], 1e-11)
    }
  }

  @Test("in the plane Δσ is never positive, and −1/2 ln(1 + b²/(B_T B_phi)) for a strong coupling")
  func inPlaneZeeman() {
    for field in fields { #expect(change(.inPlaneZeemanSpinOrbit, [0.004, 0.06, 2, 1e-3], at: field) < 0) }
    let coupling = 2 * PhysicalConstants.bohrMagneton / (4 * PhysicalConstants.elementaryCharge * 1e-3)
    let expected = -0.5 * unit * log(1 + coupling * coupling / (1e4 * 1e-6))
    #expect(abs(change(.inPlaneZeemanSpinOrbit, [1e-6, 1e4, 2, 1e-3], at: 1) / expected - 1) < 1e-6)
  }

  @Test("cos θ beyond 1 and a negative diffusion constant are refused")
  func refusals() {
    #expect(throws: InputError.self) {
      try MagnetoconductanceModel.massiveDirac.asFormula.evaluate(
        ["B": 1, "B_phi": 0.01, "B_e": 1, "cos_theta": 1.1], [:])
    }
    #expect(throws: InputError.self) {
      try MagnetoconductanceModel.maekawaFukuyama.asFormula.evaluate(
        ["B": 1, "B_phi": 0.01, "B_so": 1, "g": 2, "D": -1], [:])
    }
    #expect(throws: InputError.self) {
      try MagnetoconductanceModel.iordanskiiLyandaGellerPikus.asFormula.evaluate(
        ["B": 1, "B_phi": .infinity, "B_so1": 1, "B_so3": .infinity], [:])
    }
  }

  private func change(_ model: MagnetoconductanceModel, _ values: [Double], at field: Double) -> Double {
    model.change(at: [field], values: values)[0]
  }

  /// Two models agree at all fields, to a fraction of the larger value.
  private func expectEqual(
    _ model: MagnetoconductanceModel, _ values: [Double], _ other: MagnetoconductanceModel, _ otherValues: [Double],
    _ tolerance: Double = 1e-12
  ) {
    for (field, pair) in zip(
      fields, zip(model.change(at: fields, values: values), other.change(at: fields, values: otherValues)))
    {
      let allowed = tolerance * max(abs(pair.0), abs(pair.1))
      #expect(abs(pair.0 - pair.1) <= allowed, "\(model.id) and \(other.id) at \(field): \(pair)")
    }
  }
}
