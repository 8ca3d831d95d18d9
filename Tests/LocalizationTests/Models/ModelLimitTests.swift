import Foundation
import Localization
import Magnetotransport
import Testing

/// The limits and identities each model's page lists, as numbers.
@Suite("Limits of the models")
struct ModelLimitTests {
  private let unit = PhysicalConstants.localizationConductance
  private let fields = [1e-4, 3e-3, 0.02, 0.4, 5.0]

  @Test("one channel: α G0 B²/(24 B_phi²) below, α G0 [ln(B/B_phi) − 1.96351] above")
  func oneChannel() {
    let length = 100e-9
    let dephasing = CharacteristicField.field(ofLength: length)
    let small = change(.hikamiLarkinNagaoka, [-0.5, length], at: dephasing / 1000)
    #expect(isClose(small, -0.5 * unit * 1e-6 / 24, 1e-6))
    let large = change(.hikamiLarkinNagaoka, [-0.5, length], at: dephasing * 1e6)
    #expect(isClose(large, -0.5 * unit * (log(1e6) - 1.963_510_026), 1e-6))
  }

  @Test("two equal channels are one of the summed prefactor")
  func twoChannels() {
    expectEqual(.hikamiLarkinNagaokaTwoChannel, [-0.3, 2e-7, 0.9, 2e-7], .hikamiLarkinNagaoka, [0.6, 2e-7])
    expectEqual(.hikamiLarkinNagaokaWithBackground, [0.6, 2e-7, 0, 0], .hikamiLarkinNagaoka, [0.6, 2e-7])
  }

  @Test("full formula: without spin-orbit and magnetic scattering it is F(B_phi) − F(B_e)")
  func fullWithoutSpin() {
    let dephasing = CharacteristicField.field(ofLength: 2e-7)
    let elastic = CharacteristicField.field(ofLength: 1e-8)
    for field in fields {
      let expected = change(.hikamiLarkinNagaokaTwoChannel, [1, 2e-7, -1, 1e-8], at: field)
      #expect(isClose(change(.hikamiLarkinNagaokaFull, [dephasing, 0, elastic, 0], at: field), expected, 1e-12))
    }
    // An infinite elastic field leaves its term out.
    expectEqual(.hikamiLarkinNagaokaFull, [dephasing, 0, .infinity, 0], .hikamiLarkinNagaoka, [1, 2e-7], 1e-12)
  }

  @Test("full formula: strong spin-orbit scattering gives α = −1/2")
  func fullStrongSpinOrbit() {
    let dephasing = CharacteristicField.field(ofLength: 2e-7)
    expectEqual(.hikamiLarkinNagaokaFull, [dephasing, 1e12, .infinity, 0], .hikamiLarkinNagaoka, [-0.5, 2e-7], 1e-12)
  }

  @Test("full formula: curvature at small field, and its sign change at B_so = 3/4 (√3 − 1) B_phi")
  func fullCurvature() {
    let (b1, b2, b3) = (1 + 0.05 + 0.001, 0.01 + 4 / 3.0 * 0.05 + 2 / 3.0 * 0.001, 0.01 + 2 * 0.001)
    let curvature = unit / 24 * (-1 / (b1 * b1) + 1.5 / (b2 * b2) - 0.5 / (b3 * b3))
    #expect(isClose(change(.hikamiLarkinNagaokaFull, [0.01, 0.05, 1, 0.001], at: 1e-6), curvature * 1e-12, 1e-6))
    let crossing = 0.75 * (sqrt(3) - 1) * 0.01
    #expect(change(.hikamiLarkinNagaokaFull, [0.01, crossing * 0.999, .infinity, 0], at: 1e-6) > 0)
    #expect(change(.hikamiLarkinNagaokaFull, [0.01, crossing * 1.001, .infinity, 0], at: 1e-6) < 0)
  }

