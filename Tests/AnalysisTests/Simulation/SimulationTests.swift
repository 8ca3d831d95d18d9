import Analysis
import Foundation
import Localization
import Magnetotransport
import Testing

@Suite("Simulated measurements")
struct SimulationTests {
  /// A film in weak antilocalization without faults and noise.
  private var clean: Simulation {
    Simulation(
      model: "hln-simple", values: ["alpha": -0.5, "L_phi": 400e-9], temperatures: [2],
      geometry: HallBar(squares: 4), fields: .init(largest: 0.3, pointCount: 41, directions: .up),
      faults: .init(temperatureStability: 0), noise: .init(fraction: 0))
  }

  private func values(_ role: ColumnRole, _ simulation: Simulation) throws -> [Double] {
    try #require(simulation.run().files[0].sweep.column(role)).values
  }

  @Test("without faults the resistance is that of the model to the digits an instrument shows")
  func cleanSweep() throws {
    let fields = try values(.field, clean)
    let resistances = try values(.longitudinalResistance, clean)
    let changes = MagnetoconductanceModel.hikamiLarkinNagaoka.change(at: fields, values: [-0.5, 400e-9])
    #expect(fields.first == -0.3 && fields.last == 0.3 && fields[20] == 0 && fields.count == 41)
    #expect(resistances[20] == 4000)
    for (resistance, change) in zip(resistances, changes) {
      #expect(abs(resistance * (1e-3 + change) / 4 - 1) < 1e-8)
    }
    #expect(try values(.temperature, clean).allSatisfy { $0 == 2 })
  }

  @Test("the magnet reads the true field plus its offset, and lags by half the hysteresis on each way")
  func offsetAndHysteresis() throws {
    var simulation = clean
    simulation.fields.directions = .both
    simulation.faults.fieldOffset = 0.03
    simulation.faults.hysteresis = 0.06
    let fields = try values(.field, simulation)
    let resistances = try values(.longitudinalResistance, simulation)
    // Up: the true field is zero where the magnet reads 0.03 + 0.03; down: 0.03 − 0.03.
    let up = (0..<41).min { resistances[$0] < resistances[$1] }
    let down = (41..<82).min { resistances[$0] < resistances[$1] }
    #expect(try abs(fields[#require(up)] - 0.06) < 1e-9)
    #expect(try abs(fields[#require(down)]) < 1e-9)
    let truth = try simulation.run().files[0].truth.parameters
    #expect(truth["B_offset"] == 0.03 && truth["B_lag"] == 0.03)
  }

  @Test("the tensor is inverted: R_xx and R_xy together give the conductivity back, admixture included")
  func hall() throws {
    var simulation = clean
    simulation.includesHall = true
    simulation.faults.hallSlope = 500
    simulation.faults.hallAdmixture = 0.1
    let fields = try values(.field, simulation)
    let hall = try values(.hallResistance, simulation)
    let resistances = try values(.longitudinalResistance, simulation)
    let changes = MagnetoconductanceModel.hikamiLarkinNagaoka.change(at: fields, values: [-0.5, 400e-9])
    for index in fields.indices {
      #expect(abs(hall[index] - 500 * fields[index]) < 1e-6)
      let resistivity = (resistances[index] - 0.1 * hall[index]) / 4
      let conductivity = resistivity / (resistivity * resistivity + hall[index] * hall[index])
      #expect(abs(conductivity / (1e-3 + changes[index]) - 1) < 1e-8)
    }
  }

  @Test(
    "noise has the size it says, of the signal or of the resistance", arguments: Simulation.Noise.Reference.allCases)
  func noise(reference: Simulation.Noise.Reference) throws {
    var simulation = clean
    simulation.fields = .init(largest: 0.3, pointCount: 4001, directions: .up)
    let ideal = try values(.longitudinalResistance, simulation)
    simulation.noise = .init(fraction: 0.01, of: reference)
    let noisy = try values(.longitudinalResistance, simulation)
    let variance = zip(ideal, noisy).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(ideal.count)
    let span = try #require(ideal.max()) - (try #require(ideal.min()))
    let expected = 0.01 * (reference == .signal ? span : 4000)
    // 4001 points give the standard deviation to 1.1 %; R depends on σ as 1/σ, which bends the span by 3 %.
    #expect(abs(variance.squareRoot() / expected - 1) < 0.07)
    #expect(try abs(simulation.run().files[0].truth.noise / expected - 1) < 0.04)
  }

  @Test("the same seed gives the same sweeps; another temperature in the list leaves the others alone")
  func seeds() throws {
    var simulation = clean
    simulation.noise = .init()
    simulation.temperatures = [2, 3]
    let both = try simulation.run()
    #expect(try simulation.run() == both)
    #expect(both.files[0].sweep != both.files[1].sweep)
    simulation.temperatures = [2]
    #expect(try simulation.run().files[0].sweep == both.files[0].sweep)
    simulation.seed = 2
    #expect(try simulation.run().files[0].sweep != both.files[0].sweep)
  }

