import Analysis
import Localization
import Magnetotransport

/// Short names for curves: laboratories write whole protocols into the names of their files.
///
/// “0029_KT027_MRsheet_1uA_Temp_4.994K_Vgate_15.0V.txt” beside files that differ only in number and gate voltage
/// becomes “0029 15.0V”. Where every file came from stands in full in the report's last section and in results.json.
struct CurveNames {
  /// Longest name that is left as it is, in columns of a terminal.
  static let limit = 28

  /// The result with short labels, for people.
  static func shortened(_ result: AnalysisResult) -> AnalysisResult {
    var result = result
    let names = short(result.fits.map(\.curve.label))
    for index in result.fits.indices { result.fits[index].curve.label = names[index] }
    return result
  }

  /// Names of at most `limit` columns. Long ones lose the words that all share; what is still too long is cut in the
  /// middle, because beginnings and ends of names tell files apart.
  static func short(_ labels: [String]) -> [String] {
    let lines = labels.map { $0.singleLine }
    guard lines.contains(where: { $0.displayWidth > limit }) else { return lines }
    let words = lines.map { line in withoutEnding(line).split { "_ /".contains($0) }.map(String.init) }
    let common = words.dropFirst().reduce(Set(words.first ?? [])) { $0.intersection($1) }
    return zip(lines, words).map { line, words in
      let own = words.filter { lines.count > 1 && !common.contains($0) }.joined(separator: " ")
      return cutInTheMiddle(own.isEmpty ? line : own, to: limit)
    }
  }

  /// The text with an ellipsis in place of its middle, where it is longer than a width.
  static func cutInTheMiddle(_ text: String, to width: Int) -> String {
    guard text.displayWidth > width else { return text }
    let head = (width - 1) / 3
    let tail = width - 1 - head
    var end: [Character] = []
    var used = 0
    for character in text.reversed() {
      used += String(character).displayWidth
      guard used <= tail else { break }
      end.append(character)
    }
    return text.fitted(to: head + 1) + String(end.reversed())
  }

  private static func withoutEnding(_ name: String) -> Substring {
    guard let dot = name.lastIndex(of: "."), name[dot...].dropFirst().allSatisfy(\.isLetter) else { return name[...] }
    return name[..<dot]
  }

  /// True where each curve can be called by temperature, angle and gate together.
  static func areConditions(_ fits: [Fit]) -> Bool {
    let names = fits.map { conditions(of: $0).map(\.text).joined(separator: ", ") }
    return !names.contains("") && Set(names).count == names.count
  }

  /// What a curve of these is called in a legend: what tells it from the others, "4.2 K" or "4.2 K, 30°"; nil where its
  /// conditions do not tell it from all of them.
  static func condition(of fit: Fit, among fits: [Fit]) -> String? {
    guard areConditions(fits) else { return nil }
    let all = fits.map { conditions(of: $0) }
    let kinds = Condition.Kind.allCases.filter { kind in
      Set(all.map { $0.first { $0.kind == kind }?.text }).count > 1
    }
    let mine = conditions(of: fit)
    let told = mine.filter { kinds.contains($0.kind) }
    return (told.isEmpty ? Array(mine.prefix(1)) : told).map(\.text).joined(separator: ", ")
  }

  private struct Condition {
    enum Kind: CaseIterable { case temperature, angle, gate }
    var kind: Kind
    var text: String
  }

  private static func conditions(of fit: Fit) -> [Condition] {
    let curve = fit.curve
    return [
      curve.temperature.map {
        Condition(kind: .temperature, text: "\(NumberText.significant($0.mean, digits: 3)) K")
      },
      curve.tiltAngle.map { Condition(kind: .angle, text: HeldQuantity.text($0.mean, unit: "rad")) },
      curve.gateVoltage.map { Condition(kind: .gate, text: HeldQuantity.text($0.mean, unit: "V")) },
    ].compactMap { $0 }
  }
}
