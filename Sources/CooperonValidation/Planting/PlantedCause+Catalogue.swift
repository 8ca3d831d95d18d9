import Foundation
import LeastSquares
import Localization
import Magnetotransport

extension PlantedCause {
  /// Every cause that is planted.
  static let all: [PlantedCause] = measurement + sample + analysis

  /// Faults of the measurement.
  private static let measurement: [PlantedCause] = [
    PlantedCause(
      name: "a background of 10 % of the dip, fitted without one", expected: .residualsStructured,
      curve: { random in
        var curve = film(random)
        curve.noise = 0.005
        curve.quadraticBackground = 0.1 * curve.dip / 0.25
        return curve
      }, settings: CurveFitSettings(background: "none"), keepsWindow: true),
    PlantedCause(
      name: "a field offset of 10 mT", expected: .fieldOffset,
      curve: { random in
        var curve = film(random)
        curve.fieldOffset = 10e-3
        return curve
      }),
    PlantedCause(
      name: "a Hall admixture of 30 % of the dip", expected: .antisymmetricAdmixture,
      curve: { random in
        var curve = film(random)
        curve.oddSlope = 0.3 * curve.dip / 0.5
        return curve
      }),
    PlantedCause(
      name: "AR(1) noise with ρ = 0.6", expected: .residualsStructured, curve: { film($0) },
      deviates: { $0.autoregressive($1, correlation: 0.6) }),
    PlantedCause(
      name: "a drift of the conductance by 20 % of the dip from first to last row", expected: .drift,
      curve: { random in
        var curve = film(random, isLoop: true)
        let count = curve.fields.count
        let drift = 0.2 * curve.dip
        curve.additions = (0..<count).map { drift * Double($0) / Double(count - 1) }
        return curve
      }),
    PlantedCause(
      name: "three spikes of 10 to 30 times the noise", expected: .outliers,
      curve: { random in
        var curve = film(random)
        curve.additions = Array(repeating: 0, count: curve.fields.count)
        for third in 0..<3 {
          let row = third * 67 + random.index(below: 67)
          curve.additions[row] = random.between(10, 30) * curve.noise * curve.dip * (random.uniform() < 0.5 ? -1 : 1)
        }
        return curve
      }),
    PlantedCause(
      name: "hysteresis: a fifth of the dip between up and down around zero", expected: .upDownDisagree, isGrave: true,
      curve: { random in
        var curve = film(random, isLoop: true)
        let half = curve.fields.count / 2
        let size = 0.1 * curve.dip
        curve.additions = curve.fields.enumerated().map { row, field in
          (row < half ? size : -size) * exp(-field * field / 0.01)
        }
        return curve
      }),
    PlantedCause(
      name: "one sign of field only", expected: .oneSidedField,
      curve: { random in
        var curve = film(random)
        curve.fields = (0..<201).map { 0.5 * Double($0) / 200 }
        return curve
      }),
    PlantedCause(
      name: "no temperature anywhere", expected: .temperatureUnknown,
      curve: { random in
        var curve = film(random)
        curve.temperature = nil
        return curve
      }),
    PlantedCause(
      name: "noise as large as the dip", expected: .poorFit, isGrave: true,
      curve: { random in
        var curve = film(random)
        curve.noise = 1
        return curve
      }),
  ]

