import Magnetotransport

/// A resistance column of a Quantum Design file: "Bridge 1 Resistance (Ohms)" or "Resistance Ch1 (Ohms)".
struct QuantumDesignChannel {
  /// Number of the bridge or channel.
  var number: Int
  /// Its heading.
  var heading: String
  /// True where only a resistivity was recorded.
  var isResistivity: Bool
  /// What the operator called the sample on it.
  var sampleName: String?

  /// All of them, resistances before resistivities, in order of their number.
  static func all(in names: [String], _ header: QuantumDesignHeader) -> [QuantumDesignChannel] {
    let channels = names.compactMap { name -> QuantumDesignChannel? in
      let heading = Heading(name)
      let words = HeadingWords(heading.name)
      guard let number = number(in: heading), words.isDisjoint(with: ["std", "dev", "status"]) else { return nil }
      guard words.contains("resistance") || words.contains("resistivity") else { return nil }
      return QuantumDesignChannel(
        number: number, heading: name, isResistivity: words.contains("resistivity"),
        sampleName: header.sampleName(number))
    }
    return channels.sorted { ($0.isResistivity ? 1 : 0, $0.number) < ($1.isResistivity ? 1 : 0, $1.number) }
  }

  /// The number of the bridge or channel a heading belongs to.
  static func number(in heading: Heading) -> Int? {
    let words = HeadingWords(heading.name)
    guard words.contains("bridge") || words.contains("ch") || words.contains("channel") else { return nil }
    return (1...9).first { words.contains("\($0)") }
  }

  /// Roles by the names of the samples; where none tells, the first channel with values is the longitudinal one.
  static func claims(
    _ channels: [QuantumDesignChannel], _ columns: [InstrumentTable.Column]
  ) -> [InstrumentTable.Claim] {
    let filled = channels.compactMap { channel -> (QuantumDesignChannel, Int)? in
      let index = columns.firstIndex { $0.heading.text == channel.heading && $0.hasValues }
      return index.map { (channel, $0) }
    }
    var claims: [InstrumentTable.Claim] = []
    for role in [ColumnRole.longitudinalResistance, .hallResistance] {
      guard let (channel, index) = filled.first(where: { $0.0.namedRole == role }) else { continue }
      let symbol = role == .hallResistance ? "Hall resistance R_xy" : "longitudinal resistance R_xx"
      claims.append(
        InstrumentTable.Claim(
          role: role, column: index,
          reason: "“\(channel.heading)” was taken as the \(symbol), because the header names its sample "
            + "“\(channel.sampleName ?? "")”."))
    }
    if !claims.contains(where: { $0.role == .longitudinalResistance }),
      let (channel, index) = filled.first(where: { $0.0.namedRole == nil })
    {
      claims.append(
        InstrumentTable.Claim(
          role: .longitudinalResistance, column: index,
          reason: "“\(channel.heading)” was taken as the longitudinal resistance R_xx, because it is the first channel "
            + "with values."))
    }
    return claims
  }

  /// The role that the sample name speaks of.
  private var namedRole: ColumnRole? {
    guard let sampleName else { return nil }
    let words = HeadingWords(sampleName)
    // "I along long axis_Hall": the Hall words are the rarer ones and go first.
    if !words.isDisjoint(with: ["xy", "rxy", "ryx", "rhoxy", "hall", "trans", "transverse"]) { return .hallResistance }
    let longitudinal: Set<String> = ["xx", "rxx", "rhoxx", "mr", "tmr", "long", "longitudinal"]
    return words.isDisjoint(with: longitudinal) ? nil : .longitudinalResistance
  }
}
