import Foundation
import Localization
import Magnetotransport
import Testing

/// Rings and cylinders: periods, harmonics, and derivatives where a difference resolves the oscillation.
@Suite("Rings and cylinders")
struct RingTests {
  private let models: [MagnetoconductanceModel] = [.ring, .cylinder]

  @Test("the oscillation has the period h/(2e area), over a hundred thousand periods")
  func period() {
    let area = 1e-12
    let period = PhysicalConstants.planck / (2 * PhysicalConstants.elementaryCharge * area)
    // Infinitely narrow arms: nothing but the period is left.
    for (model, values) in [
      (MagnetoconductanceModel.ring, [area, 4e-6, 2e-6, 1e-20]),
      (.cylinder, [area, 4e-6, 1e-3, 2e-6, 1e-20]), (.cylinder, [area, 4e-6, 1e-3, 2e-5, 1e-20]),
    ] {
      let start = model.change(at: [0.37 * period], values: values)[0]
      let later = model.change(at: [100_000.37 * period], values: values)[0]
      #expect(abs(later / start - 1) < 1e-9, "\(model.id)")
      let whole = model.change(at: [1000 * period], values: values)[0]
      #expect(abs(whole) < 1e-10 * abs(start), "\(model.id)")
    }
  }

  @Test("derivatives agree with central differences, the area's too")
  func derivatives() {
    let fields = [1e-5, 1e-4, 7e-4, 1.3e-3, 4e-3, 0.02]
    for model in models {
      for length in [3e-7, 2e-6, 3e-5] {
        var values = model.parameters.map(\.typicalValue)
        values[model.parameters.count - 2] = length
        let (_, derivatives) = model.changeAndDerivatives(at: fields, values: values)
        for index in values.indices {
          func change(_ steps: Double) -> [Double] {
            var moved = values
            moved[index] *= 1 + steps * 2e-5
            return model.change(at: fields, values: moved)
          }
          let (one, two, back, farBack) = (change(1), change(2), change(-1), change(-2))
          for point in fields.indices {
            let rise = 8 * (one[point] - back[point]) - (two[point] - farBack[point])
            let difference = rise / (12 * 2e-5 * values[index])
            let allowed = 1e-7 * abs(difference) + 1e-9 * abs(one[point]) / values[index]
            #expect(
              abs(derivatives[index][point] - difference) <= allowed,
              "∂\(model.id)/∂\(model.parameters[index].name), L_phi = \(length), B = \(fields[point])")
          }
        }
      }
    }
  }

  @Test("as a formula a ring is its absolute correction, to the last digits where the field suppresses it")
  func absolute() throws {
    let inputs = ["area": 1e-12, "circumference": 4e-9, "L_phi": 1e-4, "width": 1e-7]
    let values = MagnetoconductanceModel.ring.parameters.map { inputs[$0.name, default: 0] }
    let zero = try MagnetoconductanceModel.ring.asFormula.evaluate(inputs.merging(["B": 0]) { $1 }, [:])[0]
    let change = MagnetoconductanceModel.ring.change(at: [1e-9], values: values)[0]
    let small = try MagnetoconductanceModel.ring.asFormula.evaluate(inputs.merging(["B": 1e-9]) { $1 }, [:])[0]
    #expect(abs(small - zero - change) <= 1e-14 * abs(zero))
  }
}
