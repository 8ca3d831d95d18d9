import Foundation
import Localization
import Magnetotransport
import Testing

/// What holds for every model of the catalogue, at random parameters over the decades a lab meets.
@Suite("Properties of all models")
struct ModelPropertyTests {
  /// Fields from far below to far above every characteristic field.
  private let fields = (-27...6).map { pow(10, Double($0) / 3) }

  @Test("exactly zero at B = 0, of either sign, and for a zero characteristic field too")
  func zeroField() {
    for model in MagnetoconductanceModel.all {
      for values in randomValues(model, count: 5) + [model.parameters.map { $0.kind == .field ? 0 : $0.typicalValue }] {
        #expect(model.change(at: [0, -0.0], values: values) == [0, 0], "\(model.id)")
        #expect(model.changeAndDerivatives(at: [0], values: values).derivatives.allSatisfy { $0 == [0] })
      }
    }
  }

  @Test("even in B, to the last bit")
  func evenness() {
    for model in MagnetoconductanceModel.all {
      for values in randomValues(model, count: 5) {
        #expect(model.change(at: fields, values: values) == model.change(at: fields.map { -$0 }, values: values))
      }
    }
  }

  @Test("finite at the typical values and from 1e-9 T to 100 T")
  func finite() {
    // Derivatives of “golub-rashba” at so many fields would take minutes: `GolubRashbaTests` has a few.
    for model in MagnetoconductanceModel.all where model.id != "golub-rashba" {
      for values in [model.parameters.map(\.typicalValue)] + randomValues(model, count: 20) {
        let (change, derivatives) = model.changeAndDerivatives(at: fields, values: values)
        #expect(change.allSatisfy { $0.isFinite }, "\(model.id) at \(values)")
        #expect(derivatives.joined().allSatisfy { $0.isFinite }, "\(model.id) at \(values)")
        #expect(change == model.change(at: fields, values: values))
      }
    }
  }

  @Test("derivatives agree with central differences")
  func derivatives() {
    // Rings oscillate: at these fields no difference resolves a period. Sums over Landau levels are right to 1e-10 of
    // G0 only; `RashbaDresselhausTests` compares the derivatives of one of them with those of “ilp”.
    for model in MagnetoconductanceModel.all
    where !["aas-ring", "aas-cylinder"].contains(model.id) && !sumsLandauLevels(model) {
      for values in randomValues(model, count: 8) {
        let (_, derivatives) = model.changeAndDerivatives(at: fields, values: values)
        for index in model.parameters.indices {
          let step = 1e-4 * max(abs(values[index]), model.parameters[index].kind == .field ? 1e-9 : 1e-12)
          func change(_ steps: Double) -> [Double] {
            var moved = values
            moved[index] += steps * step
            return model.change(at: fields, values: moved)
          }
          let (one, two, back, farBack) = (change(1), change(2), change(-1), change(-2))
          for point in fields.indices {
            // Fourth order: the error is that of the step to the fourth power, plus rounding over the step.
            let difference = (8 * (one[point] - back[point]) - (two[point] - farBack[point])) / (12 * step)
            let rounding =
              (hasNumericDerivatives(model) ? 5e-13 : 1e-14)
              * (abs(one[point]) + PhysicalConstants.localizationConductance) / step
            let allowed = 1e-7 * abs(difference) + rounding
            #expect(
              abs(derivatives[index][point] - difference) <= allowed,
              "∂\(model.id)/∂\(model.parameters[index].name) at \(values), B = \(fields[point])")
          }
        }
      }
    }
  }

  @Test("invariant when all fields are scaled by one factor")
  func scaling() {
    for model in MagnetoconductanceModel.all
    where model.dimension == .sheet && model.parameters.allSatisfy({ $0.kind == .field }) {
      for values in randomValues(model, count: 5) {
        // A power of two scales without rounding.
        let scaled = model.change(at: fields.map { $0 * 1024 }, values: values.map { $0 * 1024 })
        #expect(scaled == model.change(at: fields, values: values), "\(model.id)")
      }
    }
  }

  @Test("small fields: Δσ follows B² down to 1e-9 of the dephasing field without losing digits")
  func parabola() {
    // These three have terms beside B² by construction.
    for model in MagnetoconductanceModel.all
    where !["hln-background", "kawabata-3d-baxter", "wire-bvh"].contains(model.id) {
      let values = model.parameters.map(\.typicalValue)
      let (one, two) = (model.change(at: [1e-12], values: values)[0], model.change(at: [2e-12], values: values)[0])
      #expect(one != 0 && abs(two / one - 4) < 1e-12, "\(model.id): \(one), \(two)")
    }
  }

  private func sumsLandauLevels(_ model: MagnetoconductanceModel) -> Bool {
    ["wl-zduniak", "wl-ballistic", "zduniak-so", "golub-rashba", "ilp-rashba-dresselhaus"].contains(model.id)
  }

  /// Whether the derivatives are central differences, with the rounding error of those.
  private func hasNumericDerivatives(_ model: MagnetoconductanceModel) -> Bool {
    if case .general(let form) = model.form { form.derivatives == nil } else { false }
  }

  /// Values drawn over the decades of each kind of parameter; the same every time.
  private func randomValues(_ model: MagnetoconductanceModel, count: Int) -> [[Double]] {
    var generator = SplitMix(state: 22)
    // Sums over all Landau levels take a thousand times longer than the rest.
    return (0..<(sumsLandauLevels(model) ? 1 : count)).map { _ in
      model.parameters.map { parameter in
        switch parameter.kind {
        case .field: pow(10, generator.uniform(-6, 1))
        case .length: pow(10, generator.uniform(-8, -5.5))
        case .quadraticCoefficient, .linearCoefficient: generator.uniform(-1e-6, 1e-6)
        case .diffusionConstant: pow(10, generator.uniform(-5, 0))
        case .resistance, .velocity, .time, .temperature, .area:
          parameter.typicalValue * pow(10, generator.uniform(-1, 1))
        case .number:
          generator.uniform(max(parameter.lowerBound, -10), min(parameter.upperBound, 10))
        case .prefactor, .angle: generator.uniform(-1, 1)
        }
      }
    }
  }
}

/// A tiny seeded generator for test inputs (G. L. Steele et al., OOPSLA 2014).
struct SplitMix {
  var state: UInt64

  mutating func uniform(_ lower: Double, _ upper: Double) -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    bits ^= bits >> 31
    return lower + (upper - lower) * Double(bits >> 11) * 0x1p-53
  }
}
