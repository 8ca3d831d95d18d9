import ArgumentParser
import Cooperon

/// At which temperatures to simulate, and the law that gives L_phi there.
struct SimulatedSeriesOptions: ParsableArguments {
  @Option(help: ArgumentHelp("In K, separated by commas (default: 4.2).", valueName: "list"))
  var temperatures: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Tilts from the film normal in degrees, separated by commas; each file then holds all of them.",
      valueName: "list"))
  var angles: String?

  @Option(help: ArgumentHelp("Dephasing law that gives L_phi(T); without it L_phi is a parameter.", valueName: "id"))
  var law: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Parameter of the law (repeat); rates in 1/s with --diffusion-constant, in 1/m² without.", valueName: "name=value"
    ))
  var lawParameters: [String] = []

  @Option(help: ArgumentHelp("D, such as \"10 cm^2/s\".", valueName: "quantity"))
  var diffusionConstant: String?

  func apply(to simulation: inout Simulation) throws {
    if let temperatures {
      simulation.temperatures = try interpreted("--temperatures") { try InputText(unit: "K").values(of: temperatures) }
    }
    if let angles {
      simulation.angles = try interpreted("--angles") {
        try angles.split(separator: ",").map { text in
          try QuantityParser(.angle).value(
            of: text.contains { $0.isLetter || $0 == "°" } ? String(text) : "\(text) deg")
        }
      }
    }
    guard let law else {
      let stray = lawParameters.isEmpty ? diffusionConstant.map { _ in "--diffusion-constant" } : "--set"
      guard let stray else { return }
      throw InputError(
        .usage, found: "\(stray) without a law", expected: "--law as well", remedy: "add --law power, or leave it out")
    }
    let values = try lawParameters.reduce(into: [String: Double]()) { values, argument in
      let named = try NamedText(argument, option: "--set", example: "p=1")
      values[named.name] = try interpreted("--set") { try QuantityParser(.dimensionless).value(of: named.text) }
    }
    simulation.dephasing = Simulation.Dephasing(
      law: try interpreted("--law") { try DephasingLaw.named(law).id }, values: values,
      diffusionConstant: try positiveQuantity("--diffusion-constant", diffusionConstant, .diffusionConstant))
  }
}
