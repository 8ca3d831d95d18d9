import Dephasing
import Foundation
import LeastSquares
import Localization
import Magnetotransport
import Testing

@testable import Analysis

@Suite("The power law fitted to all curves at once")
struct GlobalLawFitTests {
  /// Curves of a film whose rate follows T^p, 600 nm long at 1 K.
  private static func curves(
    _ temperatures: [Double] = [1.8, 2.6, 3.7, 5.3, 7.5, 11], exponent: Double = 1.2, noise: Double = 0.01,
    model: String = "hln-simple", fields: [String: Double] = [:], law: Simulation.Dephasing? = nil,
    seed: UInt64 = 7,
    prefactor: (Double) -> Double = { _ in -0.5 }
  ) throws -> [ConductivityCurve] {
    try temperatures.enumerated().map { index, temperature in
      let values = model == "hln-simple" ? ["alpha": prefactor(temperature)] : fields
      var simulation = Simulation(
        model: model, values: values, dephasing: law ?? .init(lengthAtOneKelvin: 600e-9, exponent: exponent),
        name: "film",
        seed: seed + UInt64(index))
      simulation.temperatures = [temperature]
      simulation.fields.pointCount = 101
      simulation.fields.largest = 0.3
      simulation.fields.directions = .up
      simulation.noise.fraction = noise
      return try Reduction.standard().apply(to: try simulation.run().files[0].sweep)
    }
  }

  private static func result(
    _ curves: [ConductivityCurve], _ change: (inout Job) -> Void = { _ in }
  ) throws -> AnalysisResult {
    var job = Job()
    job.model.names = ["hln-simple"]
    job.model.background = "none"
    job.reduction.window = .all
    change(&job)
    return try Analysis(job, workers: .one).run(on: curves)
  }

  @Test("gives the exponent with a smaller error than a law through the lengths")
  func smallerError() throws {
    let result = try Self.result(Self.curves())
    let global = try #require(result.globalLaw)
    #expect(global.isUsable && global.shared == ["alpha"] && global.curves.count == 6 && global.errorFactor == 1)
    #expect(global.referenceTemperature == 4.4)
    let through = try #require(result.lawFits.first?.parameter("p")?.standardError)
    let error = try #require(global.exponent.standardError)
    #expect(error < 0.8 * through)
    #expect(abs(try #require(global.exponent.value) - 1.2) < 4 * error)
    let length = 600e-9 * pow(4.4, -0.6)
    #expect(abs(try #require(global.length.value) - length) < 4 * (try #require(global.length.standardError)))
    #expect(result.exponent == global.exponent)
  }

