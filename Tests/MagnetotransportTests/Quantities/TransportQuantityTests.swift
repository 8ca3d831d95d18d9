import Foundation
import Magnetotransport
import Testing

@Suite("Transport quantities")
struct TransportQuantityTests {
  @Test("σ = (g_d/2)(e²/h) k_F l = e²νD in two dimensions, and e²νD in three")
  func einstein() {
    let charge = PhysicalConstants.elementaryCharge
    let hbar = PhysicalConstants.reducedPlanck
    let gas = TwoDimensionalGas(density: 4.1e15, resistivity: 120, mass: 0.067 * PhysicalConstants.electronMass)
    #expect(
      abs(gas.resistivity * PhysicalConstants.conductanceUnit * gas.fermiWavevector * gas.meanFreePath - 1) < 1e-14)
    let states = gas.degeneracy * gas.mass / (2 * Double.pi * hbar * hbar)
    #expect(abs(gas.resistivity * charge * charge * states * gas.diffusionConstant - 1) < 1e-14)
    let metal = ThreeDimensionalMetal(density: 8.5e28, resistivity: 2e-8, mass: PhysicalConstants.electronMass)
    let bulkStates = metal.mass * metal.fermiWavevector / (Double.pi * Double.pi * hbar * hbar)
    #expect(abs(metal.resistivity * charge * charge * bulkStates * metal.diffusionConstant - 1) < 1e-14)
    let graphene = DiracGas(density: 1e16, resistivity: 500, fermiVelocity: 1e6)
    let product = graphene.fermiWavevector * graphene.meanFreePath
    #expect(abs(graphene.resistivity * 2 * PhysicalConstants.conductanceUnit * product - 1) < 1e-14)
  }

  @Test("a tensor inverted twice is itself, from 1e-200 to 1e200")
  func inversion() {
    for exponent in stride(from: -200.0, through: 200, by: 50) {
      let tensor = TransportTensor(longitudinal: 3 * pow(10, exponent), transverse: -2 * pow(10, exponent))
      let back = tensor.inverse.inverse
      #expect(abs(back.longitudinal / tensor.longitudinal - 1) < 1e-15)
      #expect(abs(back.transverse / tensor.transverse - 1) < 1e-15)
    }
  }

  @Test("a Drude band has no magnetoresistance; equal electrons and holes have no Hall effect")
  func classical() {
    for field in [-9.0, 0, 0.1, 40] {
      let tensor = ClassicalMagnetotransport.drude(field: field, conductivity: 0.01, mobility: -0.7)
      #expect(abs(tensor.inverse.longitudinal - 100) < 1e-11)
      let balanced = ClassicalMagnetotransport.twoBandResistivity(
        field: field, electronDensity: 1e15, electronMobility: 0.4, holeDensity: 1e15, holeMobility: 0.4)
      #expect(abs(balanced.transverse) < 1e-12 * balanced.longitudinal)
      let plain = ClassicalMagnetotransport.interactionParabola(
        field: field, conductivity: 0.01, mobility: 0.7, correction: 0)
      #expect(abs(plain - 100) < 1e-11)
    }
    #expect(ClassicalMagnetotransport.kohlerRatio(field: 1e3, mobility: 10, saturation: 4) < 0.25)
  }

  @Test("Rashba field and length belong together")
  func rashba() {
    let gas = RashbaRelaxation(coefficient: -1e-30, fermiWavevector: 2e8, scatteringTime: 1e-13, mass: 4e-31)
    let field = CharacteristicField.field(ofLength: gas.spinOrbitLength)
    #expect(abs(field / gas.spinOrbitField - 1) < 1e-14)
    #expect(gas.perpendicularRate == 2 * gas.inPlaneRate)
  }

  @Test("scaling: antilocalization grows, a unitary film shrinks slower than an orthogonal one")
  func scaling() {
    func beta(_ symmetry: ScalingTheory.SymmetryClass) -> Double {
      ScalingTheory.beta(conductance: 30, dimension: 2, symmetry: symmetry)
    }
    #expect(beta(.symplectic) > 0 && beta(.unitary) < 0 && beta(.orthogonal) < beta(.unitary))
    // The film's g(L) obeys β = d ln g/d ln L.
    let (one, two) = (
      ScalingTheory.filmConductance(bare: 30, size: 1e-6 / 1.001, meanFreePath: 1e-8),
      ScalingTheory.filmConductance(bare: 30, size: 1e-6 * 1.001, meanFreePath: 1e-8)
    )
    let slope = log(two / one) / (2 * log(1.001))
    let expected = ScalingTheory.beta(conductance: (one + two) / 2, dimension: 2, symmetry: .orthogonal)
    #expect(abs(slope / expected - 1) < 1e-6)
  }
}
