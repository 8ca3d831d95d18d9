import Foundation
import Localization
import Magnetotransport
import SpecialFunctions
import Testing

@Suite("Interference quantities")
struct InterferenceQuantityTests {
  @Test("fluctuations of a wire: √12 without averaging, L_T L_φ^{1/2} with; interpolation within 5 %")
  func wire() throws {
    func exact(_ thermal: Double) throws -> Double {
      try #require(ConductanceFluctuations.wire(length: 1e-4, coherence: 1e-6, thermal: thermal, beta: 1))
    }
    let unit = PhysicalConstants.conductanceUnit
    #expect(abs(try exact(1e-2) / (12.0.squareRoot() * unit * 1e-3) - 1) < 1e-6)
    let thermal = (8 * Double.pi / 3).squareRoot() * unit * 1e-10 * 1e-3 / 1e-6
    #expect(abs(try exact(1e-10) / thermal - 1) < 1e-3)
    for step in -20...20 {
      let length = 1e-6 * pow(10, Double(step) / 10)
      let interpolated = ConductanceFluctuations.interpolatedWire(
        length: 1e-4, coherence: 1e-6, thermal: length, beta: 1)
      #expect(abs(interpolated / (try exact(length)) - 1) < 0.05)
    }
  }

  @Test("fluctuations of a film: √(12W/πLβ) L_φ/L without averaging")
  func film() throws {
    let rms = try #require(
      ConductanceFluctuations.film(length: 2e-5, width: 1e-5, coherence: 1e-7, thermal: 1e-3, beta: 2))
    let expected = (12 * 0.5 / (2 * Double.pi)).squareRoot() * 5e-3 * PhysicalConstants.conductanceUnit
    #expect(abs(rms / expected - 1) < 1e-6)
  }

  @Test("correlation fields: 0.4226, 0.9549 and 0.4944; x ψ₁(½+x) = ½ where the film's says so")
  func correlationField() {
    let quantum = PhysicalConstants.planck / PhysicalConstants.elementaryCharge
    func ratio(_ regime: ConductanceFluctuations.Regime) -> Double {
      ConductanceFluctuations.correlationField(width: 1e-6, coherence: 1e-6, regime: regime) / (quantum / 1e-12)
    }
    #expect(abs(ratio(.coherent) - 0.4226) < 1e-4 && abs(ratio(.thermal) - 0.9549) < 1e-4)
    #expect(abs(ratio(.film) - 0.4944) < 1e-4)
    let x = 1 / (4 * Double.pi * ratio(.film))
    #expect(abs(x * Trigamma.value(0.5 + x) - 0.5) < 1e-14)
  }

  @Test("zero field: F̃ and F₀ agree without interaction, the series meets its closed form, HLN limits")
  func zeroField() {
    func fermiLiquid(_ constant: Double) -> Double {
      ZeroFieldConductivity.fermiLiquidLogarithm(
        temperature: 2, reference: 1, prefactor: -0.5, exponent: 2, fermiLiquidConstant: constant)
    }
    #expect(fermiLiquid(0) == 0)
    #expect(abs(fermiLiquid(0.1.nextDown) / fermiLiquid(0.1) - 1) < 1e-13)
    let expected = 1.5e-8 * PhysicalConstants.localizationConductance * log(2)
    #expect(abs(fermiLiquid(1e-8) / expected - 1) < 1e-7)
    let plain = ZeroFieldConductivity.hikamiLarkinNagaoka(
      dephasingField: 1e-3, spinOrbitField: 0, elasticField: 1, magneticField: 0)
    #expect(abs(plain + PhysicalConstants.localizationConductance * log(1000)) < 1e-18)
  }

  @Test("the Cooperon of a film integrates to τ_φ")
  func cooperon() {
    let integral = Quadrature(relativeError: 1e-9).integral(from: -40, to: 4) { u in
      let distance = 1e-7 * exp(u)
      return 2 * Double.pi * distance * distance
        * DiffusionCooperon.film(distance: distance, diffusionConstant: 0.01, coherenceLength: 1e-7)
    }
    #expect(abs(integral.value / (1e-14 / 0.01) - 1) < 1e-8)
  }
}