  /// Samples that are not what the model is for.
  private static let sample: [PlantedCause] = [
    PlantedCause(
      name: "a bulk sample taken for a film: α = −1000", expected: .prefactorUnphysical, isGrave: true,
      curve: { random in
        var curve = film(random)
        curve.values[0] = -1000
        curve.sheetResistance = 1
        return curve
      }),
    PlantedCause(
      name: "two-terminal contacts: α = −0.02", expected: .prefactorUnphysical, isGrave: true,
      curve: { random in
        var curve = film(random)
        curve.values[0] = -0.02
        return curve
      }),
    PlantedCause(
      name: "HLN on a ferromagnet: peaks at the coercive field of ±60 mT", expected: .upDownDisagree, isGrave: true,
      curve: ferromagnet),
    PlantedCause(
      name: "a superconductor above its transition: the conductance falls by 20 G0", expected: .superconducting,
      isGrave: true,
      curve: { random in
        var curve = film(random)
        curve.values = [-15, 200e-9]
        curve.sheetResistance = 300
        return curve
      }),
    PlantedCause(
      name: "a superconducting transition: no resistance below 0.1 T", expected: .superconducting, isGrave: true,
      curve: { random in
        var curve = film(random)
        curve.noise = 0.001
        curve.additions = curve.fields.map { 0.1 * exp(-$0 * $0 / 0.01) }
        return curve
      }),
    PlantedCause(
      name: "a 2 T window on a transport field of 0.3 T", expected: .windowExceedsTransportField, isGrave: true,
      curve: { film($0, window: 2) }, settings: CurveFitSettings(meanFreePath: meanFreePath), keepsWindow: true),
    PlantedCause(
      name: "L_φ of 60 nm beside a mean free path of 33 nm", expected: .diffusiveLimit, isGrave: true,
      curve: { random in
        var curve = film(random)
        curve.values[1] = 60e-9
        return curve
      }, settings: CurveFitSettings(meanFreePath: meanFreePath)),
  ]

  /// The mean free path whose transport field ħ/(2el²) is 0.3 T.
  private static let meanFreePath = CharacteristicField.length(ofField: 0.15)

  /// Questions that the data cannot answer.
  private static let analysis: [PlantedCause] = [
    PlantedCause(
      name: "a window that ends at 2 B_φ", expected: .windowBelowDephasingField,
      curve: { random in
        var curve = film(random, window: 0.2)
        curve.values[1] = CharacteristicField.length(ofField: 0.1)
        curve.noise = 0.01
        return curve
      }, settings: CurveFitSettings(background: "none")),
    PlantedCause(
      name: "a window that ends at a twentieth of B_φ", expected: .notIdentifiable, isGrave: true,
      curve: { random in
        var curve = film(random, window: 0.1)
        curve.values[1] = CharacteristicField.length(ofField: 2)
        return curve
      }),
    PlantedCause(
      name: "B_φ of a tenth of the field step", expected: .dephasingFieldUnresolved,
      curve: { random in
        var curve = film(random, window: 4)
        curve.values[1] = CharacteristicField.length(ofField: 4e-3)
        return curve
      }),
    PlantedCause(
      name: "B_so of ten times the window", expected: .spinOrbitOutsideWindow,
      curve: { random in
        var curve = film(random)
        curve.model = .dyakonovPerel
        curve.values = [4e-3, 5]
        return curve
      }, model: .dyakonovPerel, settings: CurveFitSettings(background: "none")),
    PlantedCause(
      name: "a prior of 200 mT ± 20 % for a B_so of 50 mT", expected: .priorContradicted, isGrave: true,
      curve: { random in
        var curve = film(random)
        curve.model = .dyakonovPerel
        curve.values = [4e-3, 0.05]
        return curve
      }, model: .dyakonovPerel, settings: CurveFitSettings(priors: ["B_so": Prior(mean: 0.2, standardDeviation: 0.2)])),
  ]

  /// Magnetoresistance of a ferromagnet, σ ∝ m², that a user takes for weak antilocalization: m turns over at +60 mT on the
  /// way up and at −60 mT on the way down.
  private static let ferromagnet: @Sendable (SeededRandom) -> PlantedCurve = { random in
    var curve = film(random, isLoop: true)
    let half = curve.fields.count / 2
    let swing = curve.dip
    curve.values[0] = 0
    curve.additions = curve.fields.enumerated().map { row, field in
      let magnetization = tanh((field - (row < half ? 0.06 : -0.06)) / 0.04)
      return -swing * magnetization * magnetization + 0.03 * swing * random.normal()
    }
    return curve
  }
}
