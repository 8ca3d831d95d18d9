import Dephasing
import Foundation
import Magnetotransport
import Testing

@Suite("Dephasing rates")
struct DephasingRateTests {
  @Test("the self-consistent Nyquist rate solves its equation and agrees with the logarithm within 20 %")
  func nyquist() {
    for resistance in [1e-6, 1, 200, 3000] {
      let rate = NyquistDephasing.selfConsistentFilm(temperature: 1, sheetResistance: resistance)
      let x = PhysicalConstants.conductanceUnit * resistance
      let thermal = PhysicalConstants.boltzmann / PhysicalConstants.reducedPlanck
      #expect(abs(thermal * x * log(thermal / rate) / rate - 1) < 1e-12)
    }
    let ratio =
      NyquistDephasing.film(temperature: 1, sheetResistance: 200)
      / NyquistDephasing.selfConsistentFilm(temperature: 1, sheetResistance: 200)
    #expect(ratio > 1.1 && ratio < 1.2)
  }

  @Test("exponents: film 1, wire 2/3; disordered bulk between 3/2 and 2")
  func exponents() {
    func exponent(_ rate: (Double) -> Double) -> Double { log(rate(1.01) / rate(1 / 1.01)) / (2 * log(1.01)) }
    #expect(abs(exponent { NyquistDephasing.film(temperature: $0, sheetResistance: 50) } - 1) < 1e-12)
    let wire = exponent { NyquistDephasing.wire(temperature: $0, resistancePerLength: 1e8, diffusionConstant: 0.01) }
    #expect(abs(wire - 2.0 / 3) < 1e-12)
    let bulk = exponent { ElectronElectronDephasing.bulk(temperature: $0, fermiEnergy: 1e-19, ioffeRegel: 10) }
    #expect(bulk > 1.5 && bulk < 2)
  }

  @Test("Nagaoka-Suhl peaks at T_K and is even in ln(T/T_K)")
  func magnetic() {
    func rate(_ temperature: Double) -> Double {
      MagneticDephasing.nagaokaSuhl(temperature: temperature, maximum: 1e9, kondoTemperature: 2, spin: 0.5)
    }
    #expect(rate(2) == 1e9 && rate(4) < 1e9 && abs(rate(4) / rate(1) - 1) < 1e-12)
  }

  @Test("identical defects: phase jumps give e^γ (1/τ₁ + 1/τ₃)")
  func phaseJumps() throws {
    // E t/ħ and γ t/ħ ≫ 1 during the decay.
    let defect = TwoLevelDefect(splitting: 10, tunnelling: 8, relaxation: 0.3, collisionTime: 1e-7)
    let rate = try #require(TwoLevelDephasing.identical(defect, elasticTime: 1e-15, temperature: 1))
    // (Λ/2E)² + (Δ/2E)² = 1/4.
    #expect(abs(rate / (exp(0.577_215_664_9) * 0.25e7) - 1) < 1e-3)
  }

  @Test("the criterion is the time at which the mean exponent is one, and grows with temperature")
  func criterion() throws {
    var previous = 0.0
    for temperature in [0.02, 0.1, 0.5] {
      let rate = try #require(
        TwoLevelDephasing.criterion(
          collisionTime: 1e-12, largestSplitting: 30, tunnelling: 0.01, relaxation: 0.1, temperature: temperature))
      let exponent = try #require(
        TwoLevelDephasing.meanExponent(
          time: 1 / rate, collisionTime: 1e-12, largestSplitting: 30, tunnelling: 0.01, relaxation: 0.1,
          temperature: temperature))
      #expect(abs(exponent - 1) < 1e-7)
      #expect(rate > previous)
      previous = rate
    }
  }

  @Test("branches of the scaling law meet")
  func branches() {
    for relaxation in [0.01, 0.2] {
      for time in [1e-11, 1e-8] {
        let defects = TwoLevelScaling(crossingTime: time, tunnelling: 0.02, relaxation: relaxation)
        for crossover in [defects.relaxationTemperature, defects.linearTemperature] {
          let (below, above) = (
            defects.relaxationRate(temperature: crossover * (1 - 1e-9)),
            defects.relaxationRate(temperature: crossover * (1 + 1e-9))
          )
          #expect(abs(below / above - 1) < 1e-6)
        }
      }
    }
  }

  @Test("outside the range of validity: refused in words")
  func refusals() {
    func refusal(_ formula: Formula, _ inputs: [String: Double]) -> String {
      do { return "no refusal: \(try formula.evaluate(inputs, [:]))" } catch { return "\(error)" }
    }
    #expect(
      refusal(.nyquistFilm, ["T": 1, "R_sheet": 13000])
        == "found R_sheet = 13000.0, expected R_sheet below πħ/e² = 12.9 kΩ, where the logarithm is positive; "
        + "stay where “deph-nyquist-2d” holds")
    #expect(refusal(.kondoFermiLiquid, ["T": 2, "A_FL": 1e9, "T_K": 1]).contains("expected T below T_K"))
    #expect(refusal(.nyquistFilm, ["T": 0, "R_sheet": 100]).contains("found T = 0.0, expected a positive"))
    let frozen = ["T": 1e-3, "tau_i": 1e-12, "E_star": 10, "Lambda0": 1, "chi": 0.1]
    #expect(refusal(.twoLevelCriterion, frozen).contains("frozen out"))
  }
}
