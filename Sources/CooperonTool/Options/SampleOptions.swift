import ArgumentParser
import Cooperon

/// The sample: options shared by every command that reduces a measurement.
struct SampleOptions: JobOptions {
  @Option(help: ArgumentHelp("Name printed in the report.", valueName: "text"))
  var sample: String?

  @Option(help: ArgumentHelp("Distance between the voltage contacts, such as \"40 um\".", valueName: "length"))
  var length: String?

  @Option(help: ArgumentHelp("Width of the channel, such as \"10 um\".", valueName: "length"))
  var width: String?

  @Option(help: ArgumentHelp("Length over width, in place of the two.", valueName: "number"))
  var squares: String?

  @Option(help: ArgumentHelp("Film thickness; treats the sample as three-dimensional.", valueName: "length"))
  var thickness: String?

  @Option(help: ArgumentHelp("D, such as \"10 cm^2/s\"; turns L_phi into tau_phi.", valueName: "quantity"))
  var diffusionConstant: String?

  @Option(
    help: ArgumentHelp(
      "l, such as \"20 nm ± 20 %\" (20 % if no error is given); sets the transport field.", valueName: "length"))
  var meanFreePath: String?

  @Option(
    help: ArgumentHelp(
      "m in electron masses, such as 0.067; turns B_so of Rashba models into alpha_R.", valueName: "number"))
  var effectiveMass: String?

  @Option(help: ArgumentHelp("n, such as \"7e11 cm^-2\"; with l and m it gives D.", valueName: "density"))
  var density: String?

  func apply(to job: inout Job) throws {
    let geometry = SampleGeometry(
      length: try quantity("--length", length, .length), width: try quantity("--width", width, .length),
      squares: try quantity("--squares", squares, .dimensionless),
      thickness: try quantity("--thickness", thickness, .length))
    if let sample { job.sample.name = sample }
    if let bar = try geometry.hallBar() { job.sample.geometry = bar }
    if let value = try positiveQuantity("--diffusion-constant", diffusionConstant, .diffusionConstant) {
      job.sample.diffusionConstant = value
    }
    if let meanFreePath {
      let path = try interpreted("--mean-free-path") { try MeanFreePathText(meanFreePath) }
      (job.sample.meanFreePath, job.sample.meanFreePathError) = (path.length, path.relativeError)
    }
    if let effectiveMass {
      job.sample.effectiveMass = try interpreted("--effective-mass") {
        try Job.Sample.effectiveMass(from: effectiveMass)
      }
    }
    if let value = try positiveQuantity("--density", density, .density) { job.sample.density = value }
  }
}
