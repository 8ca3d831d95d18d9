import Foundation
import Magnetotransport

/// Sweeps that were never measured, and the truth about them.
public struct SimulatedMeasurement: Hashable, Sendable {
  /// One sweep, ready to be written by any format that writes.
  public struct File: Hashable, Sendable {
    /// Name without extension, e.g. "film_1.8K".
    public var name: String
    /// Columns temperature, field, R_xx, R_xy where asked for, and time.
    public var sweep: Sweep
    /// Lines for the header of the file.
    public var remarks: [String]
    /// What it was made from.
    public var truth: Truth
  }

  /// What one sweep was made from.
  public struct Truth: Hashable, Sendable, Codable {
    /// Temperature, in K.
    public var temperature: Double
    /// Parameters of the model and of what is not interference, under the names a fit gives them, SI.
    public var parameters: [String: Double]
    /// Standard deviation of the noise of R_xx, in Ω.
    public var noise: Double
  }

  /// The settings.
  public var simulation: Simulation
  /// One file per temperature, in the order of the settings.
  public var files: [File]

  /// The truth as JSON text: all settings, and for every file its name and parameters. Keys are sorted, so that the same
  /// simulation gives the same bytes; the text ends with a line feed.
  public func truthJSON(fileExtension: String) -> String {
    let record = Record(
      note:
        "Simulated by Cooperon. SI units; G0 = e²/(2π²ħ); alpha = +1 for weak localization, −1/2 per channel of weak "
        + "antilocalization; B_phi = ħ/(4e L_phi²); rates of the law are in s^-1 with a diffusion constant, else in m^-2.",
      simulation: simulation,
      files: files.map { Record.Entry(name: "\($0.name).\(fileExtension)", truth: $0.truth) })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(record) else {
      preconditionFailure("a checked simulation holds finite numbers only")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private struct Record: Encodable {
    struct Entry: Encodable {
      var name: String
      var truth: Truth
    }
    var note: String
    var simulation: Simulation
    var files: [Entry]
  }
}
