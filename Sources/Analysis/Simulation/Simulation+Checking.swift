import Foundation
import Magnetotransport

extension Simulation {
  /// Throws `InputError` (usage) for the first setting that makes no sense.
  func check() throws {
    try require(!temperatures.isEmpty, "no temperature", "at least one", "list temperatures in K")
    for temperature in temperatures {
      try require(
        temperature > 0 && temperature.isFinite, "a temperature of \(temperature) K", "one above zero",
        "list temperatures in K")
    }
    try require(
      Set(temperatures).count == temperatures.count, "the same temperature twice", "different temperatures",
      "each makes one file, named after it")
    try require(angles?.isEmpty != true, "no tilt angle", "at least one", "list angles, or leave them out")
    for angle in angles ?? [] {
      try require(
        abs(angle) <= 2 * .pi, "a tilt angle of \(angle) rad", "at most one turn", "list angles with their unit")
    }
    try checkSample()
    try checkFields()
    try checkFaults()
    try require(
      noise.fraction >= 0 && noise.fraction.isFinite, "noise of \(noise.fraction)", "a fraction of zero or more",
      "0.01 means 1 % of what it refers to")
    let isPlainName = !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || "-_+.".contains($0) }
    try require(
      isPlainName && name.first != ".", "the name “\(name)”", "letters, digits, and “-”, “_”, “+”, “.”",
      "choose the start of the file names, for example “film”")
  }

  private func checkSample() throws {
    try require(
      sheetResistance > 0 && sheetResistance.isFinite, "a sheet resistance of \(sheetResistance) Ω",
      "a positive resistance", "give R at zero field in ohm per square")
    try require(
      geometry.thickness == nil, "a bar with a thickness", "a film, described by its sheet resistance",
      "leave the thickness out")
    if let diffusion = dephasing?.diffusionConstant {
      try require(
        diffusion > 0 && diffusion.isFinite, "a diffusion constant of \(diffusion) m²/s", "a positive one",
        "give D in m²/s, or leave it out and give rates in m⁻²")
    }
  }

  private func checkFields() throws {
    try require(
      fields.largest > 0 && fields.largest.isFinite, "a largest field of \(fields.largest) T", "a positive field",
      "give the end of the sweep in T")
    try require(
      (3...1_000_000).contains(fields.pointCount), "\(fields.pointCount) points per sweep", "3 to 1000000",
      "161 is a usual number")
  }

  private func checkFaults() throws {
    let numbers: [(String, Double)] = [
      ("field offset", faults.fieldOffset), ("hysteresis", faults.hysteresis), ("Hall slope", faults.hallSlope),
      ("Hall admixture", faults.hallAdmixture), ("background", faults.quadraticBackground),
    ]
    for (words, value) in numbers {
      try require(value.isFinite, "a \(words) of \(value)", "a finite number", "0 switches it off")
    }
    try require(
      (0..<0.1).contains(faults.temperatureStability), "a temperature stability of \(faults.temperatureStability)",
      "a fraction from 0 to 0.1", "0.0005 means 0.05 % of the temperature")
  }

  func require(_ isTrue: Bool, _ found: String, _ expected: String, _ remedy: String) throws {
    guard isTrue else { throw InputError(.usage, found: found, expected: expected, remedy: remedy) }
  }
}
