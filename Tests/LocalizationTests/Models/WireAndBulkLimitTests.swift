import Foundation
import Localization
import Magnetotransport
import SpecialFunctions
import Testing

/// The limits that the pages of bulk metals, wires, rings and cylinders list, as numbers.
@Suite("Limits of bulk metals, wires and rings")
struct WireAndBulkLimitTests {
  /// 2e²/h.
  private let conductance = 2 * PhysicalConstants.conductanceUnit
  private let fields = [1e-6, 1e-4, 3e-3, 0.02, 0.4, 5]

  private func change(_ model: MagnetoconductanceModel, _ values: [Double], at field: Double) -> Double {
    model.change(at: [field], values: values)[0]
  }

  private func isClose(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool { abs(a - b) <= tolerance * abs(b) }

  /// √(eB/ħ) G0.
  private func bulkUnit(_ field: Double) -> Double {
    PhysicalConstants.localizationConductance
      * (PhysicalConstants.elementaryCharge * field / PhysicalConstants.reducedPlanck).squareRoot()
  }

  @Test("Kawabata: 0.604899 √B far above B_phi, B² with 1/48 far below")
  func kawabata() {
    #expect(isClose(change(.kawabata, [1e-13], at: 10), 0.604_898_643_42 * bulkUnit(10), 1e-6))
    #expect(isClose(change(.kawabata, [10], at: 1e-5), pow(1e-6, 1.5) / 48 * bulkUnit(1e-5), 1e-10))
  }

  @Test("Baxter: within 6.7e-4 at B ≥ B_phi (worst at B = B_phi), 0.26 % anywhere")
  func baxter() {
    var (worstAbove, worst) = (0.0, 0.0)
    for step in -600...600 {
      let field = pow(10, Double(step) / 150)
      let error = abs(change(.kawabataBaxter, [1], at: field) / change(.kawabata, [1], at: field) - 1)
      worst = max(worst, error)
      if step >= 0 { worstAbove = max(worstAbove, error) }
    }
    #expect(worst > 0.0025 && worst < 0.0026)
    #expect(worstAbove > 6.6e-4 && worstAbove < 6.7e-4)
  }

  @Test("Fukuyama-Hoshino: g = 0 has three and minus one; without spin it is Kawabata's")
  func fukuyamaHoshino() {
    for field in fields {
      let triplet = 0.003 + 0.0004 + 0.04
      let expected =
        1.5 * change(.kawabata, [triplet], at: field) - 0.5 * change(.kawabata, [0.003 + 0.0012], at: field)
      let observed = change(.fukuyamaHoshino, [0.003, 0.03, 0.0006, 0, 1e-3], at: field)
      #expect(abs(observed - expected) <= 1e-11 * abs(expected) + 1e-15 * bulkUnit(field))
      let plain = change(.fukuyamaHoshino, [0.003, 0, 0, 2, 1e-3], at: field)
      #expect(isClose(plain, change(.kawabata, [0.003], at: field), 1e-13))
    }
  }

  @Test("Fukuyama-Hoshino: continuous through γ = 1")
  func equalRoots() {
    let quantum = PhysicalConstants.bohrMagneton / (4 * PhysicalConstants.elementaryCharge)
    let half = 2 / 3.0 * 0.05
    let field = 0.3
    func value(_ offset: Double) -> Double {
      change(.fukuyamaHoshino, [0.004, 0.05, 0, 2, 2 * quantum * field / (half * (1 + offset))], at: field)
    }
    for offset in [1e-15, 1e-13, 1e-12, 1e-10, 1e-8] {
      #expect(
        isClose(value(offset), value(0), 3 * offset + 1e-14) && isClose(value(-offset), value(0), 3 * offset + 1e-14))
    }
  }

  @Test("wire: without spin-orbit scattering localization, with strong one −½ of it; saturation at −δG(0)")
  func wire() {
    let (length, width, coherence) = (5e-5, 1e-7, 1e-6)
    for field in fields where field > 1e-5 {
      let rate =
        1 / (coherence * coherence) + pow(
          PhysicalConstants.elementaryCharge * field * width / PhysicalConstants.reducedPlanck, 2) / 3
      let localization = conductance / length * (coherence - 1 / rate.squareRoot())
      #expect(isClose(change(.wireAltshulerAronov, [length, width, coherence, 1e9], at: field), localization, 1e-8))
      let strong = change(.wireAltshulerAronov, [length, width, coherence, 1e-15], at: field)
      #expect(isClose(strong, -0.5 * localization, 1e-6))
    }
    let saturated = change(.wireAltshulerAronov, [length, width, coherence, 1e9], at: 1e6)
    #expect(isClose(saturated, conductance * coherence / length, 1e-6))
  }