  @Test("is the joint fit that a user can ask for")
  func sameAsTie() throws {
    let curves = try Self.curves()
    let global = try #require(try Self.result(curves).globalLaw)
    let asked = try Self.result(curves) {
      $0.model.shared = ["alpha"]
      $0.model.ties = ["L_phi": "A * (T / 4.4) ^ (-p / 2)"]
    }
    #expect(asked.globalLaw == nil, "the user made it already")
    let joint = try #require(asked.joint)
    let p = try #require(joint.tieParameters.first { $0.name == "p" })
    #expect(abs(try #require(p.value) - (try #require(global.exponent.value))) < 1e-6)
    let ends = (try #require(p.interval95.upper), try #require(global.exponent.interval95.upper))
    #expect(abs(ends.0 - ends.1) < 1e-4)
    #expect(abs(joint.chiSquared / global.chiSquared - 1) < 1e-9)
  }

  @Test("counts curves that are too poor for a length of their own")
  func poorCurves() throws {
    let result = try Self.result(Self.curves(noise: 0.15, seed: 40))
    let used = result.series?.points.count ?? 0
    let global = try #require(result.globalLaw)
    #expect(used < 6, "the curves were to be poor, and \(used) have lengths")
    #expect(global.isUsable && global.curves.count == 6)
    #expect(global.exponent.interval95.contains(1.2))
  }

  @Test("works with a model that knows B_phi, and gives the length of it")
  func dephasingField() throws {
    let curves = try Self.curves(model: "hln-dp", fields: ["B_so": 0.02])
    let result = try Self.result(curves) { $0.model.names = ["hln-dp"] }
    let global = try #require(result.globalLaw)
    #expect(global.isUsable && global.shared.isEmpty)
    #expect(global.exponent.interval95.contains(1.2))
    #expect(global.length.unit == "m" && global.length.interval95.contains(600e-9 * pow(4.4, -0.6)))
  }

  @Test("is refused where the prefactor changes with temperature, and the law through the lengths is quoted")
  func changingPrefactor() throws {
    let result = try Self.result(Self.curves { -0.5 * pow($0 / 4.4, 0.3) })
    let global = try #require(result.globalLaw)
    #expect(global.refusal?.hasPrefix("the data refuse to share alpha, L_phi between the curves (F = ") == true)
    #expect(result.exponent == result.lawFits.first?.parameter("p"))
  }

  @Test("is refused where the prefactor changes too little for the test of all parameters at once")
  func driftingPrefactor() throws {
    let result = try Self.result(Self.curves { -0.5 * pow($0 / 4.4, 0.022) })
    let global = try #require(result.globalLaw)
    #expect(global.sharing?.isRejected == false)
    #expect(global.refusal?.hasPrefix("alpha changes with temperature, as T^0.0") == true, "\(global.refusal ?? "")")
    #expect(result.exponent == result.lawFits.first?.parameter("p"))
  }

  @Test("is made where no curve has a length of its own")
  func noLengths() throws {
    let result = try Self.result(Self.curves(noise: 0.4, seed: 60))
    #expect(result.lawFits.isEmpty)
    let global = try #require(result.globalLaw)
    #expect(global.curves.count == 6 && global.exponent.interval95.contains(1.2))
    #expect(global.refusal == nil, "p = \(global.exponent)")
    #expect(global.warnings.map(\.id) == [.notIdentifiable], "p = \(global.exponent)")
    #expect(result.exponent == global.exponent)
  }

  @Test("is refused where the rate saturates, in the curves as in the lengths")
  func saturation() throws {
    let law = Simulation.Dephasing(law: "power-sat", values: ["A": 1e12, "p": 1.5, "rate0": 1.2e13])
    let result = try Self.result(Self.curves(noise: 0.005, law: law))
    #expect(result.lawFits.first?.law.id == "power-sat")
    let global = try #require(result.globalLaw)
    #expect(global.lengthsSaturate)
    #expect(global.refusal?.hasPrefix("the data refuse") == true || global.refusal?.hasPrefix("the rate sat") == true)
    #expect(result.exponent == result.lawFits.first?.parameter("p"))
  }

  @Test("is not quoted of noise", arguments: [3, 30])
  func noise(seed: UInt64) throws {
    let global = try Self.result(Self.curves(noise: 8, seed: seed)).globalLaw
    #expect(global?.isUsable != true)
  }

  @Test("is not made where the job or the data say otherwise")
  func notMade() throws {
    let curves = try Self.curves(noise: 0.005)
    func isMade(_ change: (inout Job) -> Void) throws -> Bool { try Self.result(curves, change).globalLaw != nil }
    #expect(try isMade { _ in })
    #expect(try !isMade { $0.uncertainty.loss = .huber })
    #expect(try !isMade { $0.laws = ["power-sat"] })
    #expect(try !isMade { $0.model.priors = ["L_phi": Prior(mean: 3e-7, standardDeviation: 0.5)] })
    #expect(
      try !isMade {
        $0.model.bounds = ["tau_phi": .init(lower: 1e-13, upper: 1e-9)]; $0.sample.diffusionConstant = 1e-3
      })
    #expect(try Self.result(Array(curves.prefix(2))).globalLaw == nil, "two temperatures make no law")
  }

  @Test("leaves a fixed prefactor fixed")
  func fixedPrefactor() throws {
    let global = try #require(try Self.result(Self.curves()) { $0.model.fixed = ["alpha": -0.5] }.globalLaw)
    #expect(global.shared.isEmpty && global.isUsable && global.exponent.interval95.contains(1.2))
  }

  @Test("carries errors of the thermometer over into its own")
  func thermometer() throws {
    let curves = try Self.curves()
    /// Standard error of p, and the part of it that comes from the temperatures.
    func errors(_ temperatureError: Double?) throws -> (whole: Double, thermometer: Double) {
      let result = try Self.result(curves) { $0.uncertainty.temperatureError = temperatureError }
      let exponent = try #require(result.globalLaw?.exponent)
      let thermometer = ThermometerErrors(
        result.fits, temperatureError: temperatureError ?? 0, exponent: try #require(exponent.value), reference: 4.4)
      return (try #require(exponent.standardError), thermometer.ofExponent)
    }
    let (exact, rough) = (try errors(nil), try errors(0.1))
    let curvesAlone = exact.whole * exact.whole - exact.thermometer * exact.thermometer
    #expect(abs(rough.whole * rough.whole - rough.thermometer * rough.thermometer - curvesAlone) < 1e-6 * curvesAlone)
    #expect(rough.thermometer > exact.whole, "an error of 0.1 K at 1.8 K is more than that of the curves")
  }

  @Test("is the same on one thread and on two, and twice the same")
  func threads() throws {
    let curves = try Self.curves()
    var job = Job()
    job.model.names = ["hln-simple"]
    let one = try Analysis(job, workers: .one).run(on: curves).globalLaw
    let two = try Analysis(job, workers: .all).run(on: curves).globalLaw
    #expect(one != nil && one == two)
  }

  @Test("is not begun where the user stops before the first file is read")
  func stoppedWhileReading() throws {
    let result = try Analysis(Job(data: .init(files: ["film_1.4K.dat"])), isCancelled: { true }).run()
    #expect(result.isInterrupted && result.fits.isEmpty && result.globalLaw == nil)
  }
}
