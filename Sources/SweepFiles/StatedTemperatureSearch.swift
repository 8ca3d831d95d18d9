import Magnetotransport

/// Finds the temperature of a sweep where no column has it: first in the header, then in the file name.
enum StatedTemperatureSearch {
  /// The temperature and where it was found, and a sentence for the user where the file name is ambiguous.
  static func search(entries: [HeaderEntry], fileName: String) -> (found: Sweep.StatedTemperature?, note: String?) {
    if let found = inHeader(entries) { return (found, nil) }
    let values = inFileName(fileName)
    if let kelvin = values.first, values.allSatisfy({ $0 == kelvin }) {
      return (Sweep.StatedTemperature(kelvin: kelvin, source: "file name"), nil)
    }
    guard !values.isEmpty else { return (nil, nil) }
    let listed = values.map { "\($0) K" }.joined(separator: ", ")
    return (nil, "The file name speaks of several temperatures (\(listed)); none was taken.")
  }

  // MARK: Header

  /// The plainest entry: "Temperature" or "T" before "Sample temperature" before "Initial temperature" and "Set
  /// temperature". Ramp rates, stabilities and switches are none.
  private static func inHeader(_ entries: [HeaderEntry]) -> Sweep.StatedTemperature? {
    var best: (rank: Int, temperature: Sweep.StatedTemperature)?
    for entry in entries {
      guard let rank = rank(entry), let kelvin = kelvin(entry), kelvin > 0, kelvin < 2000 else { continue }
      if let best, best.rank <= rank { continue }
      best = (rank, Sweep.StatedTemperature(kelvin: kelvin, source: "header line \(entry.line)"))
    }
    return best?.temperature
  }

  private static func rank(_ entry: HeaderEntry) -> Int? {
    let heading = Heading(entry.name)
    guard heading.unit.dimension == .temperature || heading.unit == .unknown else { return nil }
    let words = HeadingWords(heading.name)
    guard words.contains("temperature") || words.contains("temp") || words.compact == "t" else { return nil }
    let others: Set<String> = [
      "rate", "ramp", "stability", "stabilization", "stabilize", "delay", "time", "mode", "approach", "tolerance",
      "step", "final", "wait", "interval", "status", "range", "max", "min",
    ]
    guard words.isDisjoint(with: others) else { return nil }
    if ["temperature", "temp", "t"].contains(words.compact) { return 0 }
    if words.contains("sample") || words.contains("base") { return 1 }
    return words.contains("initial") || words.contains("set") || words.contains("setpoint") ? 2 : 3
  }

  /// The value in K: its own unit ("1.4 K", "300 mK"), else that of the name, else K.
  private static func kelvin(_ entry: HeaderEntry) -> Double? {
    let parts = entry.value.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    guard let first = parts.first.map({ $0.hasSuffix(",") || $0.hasSuffix(";") ? String($0.dropLast()) : $0 }) else {
      return nil
    }
    if let attached = numberWithUnit(first) { return attached }
    guard let number = number(first) else { return nil }
    guard parts.count > 1 else { return number * Heading(entry.name).unit.factor }
    switch parts[1] {
    case "K": return number
    case "mK": return number / 1000
    default: return nil
    }
  }

  private static func numberWithUnit(_ text: String) -> Double? {
    if text.hasSuffix("mK") { return number(String(text.dropLast(2))).map { $0 / 1000 } }
    return text.hasSuffix("K") ? number(String(text.dropLast())) : nil
  }

  private static func number(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    for mark in [UInt8(ascii: "."), UInt8(ascii: ",")] {
      if case .number(let value) = DecimalNumber.value(of: bytes, in: 0..<bytes.count, decimalMark: mark) {
        return value
      }
    }
    return nil
  }

  // MARK: File name

  /// All temperatures in a file name: "_2.0K", "Temp_4.994K", "300mK", "1p8K", "T=20K".
  ///
  /// A number counts where its unit ends a word and where it begins one itself or follows "T" or "Temp"; "100to300K" and
  /// "4KO3" are none.
  static func inFileName(_ name: String) -> [Double] {
    let letters = Array(name)
    return letters.indices.filter { letters[$0] == "K" }.compactMap { temperature(in: letters, endingAt: $0) }
  }

  private static func temperature(in letters: [Character], endingAt unit: Int) -> Double? {
    if unit + 1 < letters.count, letters[unit + 1].isLetter || letters[unit + 1].isNumber { return nil }
    let isMilli = unit > 0 && letters[unit - 1] == "m"
    let end = isMilli ? unit - 1 : unit
    var start = end
    while start > 0, letters[start - 1].isASCII && letters[start - 1].isNumber || isPoint(letters, start - 1, end) {
      start -= 1
    }
    guard start < end, letters[start].isNumber, standsAlone(letters, start) else { return nil }
    let digits = String(letters[start..<end]).replacing("p", with: ".")
    return Double(digits).map { isMilli ? $0 / 1000 : $0 }
  }

  /// A decimal point, or the "p" that stands for one in file names, between two digits.
  private static func isPoint(_ letters: [Character], _ at: Int, _ end: Int) -> Bool {
    guard letters[at] == "." || letters[at] == "p", at > 0, at + 1 < end else { return false }
    return letters[at - 1].isNumber && letters[at + 1].isNumber
  }

  private static func standsAlone(_ letters: [Character], _ start: Int) -> Bool {
    var wordStart = start
    while wordStart > 0, letters[wordStart - 1].isLetter { wordStart -= 1 }
    if wordStart == start { return start == 0 || !(letters[start - 1] == "." || letters[start - 1] == ",") }
    return ["t", "temp", "temperature"].contains(String(letters[wordStart..<start]).lowercased())
  }
}