  @Test("a long wire between reservoirs is the infinite one; a coherent one has lost a third of 2e²/h")
  func finiteWire() {
    for field in fields {
      let long = change(.wireFinite, [1, 1e-7, 1e-6], at: field)
      #expect(isClose(long, change(.wireAltshulerAronov, [1, 1e-7, 1e-6, 1e9], at: field), 3e-6))
    }
    #expect(isClose(change(.wireFinite, [1e-6, 1e-7, 1], at: 1e9), conductance / 3, 1e-4))
  }

  @Test("Nyquist noise: with strong other dephasing the plain wire; always near it with 1/τ_φ = 1/2τ_N + 1/τ_o")
  func nyquist() {
    let values = [5e-5, 1e-7, 1e3, 1e-2, 1]
    let cube =
      pow(PhysicalConstants.reducedPlanck / PhysicalConstants.elementaryCharge, 2) * values[3] * values[0]
      / (PhysicalConstants.boltzmann * values[4] * values[2])
    let noise = cbrt(cube)
    for field in fields {
      let strong = change(.wireNyquist, values + [1e-3 * noise, 1e3], at: field)
      #expect(isClose(strong, change(.wireAltshulerAronov, [5e-5, 1e-7, 1e-3 * noise, 1e3], at: field), 1e-5))
    }
    for other in [0.3, 1, 3, 1e3] {
      // The whole correction, by a field that suppresses it.
      let length = noise / (0.5 + 1 / (other * other)).squareRoot()
      let exact = change(.wireNyquist, values + [other * noise, 1e3], at: 1e7)
      #expect(isClose(exact, change(.wireAltshulerAronov, [5e-5, 1e-7, length, 1e3], at: 1e7), 0.043))
    }
  }

  @Test("flux cancellation: B² and the cube of the width at small field; between, finite for any proportions")
  func fluxCancellation() {
    let values = [1e-5, 2e-7, 2e-11, 1e-6, 2e5]
    var twice = values
    twice[1] = 2 * values[1]
    let small = change(.wireBeenakkerVanHouten, values, at: 1e-9)
    #expect(isClose(change(.wireBeenakkerVanHouten, values, at: 2e-9), 4 * small, 1e-5))
    #expect(isClose(change(.wireBeenakkerVanHouten, twice, at: 1e-9), 8 * small, 1e-5))
  }

  @Test("a ring much longer than L_phi is a wire of its circumference; a cylinder is a film in parallel field")
  func largeRings() {
    let (around, coherence, width) = (1e-4, 1e-6, 1e-7)
    for field in fields {
      let ring = change(.ring, [1e-12, around, coherence, width], at: field)
      #expect(isClose(ring, change(.wireAltshulerAronov, [around, width, coherence, 1e9], at: field), 1e-8))
      let cylinder = change(.cylinder, [1e-12, around, 1e-3, coherence, width], at: field)
      let film = change(.inPlaneOrbital, [1, coherence, width], at: field)
      #expect(isClose(cylinder, film * around / 1e-3, 1e-12))
    }
  }

  @Test("harmonics of a ring fall as exp(−nC/L_phi)")
  func harmonics() {
    let period = PhysicalConstants.planck / (2 * PhysicalConstants.elementaryCharge * 1e-12)
    let (around, coherence) = (4e-6, 2e-6)
    let count = 64
    let values = (0..<count).map {
      change(.ring, [1e-12, around, coherence, 1e-20], at: Double($0) / Double(count) * period)
    }
    func harmonic(_ n: Int) -> Double {
      values.indices.reduce(0) { $0 + values[$1] * cos(2 * Double.pi * Double(n * $1) / Double(count)) }
    }
    for n in 1...4 { #expect(isClose(harmonic(n + 1) / harmonic(n), exp(-around / coherence), 1e-8)) }
  }
}
