import ArgumentParser
import Cooperon

/// The bar, the magnet and what is wrong with both.
struct SimulatedApparatusOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Largest |B| (default: 0.5 T).", valueName: "field"))
  var maxField: String?

  @Option(help: ArgumentHelp("Points per sweep (default: 161).", valueName: "number"))
  var points: Int?

  @Option(
    help: ArgumentHelp("uniform, or dense: steps shrink towards zero field (default: uniform).", valueName: "word"))
  var spacing: Simulation.Fields.Spacing?

  @Option(help: ArgumentHelp("up, down or both (default: both, up first).", valueName: "word"))
  var sweeps: Simulation.Fields.Directions?

  @Option(help: ArgumentHelp("R at B = 0 in ohm per square (default: 1000).", valueName: "ohm"))
  var sheetResistance: String?

  @Option(help: ArgumentHelp("Length of the bar, with --width.", valueName: "length"))
  var length: String?

  @Option(help: ArgumentHelp("Width of the bar.", valueName: "length"))
  var width: String?

  @Option(help: ArgumentHelp("Length over width, in place of the two (default: 1).", valueName: "number"))
  var squares: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The magnet reads the true field plus this (default: 0).", valueName: "field"))
  var fieldOffset: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Reading on the way up less reading on the way down (default: 0).", valueName: "field"))
  var hysteresis: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("dR_xy/dB in ohm/T (default: 0).", valueName: "number"))
  var hallSlope: Double?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Fraction of R_xy in R_xx (default: 0).", valueName: "number"))
  var hallAdmixture: Double?

  @Flag(help: "Write R_xy as a column of its own.")
  var hallColumn = false

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Coefficient of B² in S/T² (default: 0).", valueName: "number"))
  var background: Double?

  @Option(help: ArgumentHelp("Standard deviation of R_xx as a fraction (default: 0.01).", valueName: "number"))
  var noise: Double?

  @Option(
    help: ArgumentHelp("What --noise is a fraction of: signal or resistance (default: signal).", valueName: "word"))
  var noiseOf: Simulation.Noise.Reference?

  @Option(help: ArgumentHelp("Relative rms of the temperature column (default: 0.0005).", valueName: "number"))
  var temperatureStability: Double?

  func apply(to simulation: inout Simulation) throws {
    if let value = try quantity("--max-field", maxField, .magneticField) { simulation.fields.largest = value }
    if let points { simulation.fields.pointCount = points }
    if let spacing { simulation.fields.spacing = spacing }
    if let sweeps { simulation.fields.directions = sweeps }
    if let value = try quantity("--sheet-resistance", sheetResistance, .sheetResistance) {
      simulation.sheetResistance = value
    }
    let geometry = SampleGeometry(
      length: try quantity("--length", length, .length), width: try quantity("--width", width, .length),
      squares: try quantity("--squares", squares, .dimensionless))
    if let bar = try geometry.hallBar() { simulation.geometry = bar }
    simulation.includesHall = hallColumn
    if let noise { simulation.noise.fraction = noise }
    if let noiseOf { simulation.noise.reference = noiseOf }
    try apply(to: &simulation.faults)
  }

  private func apply(to faults: inout Simulation.Faults) throws {
    if let value = try quantity("--field-offset", fieldOffset, .magneticField) { faults.fieldOffset = value }
    if let value = try quantity("--hysteresis", hysteresis, .magneticField) { faults.hysteresis = value }
    if let hallSlope { faults.hallSlope = hallSlope }
    if let hallAdmixture { faults.hallAdmixture = hallAdmixture }
    if let background { faults.quadraticBackground = background }
    if let temperatureStability { faults.temperatureStability = temperatureStability }
  }
}

extension Simulation.Fields.Spacing: ExpressibleByArgument {}
extension Simulation.Fields.Directions: ExpressibleByArgument {}
extension Simulation.Noise.Reference: ExpressibleByArgument {}
