import Foundation
import Magnetotransport
import Testing

@Suite("Coherent conductors and phase noise")
struct CoherentConductorTests {
  @Test("a quantum Hall bar: quantised Hall resistance, no longitudinal one, reciprocity")
  func quantumHall() throws {
    // Two edge channels run from each of six contacts to the next.
    let forward = (0..<6).map { row in (0..<6).map { ($0 + 1) % 6 == row ? 2.0 : 0 } }
    let bar = try MultiTerminalConductor(transmissions: forward)
    let quantum = 1 / (2 * PhysicalConstants.conductanceUnit) / 2
    #expect(abs(abs(try bar.resistance(voltage: (1, 5), current: (0, 3))) / quantum - 1) < 1e-12)
    #expect(abs(try bar.resistance(voltage: (1, 2), current: (0, 3))) < 1e-9 * quantum)
    let reversed = try MultiTerminalConductor(transmissions: (0..<6).map { row in (0..<6).map { forward[$0][row] } })
    let first = try bar.resistance(voltage: (1, 4), current: (0, 2))
    let second = try reversed.resistance(voltage: (0, 2), current: (1, 4))
    #expect(abs(first - second) < 1e-9 * quantum)
  }

  @Test("currents add up to zero and return the voltages; two contacts are Landauer's")
  func roundTrip() throws {
    let conductor = try MultiTerminalConductor(transmissions: [[0, 1, 0.5], [1, 0, 0.7], [0.5, 0.7, 0]])
    let currents = conductor.currents(voltages: [1e-3, -2e-3, 0])
    #expect(abs(currents.reduce(0, +)) < 1e-18)
    let voltages = try conductor.voltages(currents: currents)
    #expect(zip(voltages, [1e-3, -2e-3, 0]).allSatisfy { abs($0 - $1) < 1e-15 })
    let two = try MultiTerminalConductor(transmissions: [[0, 0.4], [0.4, 0]])
    let resistance = try two.resistance(voltage: (0, 1), current: (0, 1))
    #expect(abs(resistance * LandauerConductance.conductance(transmissions: [0.4]) - 1) < 1e-14)
  }

  @Test("a floating third contact is the voltage probe of the formula")
  func voltageProbe() throws {
    let matrix = [[0, 0.3, 0.2], [0.3, 0, 0.6], [0.2, 0.6, 0]]
    let resistance = try MultiTerminalConductor(transmissions: matrix).resistance(voltage: (0, 1), current: (0, 1))
    let conductance = LandauerConductance.withVoltageProbe(
      direct: 0.3, fromProbe: 0.6, toProbe: 0.2, probeToSource: 0.6)
    #expect(abs(resistance * conductance - 1) < 1e-13)
  }

  @Test("matrices that conserve no current, are not square or fall apart are refused")
  func refusals() {
    for matrix in [[[0, 1], [0.5, 0]], [[0]], [[0, 1, 2], [1, 0]], [[0, -1], [-1, 0]], [[0, .nan], [1, 0]]] {
      #expect(throws: InputError.self) { try MultiTerminalConductor(transmissions: matrix) }
    }
    #expect(throws: InputError.self) {
      try MultiTerminalConductor(transmissions: [[0, 1, 0], [1, 0, 0], [0, 0, 0]]).voltages(currents: [1, -1, 0])
    }
  }

  @Test("h/e between arms, h/2e between reversed loops")
  func aharonovBohm() {
    let quantum = PhysicalConstants.planck / PhysicalConstants.elementaryCharge
    #expect(abs(LandauerConductance.phaseBetweenArms(flux: quantum) - 2 * Double.pi) < 1e-14)
    #expect(abs(LandauerConductance.phaseBetweenReversedLoops(flux: quantum / 2) - 2 * Double.pi) < 1e-14)
  }

  @Test("telegraph noise: smooth through v = γ, exponential for slow rates, never above one")
  func telegraph() {
    let critical = PhaseNoise.telegraphVisibility(shift: 1e9, rate: 1e9, time: 1e-9)
    #expect(abs(critical - 2 * exp(-1)) < 1e-15)
    for excess in [-1e-9, -1e-13, 1e-13, 1e-9] {
      let near = PhaseNoise.telegraphVisibility(shift: 1e9 * (1 + excess), rate: 1e9, time: 1e-9)
      #expect(abs(near - critical) < 1e-9)
    }
    #expect(abs(PhaseNoise.telegraphVisibility(shift: 2, rate: 0, time: 1.3) - cos(2.6)) < 1e-15)
    // Motional narrowing: rate v²/2γ, without overflow of the hyperbolic functions.
    let narrowed = PhaseNoise.telegraphVisibility(shift: 1, rate: 1e6, time: 1e6)
    #expect(abs(narrowed / exp(-0.5) - 1) < 1e-6)
    #expect(PhaseNoise.telegraphVisibility(shift: 3, rate: 0.5, time: 0) == 1)
  }

  @Test("Gaussian noise: σ²t²/2 and σ²τ_c t; the echo refocuses slow noise; series and closed form meet")
  func gaussian() {
    func decay(_ time: Double) -> Double {
      -log(PhaseNoise.gaussianVisibility(deviation: 1, correlationTime: 1, time: time))
    }
    func echo(_ time: Double) -> Double {
      -log(PhaseNoise.echoVisibility(deviation: 1, correlationTime: 1, pulseTime: time))
    }
    #expect(abs(decay(1e-3) / 0.5e-6 - 1) < 1e-3)
    #expect(abs(decay(500) - 499) < 1e-9)
    #expect(abs(echo(0.01) / (2.0 / 3 * 1e-6) - 1) < 0.02)
    #expect(abs(decay(1.0.nextDown) - decay(1)) < 1e-14 && abs(echo(1.0.nextDown) - echo(1)) < 1e-14)
    #expect(echo(0.5) < decay(1))
  }
}
