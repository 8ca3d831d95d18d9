import Cooperon
import Foundation

/// A curve of the comparison, in the units of its file: conductance in e²/h, field in T.
///
/// hln2: α/π F(B_φ/B); hln4: off − 1/π [½F(B_φ/B) + F((B_so+B_e)/B) − 3/2 F((4/3 B_so+B_φ)/B)], which is “hln-full” without
/// magnetic scattering.
struct RivalProblem {
  let curve: ConductivityCurve
  let names: [String]
  private let folder: String

  init(folder: String, name: String) throws {
    self.folder = folder
    names = name.hasPrefix("hln2") ? ["alpha", "B_phi"] : ["B_phi", "B_so", "B_e", "sigma_0"]
    let rows = try RivalData.rows(folder: folder, name: name)
    guard rows.count > 2, rows.allSatisfy({ $0.count == 2 }) else {
      throw RivalData.malformed(folder: folder, name: name, "a count and an error, then field and conductance")
    }
    let unit = PhysicalConstants.conductanceUnit
    let points = rows.dropFirst().map {
      ConductivityCurve.Point(field: $0[0], conductivity: $0[1] * unit, standardError: rows[0][1] * unit)
    }
    curve = ConductivityCurve(
      label: name, points: points, rows: .init(read: points.count, used: points.count),
      provenance: .init(file: name, sha256: "", format: "benchmark"))
  }

  private var isTwoParameter: Bool { names.count == 2 }

  /// The fit, ready for any start.
  func prepared() throws -> RepeatedFit {
    try RepeatedFit(
      curve, to: isTwoParameter ? .hikamiLarkinNagaoka : .hikamiLarkinNagaokaFull,
      settings: CurveFitSettings(
        background: "none", fieldOffset: .absent, oddPart: .absent, fitsConstant: !isTwoParameter,
        fixed: isTwoParameter ? [:] : ["B_s": 0], errorScale: .absolute))
  }

  /// A factor of three off.
  func start(of fit: RepeatedFit) -> [Double] {
    isTwoParameter
      ? values(["alpha": -1.5, "L_phi": CharacteristicField.length(ofField: 0.036)], of: fit)
      : values(["B_phi": 0.01 / 3, "B_so": 0.08 / 3, "B_e": 0.2], of: fit)
  }

  /// One of eight starts: every field three times too small or too large.
  func corner(_ number: Int, of fit: RepeatedFit) -> [Double] {
    func factor(_ bit: Int) -> Double { (number >> bit) & 1 == 1 ? 1.0 / 3 : 3 }
    return values(["B_phi": 0.01 * factor(0), "B_so": 0.08 * factor(1), "B_e": 0.6 * factor(2)], of: fit)
  }

  private func values(_ known: [String: Double], of fit: RepeatedFit) -> [Double] {
    zip(fit.parameters, fit.startValues).map { known[$0.name] ?? $1 }
  }

  /// Values in the order and the units of the comparison.
  func parameters(_ values: [Double], of fit: RepeatedFit) -> [Double] {
    names.map { name in
      func value(_ name: String) -> Double? {
        fit.parameters.firstIndex { $0.name == name }.map { values[$0] }
      }
      if name == "sigma_0" { return (value(name) ?? 0) / PhysicalConstants.conductanceUnit }
      return value(name) ?? CharacteristicField.field(ofLength: value("L" + name.dropFirst()) ?? .nan)
    }
  }

  /// Which residual goes to which point, for a thousand refits.
  func resampling() throws -> [[Int32]] {
    let path = "\(folder)/boot_idx_1000x200.i32"
    guard let data = FileManager.default.contents(atPath: path), data.count == 800_000 else {
      throw InputError(
        file: path, found: "no readable file of 800 000 bytes", expected: "indices of the bootstrap",
        remedy: "make the data of the benchmark first, or correct the folder")
    }
    return data.withUnsafeBytes { bytes in
      (0..<1000).map { row in
        (0..<200).map { bytes.loadUnaligned(fromByteOffset: 4 * (200 * row + $0), as: Int32.self) }
      }
    }
  }
}
