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
    for model in MagnetoconductanceModel.all {
      for values in [model.parameters.map(\.typicalValue)] + randomValues(model, count: 20) {
        let fields = fields(for: model)
        let (change, derivatives) = model.changeAndDerivatives(at: fields, values: values)
        #expect(change.allSatisfy { $0.isFinite }, "\(model.id) at \(values)")
        #expect(derivatives.joined().allSatisfy { $0.isFinite }, "\(model.id) at \(values)")
        #expect(change == model.change(at: fields, values: values))
      }
    }
  }

  @Test("derivatives agree with central differences")
  func derivatives() {
    // Rings oscillate: at these fields no difference resolves a period; `RingTests` has fields where it does.
    for model in MagnetoconductanceModel.all where !["aas-ring", "aas-cylinder"].contains(model.id) {
      let fields = fields(for: model)
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
              noise(of: model)
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

  @Test("invariant when all fields are scaled by one factor, and with them lengths, times and temperatures")
  func scaling() {
    for model in MagnetoconductanceModel.all {
      let fields = fields(for: model)
      for values in randomValues(model, count: 5) {
        // Powers of two scale without rounding. Fields are inverse squares of lengths, bulk corrections inverse lengths.
        let scaledValues = zip(model.parameters, values).map { $1 * scale(of: $0.kind) }
        let scaled = model.change(at: fields.map { $0 * 1024 }, values: scaledValues)
        let plain = model.change(at: fields, values: values).map { $0 * (model.dimension == .bulk ? 32 : 1) }
        for (observed, expected) in zip(scaled, plain) {
          #expect(abs(observed - expected) <= 1e-13 * abs(expected), "\(model.id) at \(values)")
        }
      }
    }
  }

  /// The factor of a quantity where every field is 1024 times larger; velocities and diffusion constants stay.
  private func scale(of kind: ModelParameter.Kind) -> Double {
    switch kind {
    case .field, .temperature: 1024
    case .length, .time: 1 / 32.0
    case .area, .linearCoefficient: 1 / 1024.0
    case .quadraticCoefficient: 1 / 1_048_576.0
    case .prefactor, .diffusionConstant, .resistance, .velocity, .number, .angle: 1
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

  /// The two models that add 3×3 matrices over all levels take a thousand times longer than the rest.
  private func isSlow(_ model: MagnetoconductanceModel) -> Bool {
    ["golub-rashba", "ilp-rashba-dresselhaus"].contains(model.id)
  }

  /// All fields, or every sixth for a slow model.
  private func fields(for model: MagnetoconductanceModel) -> [Double] {
    isSlow(model) ? fields.enumerated().filter { $0.offset % 6 == 0 }.map(\.element) : fields
  }

  /// Error of a difference of two values over its own size: rounding; of sums over levels, that they are summed to
  /// 1e-13 or 1e-10 of G0; where derivatives are differences themselves, sixteen times that.
  private func noise(of model: MagnetoconductanceModel) -> Double {
    if model.id == "ilp-rashba-dresselhaus" { return 2e-9 }
    if case .general(let form) = model.form, form.derivatives == nil { return 1e-11 }
    return 1e-14
  }

  /// Values drawn over the decades of each kind of parameter; the same every time.
  private func randomValues(_ model: MagnetoconductanceModel, count: Int) -> [[Double]] {
    var generator = SplitMix(state: 22)
    return (0..<(isSlow(model) ? min(count, 2) : count)).map { _ in
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
