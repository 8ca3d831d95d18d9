/// The words of a heading in lower case: "Bridge3Resistance" and "bridge_3 resistance" are both bridge, 3, resistance.
struct HeadingWords {
  private let words: [String]

  /// Cuts at anything that is neither letter nor digit, between letters and digits, and where a capital begins a word.
  init(_ heading: String) {
    var words: [String] = []
    var word = ""
    let characters = Array(heading)
    for (index, character) in characters.enumerated() {
      let previous = index > 0 ? characters[index - 1] : " "
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      let beginsWord =
        character.isNumber != previous.isNumber
        || (character.isUppercase && (previous.isLowercase || (previous.isUppercase && next.isLowercase)))
      if beginsWord, !word.isEmpty {
        words.append(word)
        word = ""
      }
      if character.isLetter || character.isNumber { word += Self.spelledOut(character) }
      if !(character.isLetter || character.isNumber), !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    self.words = words
  }

  /// All words without blanks: "magneticfield".
  var compact: String { words.joined() }
  /// Number of words.
  var count: Int { words.count }
  /// The first word.
  var first: String? { words.first }
  /// The last word.
  var last: String? { words.last }

  /// True where one of the words is this one.
  func contains(_ word: String) -> Bool { words.contains(word) }

  /// True where none of the words is in the set.
  func isDisjoint(with set: Set<String>) -> Bool { set.isDisjoint(with: words) }

  private static func spelledOut(_ character: Character) -> String {
    switch character {
    case "ρ": return "rho"
    case "σ": return "sigma"
    case "θ", "Θ": return "theta"
    case "φ", "ϕ": return "phi"
    case "μ", "µ": return "mu"
    default: return character.lowercased()
    }
  }
}