  @Test("a law gives L_phi at every temperature, in both units of rate and for models of B_phi")
  func dephasing() throws {
    var simulation = clean
    simulation.values = ["alpha": -0.5]
    simulation.temperatures = [1, 4, 16]
    simulation.dephasing = .init(lengthAtOneKelvin: 800e-9, exponent: 1)
    let lengths = try simulation.run().files.map { $0.truth.parameters["L_phi"] ?? .nan }
    #expect(zip(lengths, [800e-9, 400e-9, 200e-9]).allSatisfy { abs($0 / $1 - 1) < 1e-14 })
    simulation.dephasing = .init(law: "power", values: ["A": 1e9, "p": 1], diffusionConstant: 6.4e-4)
    let others = try simulation.run().files.map { $0.truth.parameters["L_phi"] ?? .nan }
    #expect(zip(lengths, others).allSatisfy { abs($0 / $1 - 1) < 1e-14 })
    simulation.model = "hln-full"
    simulation.values = ["B_e": 1, "B_so": 0.01, "B_s": 0]
    let field = try #require(simulation.run().files[0].truth.parameters["B_phi"])
    #expect(abs(field / CharacteristicField.field(ofLength: 800e-9) - 1) < 1e-14)
  }

  @Test("a parameter may have any name that needs nothing of the sample; the truth has the model's own")
  func synonyms() throws {
    var simulation = clean
    simulation.values = ["alpha": -0.5, "B_phi": CharacteristicField.field(ofLength: 3e-7)]
    let truth = try simulation.run().files[0].truth.parameters
    #expect(abs((truth["L_phi"] ?? 0) / 3e-7 - 1) < 1e-14)
    #expect(truth["B_phi"] == nil)
  }

  @Test("steps shrink towards zero field where asked for, and end where the sweep ends")
  func denseSpacing() throws {
    var simulation = clean
    simulation.fields.spacing = .dense
    let fields = try values(.field, simulation)
    #expect(fields.first == -0.3 && fields.last == 0.3 && fields[20] == 0)
    #expect(fields[21] < 0.1 * (fields[40] - fields[39]))
  }

  @Test("settings survive JSON, and the truth is the same text every time")
  func truth() throws {
    let measurement = try clean.run()
    let text = measurement.truthJSON(fileExtension: "dat")
    #expect(text == (try clean.run().truthJSON(fileExtension: "dat")) && text.hasSuffix("}\n"))
    #expect(text.contains(#""name" : "film_2K.dat""#))
    let copy = try JSONDecoder().decode(Simulation.self, from: JSONEncoder().encode(clean))
    #expect(copy == clean)
  }

  @Test("settings without sense are refused in words")
  func refusals() {
    func refusal(_ change: (inout Simulation) -> Void) -> String? {
      var simulation = clean
      change(&simulation)
      return #expect(throws: InputError.self) { try simulation.run() }?.description
    }
    #expect(
      refusal { $0.temperatures = [-1] }
        == "found a temperature of -1.0 K, expected one above zero; list temperatures in K")
    #expect(
      refusal { $0.dephasing = .init(lengthAtOneKelvin: 1e-6, exponent: 1) }
        == "found L_phi beside a dephasing law, expected one of the two; leave out L_phi= or the law")
    #expect(
      refusal {
        $0.model = "hln-full"
        $0.values = ["L_phi": 3e-7, "B_so": 0.1, "B_e": 1, "B_s": 0]
        $0.dephasing = .init(lengthAtOneKelvin: 1e-6, exponent: 1)
      } == "found L_phi beside a dephasing law, expected one of the two; leave out L_phi= or the law")
    #expect(
      refusal { $0.values["alpha"] = nil }
        == "found no value of “alpha” for “hln-simple”, expected a number; add alpha=…")
    #expect(refusal { $0.values["beta"] = 1 }?.contains("parameter “beta”") == true)
    #expect(refusal { $0.model = "hln-simpel" }?.hasSuffix("did you mean “hln-simple”?") == true)
    #expect(refusal { $0.faults.quadraticBackground = -1 }?.contains("a conductivity of ") == true)
    #expect(
      refusal { $0.fields.pointCount = 2 } == "found 2 points per sweep, expected 3 to 1000000; 161 is a usual number")
    #expect(refusal { $0.name = "../up" }?.hasPrefix("found the name “../up”") == true)
    #expect(
      refusal { $0.faults.fieldOffset = .nan }
        == "found a field offset of nan, expected a finite number; 0 switches it off")
    #expect(refusal { $0.noise.fraction = -1 }?.hasPrefix("found noise of -1.0") == true)
    #expect(
      refusal {
        $0.values = ["alpha": 1]; $0.dephasing = .init(law: "power", values: ["A": 0, "p": 1])
      }?
      .hasPrefix("found a dephasing rate of 0.0 at 2.0 K") == true)
  }
}
