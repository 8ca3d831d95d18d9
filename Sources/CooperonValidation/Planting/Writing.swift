import LeastSquares

/// A measurement as a text file: columns with headings, in some unit and order.
struct Writing: Sendable {
  var fields: [Double]
  var values: [Double]
  var fieldHeading = "B (T)"
  var valueHeading = "Rxx (Ohm)"

  /// A dirty curve in T and Ω.
  init(_ dirty: DirtyCurve) {
    fields = dirty.curve.fields
    values = dirty.curve.conductivities(noise: dirty.deviates).map { 1 / $0 }
  }

  /// The file.
  var text: String {
    ([fieldHeading + "\t" + valueHeading] + zip(fields, values).map { "\($0)\t\($1)" }).joined(separator: "\n") + "\n"
  }

  /// The file with a column of temperatures, and another sweep behind it.
  func text(temperature: Double, joinedBy other: (table: Writing, temperature: Double)? = nil) -> String {
    let own = zip(fields, values).map { "\(temperature)\t\($0)\t\($1)" }
    let more = other.map { other in
      zip(other.table.fields, other.table.values).map { "\(other.temperature)\t\($0)\t\($1)" }
    }
    return (["T (K)\t\(fieldHeading)\t\(valueHeading)"] + own + (more ?? [])).joined(separator: "\n") + "\n"
  }

  /// The same with all fields multiplied: a sample with a shorter L_φ.
  func stretched(by factor: Double) -> Writing {
    var writing = self
    writing.fields = fields.map { $0 * factor }
    return writing
  }

  /// The same as a sheet conductance.
  func asConductance(unit: String, factor: Double, constant: Double = 0) -> Writing {
    var writing = self
    writing.valueHeading = "G (\(unit))"
    writing.values = values.map { (1 / $0 + constant) * factor }
    return writing
  }

  /// Ways to write it as a resistance.
  static func variants(of table: Writing, order: [Int]) -> [(name: String, table: Writing)] {
    func changed(_ name: String, _ change: (inout Writing) -> Void) -> (String, Writing) {
      var writing = table
      change(&writing)
      return (name, writing)
    }
    return [
      changed("rows in reverse order") {
        $0.fields.reverse()
        $0.values.reverse()
      },
      changed("rows shuffled") {
        $0.fields = order.map { table.fields[$0] }
        $0.values = order.map { table.values[$0] }
      },
      changed("field in Oe") {
        $0.fieldHeading = "B (Oe)"
        $0.fields = $0.fields.map { $0 * 1e4 }
      },
      changed("field in mT") {
        $0.fieldHeading = "B (mT)"
        $0.fields = $0.fields.map { $0 * 1e3 }
      },
      changed("B → −B") { $0.fields = $0.fields.map { -$0 } },
      changed("resistance in kΩ") {
        $0.valueHeading = "Rxx (kOhm)"
        $0.values = $0.values.map { $0 / 1e3 }
      },
    ]
  }

  /// Ways to write it as a conductance, to be compared with one another.
  static func conductances(of table: Writing) -> [(name: String, table: Writing)] {
    // e²/h of the SI, in S.
    let quantum = 1.602176634e-19 * 1.602176634e-19 / 6.62607015e-34
    return [
      ("conductance in µS, against S", table.asConductance(unit: "uS", factor: 1e6)),
      ("conductance in e²/h, against S", table.asConductance(unit: "e2/h", factor: 1 / quantum)),
      ("conductance with 1 mS added", table.asConductance(unit: "S", factor: 1, constant: 1e-3)),
    ]
  }
}

extension SeededRandom {
  /// The numbers below `count` in random order.
  func shuffled(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for position in stride(from: count - 1, to: 0, by: -1) { order.swapAt(position, index(below: position + 1)) }
    return order
  }
}
