import Foundation
import Magnetotransport
import SpecialFunctions
import Testing

@testable import Localization

/// Both linear splittings: the limits that have a closed form.
@Suite("Rashba and Dresselhaus splitting together")
struct RashbaDresselhausTests {
  private let unit = PhysicalConstants.localizationConductance
  private let model = MagnetoconductanceModel.rashbaDresselhaus

  private func expect(_ values: [Double], _ fields: [Double], _ tolerance: Double, _ expected: [Double]) {
    for (index, observed) in model.change(at: fields, values: values).enumerated() {
      #expect(
        abs(observed - expected[index]) <= tolerance * abs(expected[index]),
        "B = \(fields[index]), \(values): \(observed), expected \(expected[index])")
    }
  }

  @Test("a persistent spin helix shows weak localization, whatever its strength")
  func helix() {
    let fields = [1e-9, 1e-4, 4e-4, 3e-3, 0.02, 0.4, -5.0]
    for strength in [1e-4, 0.005, 0.1] {
      expect(
        [0.004, strength, strength, 0], fields, 1e-9,
        fields.map { unit * LocalizationFunction.value(0.004 / abs($0)) })
    }
    expect([1e-6, 10, 10, 0], [1e-7, 1e-4], 1e-9, [10, 0.01].map { unit * LocalizationFunction.value($0) })
  }

  @Test("one linear splitting alone is “ilp”; none is precession; exchanging them changes nothing")
  func oneSplitting() {
    let fields = [1e-9, 2e-4, 1.5e-3, 0.02, 0.4, 5.0]
    for (linear, cubic) in [(0.03, 0.01), (0.005, 0), (0, 0.02), (0, 0)] {
      let expected = MagnetoconductanceModel.iordanskiiLyandaGellerPikus.change(
        at: fields, values: [0.004, linear, cubic])
      // “ilp” passes zero near |B| = B_so.
      for (index, value) in model.change(at: fields, values: [0.004, linear, 0, cubic]).enumerated() {
        #expect(abs(value - expected[index]) <= 1e-8 * abs(expected[index]) + 1e-10 * unit * min(1, fields[index]))
      }
      #expect(
        model.change(at: fields, values: [0.004, linear, 0, cubic])
          == model.change(at: fields, values: [0.004, 0, linear, cubic]))
    }
    #expect(
      model.change(at: fields, values: [0.004, 0.03, 0.007, 0.001])
        == model.change(at: fields, values: [0.004, 0.007, 0.03, 0.001]))
  }

  @Test("60 random sets of unequal fields, against the printed operator inverted numerically")
  func unequalFields() throws {
    let points = try ModelPointTable("rashba-dresselhaus-points.txt").points(of: model.id)
    #expect(points.count == 60)
    for point in points {
      let observed = try model.asFormula.evaluate(point.inputs, [:])[0] / unit
      #expect(
        abs(observed - point.value) <= 1e-9 * abs(point.value) + 1e-11,
        "\(point.inputs): expected \(point.value), observed \(observed)")
    }
  }

  @Test("from weak to strong splitting, at dephasing far below it, one splitting alone is “ilp”")
  func decades() {
    var generator = SplitMix(state: 4)
    let fields = [1e-9, 1e-6, 1e-4, 3e-3, 0.1, 10]
    for _ in 0..<12 {
      let values = (0..<3).map { _ in pow(10, generator.uniform(-6, 1)) }
      let expected = MagnetoconductanceModel.iordanskiiLyandaGellerPikus.change(at: fields, values: values)
      let observed = model.change(at: fields, values: [values[0], 0, values[1], values[2]])
      for index in fields.indices {
        #expect(
          abs(observed[index] - expected[index]) <= 1e-8 * abs(expected[index]) + 1e-11 * unit * min(1, fields[index]),
          "B = \(fields[index]), \(values): \(observed[index]), expected \(expected[index])")
      }
    }
  }

  @Test("derivatives with respect to the shared parameters are those of “ilp”")
  func derivatives() {
    let fields = [1e-5, 2e-3, 0.02, 0.4]
    let expected = MagnetoconductanceModel.iordanskiiLyandaGellerPikus.changeAndDerivatives(
      at: fields, values: [0.004, 0.03, 0.01])
    let observed = model.changeAndDerivatives(at: fields, values: [0.004, 0.03, 0, 0.01])
    for (own, other) in [(0, 0), (1, 1), (3, 2)] {
      for index in fields.indices {
        let (here, there) = (observed.derivatives[own][index], expected.derivatives[other][index])
        // Differences over 1e-4 of values that are right to 1e-9 in the parabola, where rounding of sums of order one is
        // 1e-9 of a small L: over 6e-6 that left 1e-4 of the derivative.
        #expect(abs(here - there) <= 1e-5 * abs(there), "parameter \(own) at \(fields[index]): \(here), \(there)")
      }
    }
  }

  @Test("the sum, the series of a strong helix and the one at small field join")
  func joints() {
    let helix = RashbaDresselhausCooperon(dephasing: 0.5, rashba: 1030, dresselhaus: 1000, cubic: 0.3)
    var (below, above) = (helix, helix)
    below.sum = 4096 - helix.extent + helix.sum
    above.sum = below.sum.nextUp + 1e-9
    #expect(below.extent <= 4096 && above.extent > 4096)
    #expect(abs(above.excesses(at: [1])[0] / below.excesses(at: [1])[0] - 1) < 1e-7)
    let values = [0.004, 0.02, 0.01, 0.002]
    let border =
      RashbaDresselhausCooperon(dephasing: 0.004, rashba: 0.02, dresselhaus: 0.01, cubic: 0.002).gap / 20
    let both = model.change(at: [border.nextDown, border], values: values)
    #expect(abs(both[0] / both[1] - 1) < 1e-8)
  }

  @Test("no dephasing, or a field that is not finite, is refused in words")
  func refusals() {
    for inputs in [
      ["B": 1, "B_phi": 0, "B_R": 1, "B_D": 1, "B_so3": 0],
      ["B": 1, "B_phi": 1, "B_R": .infinity, "B_D": 1, "B_so3": 0],
    ] {
      #expect(throws: InputError.self) { try model.asFormula.evaluate(inputs, [:]) }
    }
  }
}