  @Test("anisotropic rates: isotropic, precession and two-dimensional cases")
  func anisotropic() {
    let spinOrbit = 0.06
    expectEqual(
      .hikamiLarkinNagaokaAnisotropic, [0.004, spinOrbit / 3, spinOrbit / 3], .hikamiLarkinNagaokaFull,
      [0.004, spinOrbit, .infinity, 0], 1e-12)
    expectEqual(
      .hikamiLarkinNagaokaAnisotropic, [0.004, spinOrbit / 2, 0], .dyakonovPerel, [0.004, spinOrbit], 1e-12)
    let length = CharacteristicField.length(ofField: 0.004 + 2 * 0.02)
    expectEqual(
      .hikamiLarkinNagaokaAnisotropic, [0.004, 0, 0.02], .hikamiLarkinNagaoka, [1, length], 1e-12)
    // The singlet and a triplet cancel; what is left of 1e-15 of each must not drown in their rounding.
    let remaining = CharacteristicField.length(ofField: 2e3)
    expectEqual(
      .hikamiLarkinNagaokaAnisotropic, [1e-9, 0, 1e3], .hikamiLarkinNagaoka, [1, remaining], 1e-11)
  }

  @Test("precession: weak localization without it, α = −1/2 when strong, curvature at small field")
  func precession() {
    let length = CharacteristicField.length(ofField: 0.004)
    expectEqual(.dyakonovPerel, [0.004, 0], .hikamiLarkinNagaoka, [1, length], 1e-12)
    expectEqual(.dyakonovPerel, [0.004, 1e12], .hikamiLarkinNagaoka, [-0.5, length], 1e-12)
    let curvature = unit / 24 * (1 / pow(0.014, 2) + 0.5 / pow(0.024, 2) - 0.5 / pow(0.004, 2))
    #expect(isClose(change(.dyakonovPerel, [0.004, 0.01], at: 1e-6), curvature * 1e-12, 1e-6))
  }

  @Test("graphene: localization, antilocalization, conventions")
  func graphene() {
    let length = CharacteristicField.length(ofField: 0.001)
    expectEqual(.grapheneMcCann, [0.001, 1e12, 1e12], .hikamiLarkinNagaoka, [1, length], 1e-12)
    expectEqual(.grapheneMcCann, [0.001, 0, 0], .hikamiLarkinNagaoka, [-2, length], 1e-12)
    expectEqual(.bilayerGraphene, [0.001, 0, 0], .hikamiLarkinNagaoka, [2, length], 1e-12)
    expectEqual(.bilayerGraphene, [0.001, 1e12, 1e12], .hikamiLarkinNagaoka, [1, length], 1e-12)
    expectEqual(.grapheneMcCann, [0.001, 0.02, 0.52], .grapheneTikhonenko, [0.001, 0.02, 0.5], 1e-12)
    let curvature = unit / 24 * (1 / pow(0.001, 2) - 1 / pow(0.041, 2) - 2 / pow(0.501, 2))
    #expect(isClose(change(.grapheneMcCann, [0.001, 0.02, 0.5], at: 1e-7), curvature * 1e-14, 1e-6))
  }

  @Test("graphene with spin-orbit coupling: its three identities")
  func grapheneSpinOrbit() {
    expectEqual(.grapheneSpinOrbit, [0.001, 0.03, 0], .dyakonovPerel, [0.001, 0.03], 1e-12)
    expectEqual(
      .grapheneSpinOrbit, [0.001, 0.03, 0.1], .hikamiLarkinNagaokaAnisotropic, [0.001, 0.015, 0.05], 1e-12)
    let length = CharacteristicField.length(ofField: 0.101)
    expectEqual(.grapheneSpinOrbit, [0.001, 0, 0.1], .hikamiLarkinNagaoka, [1, length], 1e-12)
  }

  private func change(_ model: MagnetoconductanceModel, _ values: [Double], at field: Double) -> Double {
    model.change(at: [field], values: values)[0]
  }

  private func isClose(_ observed: Double, _ expected: Double, _ tolerance: Double) -> Bool {
    abs(observed - expected) <= tolerance * abs(expected)
  }

  /// Two models agree at all fields, to a fraction of the larger value.
  private func expectEqual(
    _ model: MagnetoconductanceModel, _ values: [Double], _ other: MagnetoconductanceModel, _ otherValues: [Double],
    _ tolerance: Double = 1e-14
  ) {
    for (one, two) in zip(model.change(at: fields, values: values), other.change(at: fields, values: otherValues)) {
      #expect(abs(one - two) <= tolerance * max(abs(one), abs(two)), "\(model.id) and \(other.id)")
    }
  }
}
