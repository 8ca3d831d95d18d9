import Magnetotransport

/// The records between `[Header]` and `[Data]` of a Quantum Design file: "TITLE, text", "INFO, value, name" and others.
struct QuantumDesignHeader {
  /// "INFO, value, name" as name = value, other records by their first field.
  private(set) var entries: [HeaderEntry] = []

  /// Reads the lines above `[Data]`. Lines that begin with a semicolon are comments.
  init(_ lines: TextLines, upTo data: Int) {
    for index in 0..<data {
      let fields = Self.fields(lines, index)
      guard fields.count > 1, let kind = fields.first, !kind.hasPrefix(";") else { continue }
      if kind == "INFO", fields.count > 2, let name = fields.last {
        let value = fields[1..<(fields.count - 1)].joined(separator: ",")
        entries.append(HeaderEntry(name: name, value: value, line: index + 1))
      } else {
        entries.append(HeaderEntry(name: kind, value: fields.dropFirst().joined(separator: ","), line: index + 1))
      }
    }
  }

  /// The comma-separated fields of a line, without an empty last one.
  static func fields(_ lines: TextLines, _ index: Int) -> [String] {
    var ranges: [Range<Int>] = []
    TableDialect(.comma).split(lines.bytes, lines.ranges[index], into: &ranges)
    while ranges.last?.isEmpty == true { ranges.removeLast() }
    return ranges.map { Excerpt.visible(lines.string(in: $0)) }
  }

  /// An INFO value; both "Sample1 Name" and "SAMPLE1_NAME" are written.
  func value(_ name: String) -> String? {
    entries.first { $0.name.lowercased().replacing("_", with: " ") == name }?.value
  }

  /// Name of the sample on a bridge or channel.
  func sampleName(_ number: Int) -> String? {
    value("sample\(number) name").flatMap { $0.isEmpty ? nil : $0 }
  }

  /// True where nobody entered a geometry: cross-section 1 mm² and length 1 mm are the instrument's defaults.
  func hasDefaultGeometry(_ number: Int) -> Bool {
    value("sample\(number) cross section") == "1" && value("sample\(number) length") == "1"
  }

  /// Headings with their units. With the default geometry, ρ = R A/L = R · 1e-3 m is no resistivity of anything: such
  /// columns are read as the resistance they came from.
  func headings(_ names: [String], _ channels: [QuantumDesignChannel]) -> [Heading] {
    names.enumerated().map { index, name in
      var heading = Heading(name.isEmpty ? "column \(index + 1)" : name)
      let number = QuantumDesignChannel.number(in: heading)
      if heading.unit.dimension == .resistivity, let number, hasDefaultGeometry(number) {
        heading.unit = MeasurementUnit(
          symbol: heading.unit.symbol, dimension: .resistance, factor: heading.unit.factor * 1000)
      }
      return heading
    }
  }

  /// What the user should know about the header.
  func notes(_ names: [String]) -> [String] {
    let converted = names.map { Heading($0) }.filter { heading in
      heading.unit.dimension == .resistivity
        && QuantumDesignChannel.number(in: heading).map(hasDefaultGeometry) == true
    }
    guard let first = converted.first else { return [] }
    return [
      "No sample geometry was entered at the instrument (1 mm², 1 mm), so that columns such as “\(first.text)” are "
        + "resistances divided by 1000 m⁻¹; they were read as resistances."
    ]
  }
}
