import Cooperon
import Foundation

/// What simulated files were made from: the part of `truth.json` that a fit can be compared with.
struct SimulatedTruth: Decodable {
  /// What one file was made from.
  struct File: Decodable {
    struct Truth: Decodable {
      /// In K.
      var temperature: Double
      /// SI, by name.
      var parameters: [String: Double]
    }

    var name: String
    var truth: Truth

    /// L_phi in m, also where the model speaks of B_phi.
    var phaseCoherenceLength: Double? {
      truth.parameters["L_phi"] ?? truth.parameters["B_phi"].map(CharacteristicField.length(ofField:))
    }
  }

  private struct Settings: Decodable {
    struct Law: Decodable {
      var values: [String: Double]
    }
    var dephasing: Law?
  }

  private var simulation: Settings
  /// The files, in the order of the simulation.
  var files: [File]

  /// Exponent of the dephasing law; nil where lengths were given one by one.
  var exponent: Double? { simulation.dephasing?.values["p"] }

  /// Reads the file that “cooperon simulate” wrote. Throws `InputError` where it is not one.
  init(path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw InputError(
        .usage, file: path, found: "no readable file", expected: "a truth.json of “cooperon simulate”",
        remedy: "check the path given to --truth")
    }
    do {
      self = try JSONDecoder().decode(SimulatedTruth.self, from: data)
    } catch {
      throw InputError(
        .usage, file: path, found: "text that is not a truth.json", expected: "the file written by “cooperon simulate”",
        remedy: "check the path given to --truth")
    }
  }
}
