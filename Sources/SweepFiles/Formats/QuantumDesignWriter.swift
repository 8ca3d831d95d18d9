import Magnetotransport

/// Writes a sweep as a Quantum Design Resistivity file: R_xx on bridge 1, R_xy on bridge 2, field in Oe.
///
/// Columns without a place in that file (conductance, voltage, angle, error bars, anything without a role) are not
/// written; `convert` to delimited text keeps them all.
struct QuantumDesignWriter {
  private let sweep: Sweep
  private let remarks: [String]

  /// A sweep and remarks for the header.
  init(_ sweep: Sweep, _ remarks: [String]) {
    self.sweep = sweep
    self.remarks = remarks
  }

  /// One column of the file and where its values come from.
  private struct Output {
    var heading: String
    var values: [Double]
    var shift = 0
  }

  /// The file. Throws `InputError` where there is no field or no longitudinal resistance.
  func bytes() throws -> [UInt8] {
    let outputs = try outputs()
    var text = header()
    text += "Comment," + outputs.map(\.heading).joined(separator: ",") + "\n"
    for row in 0..<sweep.rowCount {
      for output in outputs {
        let value = output.values[row]
        text += "," + (value.isNaN ? "" : DecimalText.of(value, shiftedBy: output.shift))
      }
      text += "\n"
    }
    return Array(text.utf8)
  }

  private func header() -> String {
    var text = "[Header]\n; Written by Cooperon in the layout of a Quantum Design Resistivity file.\n"
    text += "TITLE, \(oneLine(remarks.first ?? sweep.provenance.file))\nBYAPP, Resistivity, 2.0, 1.0\n"
    text += "INFO, Rxx, Sample1 Name\n"
    if sweep.column(.hallResistance) != nil { text += "INFO, Rxy, Sample2 Name\n" }
    for remark in remarks.dropFirst() { text += "INFO, \(oneLine(remark)), Comment\n" }
    return text + "DATATYPE, COMMENT, 1\nDATATYPE, TIME, 2\n[Data]\n"
  }

  private func outputs() throws -> [Output] {
    var outputs: [Output] = []
    if let time = sweep.column(.time) { outputs.append(Output(heading: "Time Stamp (sec)", values: time.values)) }
    if let temperature = sweep.column(.temperature) {
      outputs.append(Output(heading: "Temperature (K)", values: temperature.values))
    } else if let stated = sweep.statedTemperature {
      let values = Array(repeating: stated.kelvin, count: sweep.rowCount)
      outputs.append(Output(heading: "Temperature (K)", values: values))
    }
    outputs.append(Output(heading: "Magnetic Field (Oe)", values: try required(.field).values, shift: 4))
    outputs.append(Output(heading: "Bridge 1 Resistance (Ohms)", values: try resistance()))
    if let current = sweep.column(.current) {
      outputs.append(Output(heading: "Bridge 1 Excitation (uA)", values: current.values, shift: 6))
    }
    if let hall = sweep.column(.hallResistance) {
      outputs.append(Output(heading: "Bridge 2 Resistance (Ohms)", values: hall.values))
    }
    if let angle = sweep.column(.angle) { outputs.append(Output(heading: "Angle (rad)", values: angle.values)) }
    if let gate = sweep.column(.gate) { outputs.append(Output(heading: "Gate Voltage (V)", values: gate.values)) }
    return outputs
  }

  private func required(_ role: ColumnRole) throws -> Sweep.Column {
    if let column = sweep.column(role) { return column }
    throw InputError(
      file: sweep.provenance.file, found: "no \(role.rawValue) column", expected: "one for a Quantum Design file",
      remedy: "write it as delimited-text")
  }

  private func resistance() throws -> [Double] {
    let column = try required(.longitudinalResistance)
    guard column.unit.dimension != .resistivity else {
      throw InputError(
        file: sweep.provenance.file, found: "rxx as a resistivity", expected: "a resistance for a Quantum Design file",
        remedy: "write it as delimited-text")
    }
    return column.values
  }

  private func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }
}
