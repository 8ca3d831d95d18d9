import Magnetotransport

/// Finds the tilt angle and the gate voltage of a sweep where no column has them: in the header, then in the file name.
///
/// Only what is said plainly counts, with its unit. A file that says two different values says none.
enum StatedQuantitySearch {
  /// "Angle = 30 deg", "Tilt: 0.52 rad" in the header; "_30deg", "theta_45deg", "60°" in the file name. In rad.
  static func angle(entries: [HeaderEntry], fileName: String) -> Sweep.StatedQuantity? {
    let names: Set<String> = ["angle", "tilt", "tiltangle", "fieldangle", "sampleangle", "theta"]
    if let found = inHeader(entries, names: names, dimension: .angle) { return found }
    return one(inFileName(fileName, units: ["deg", "degree", "degrees", "°"]).map { $0.number * .pi / 180 })
  }

  /// "Gate voltage (V) = 3" in the header; "Vgate_15.0V", "75.00Vg", "-2Vbg" in the file name. In V.
  static func gate(entries: [HeaderEntry], fileName: String) -> Sweep.StatedQuantity? {
    let names: Set<String> = ["gate", "gatevoltage", "vgate", "vg", "vbg", "backgate", "backgatevoltage"]
    if let found = inHeader(entries, names: names, dimension: .voltage) { return found }
    let gates: Set<String> = ["gate", "vgate", "vg", "vbg", "vtg", "gatev", "bg", "backgate"]
    let behind = inFileName(fileName, units: ["Vg", "Vbg", "Vtg", "Vgate"]).map(\.number)
    let before = inFileName(fileName, units: ["V"]).filter { gates.contains($0.wordBefore) }.map(\.number)
    return one(behind + before)
  }

  private static func one(_ values: [Double]) -> Sweep.StatedQuantity? {
    guard let value = values.first, values.allSatisfy({ $0 == value }) else { return nil }
    return .init(value, source: "file name")
  }

  // MARK: Header

  private static func inHeader(
    _ entries: [HeaderEntry], names: Set<String>, dimension: MeasurementUnit.Dimension
  ) -> Sweep.StatedQuantity? {
    for entry in entries {
      let heading = Heading(entry.name)
      guard names.contains(HeadingWords(heading.name).compact) else { continue }
      let digits = entry.value.prefix { $0.isNumber || "+-.eE−".contains($0) }
      let symbol = String(entry.value.dropFirst(digits.count)).trimmingBlanks()
      let unit = symbol.isEmpty ? heading.unit : Heading.unit(symbol) ?? .unknown
      guard unit.dimension == dimension, let number = Double(digits.replacing("−", with: "-")), number.isFinite else {
        continue
      }
      return .init(unit.convertedToSI(number), source: "header line \(entry.line)")
    }
    return nil
  }

  // MARK: File name

  /// A number of a file name, and the word that stands before it, in lower case.
  private struct NamedNumber {
    var number: Double
    var wordBefore: String
  }

  /// All numbers that end in one of the units, which must end a word: "30deg", "1p5V"; a minus counts after a divider.
  private static func inFileName(_ name: String, units: [String]) -> [NamedNumber] {
    let letters = Array(name)
    return letters.indices.compactMap { start -> NamedNumber? in
      guard isDigit(letters, start), start == 0 || !isDigit(letters, start - 1) && !isPoint(letters, start - 1) else {
        return nil
      }
      var end = start
      while end < letters.count, isDigit(letters, end) || isPoint(letters, end) { end += 1 }
      let rest = String(letters[end...])
      let isUnit = units.contains { unit in
        rest.hasPrefix(unit) && rest.dropFirst(unit.count).first.map { !($0.isLetter || $0.isNumber) } ?? true
      }
      guard isUnit, let size = Double(String(letters[start..<end]).replacing("p", with: ".")) else { return nil }
      let isNegative =
        start > 0 && letters[start - 1] == "-"
        && (start == 1 || !(letters[start - 2].isNumber || letters[start - 2].isLetter))
      return NamedNumber(
        number: isNegative ? -size : size, wordBefore: word(letters, before: isNegative ? start - 1 : start))
    }
  }

  private static func isDigit(_ letters: [Character], _ at: Int) -> Bool {
    letters[at].isASCII && letters[at].isNumber
  }

  /// A decimal point, or the "p" that stands for one in file names, between two digits.
  private static func isPoint(_ letters: [Character], _ at: Int) -> Bool {
    guard letters[at] == "." || letters[at] == "p", at > 0, at + 1 < letters.count else { return false }
    return isDigit(letters, at - 1) && isDigit(letters, at + 1)
  }

  private static func word(_ letters: [Character], before start: Int) -> String {
    var end = start
    while end > 0, "_= ".contains(letters[end - 1]) { end -= 1 }
    var first = end
    while first > 0, letters[first - 1].isLetter { first -= 1 }
    return String(letters[first..<end]).lowercased()
  }
}
