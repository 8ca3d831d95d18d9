/// Plain text of the catalogue as Markdown: symbols such as L_phi become formulas, and nothing else means anything.
///
/// The catalogue is written for terminals, in plain Unicode. Its symbols, a letter and an index, are recognised by the
/// underscore; every other character that Markdown would read as markup is escaped.
enum MarkdownText {
  /// A sentence. Of letters in a row before an underscore only the last is part of the symbol (4eL_phi²), unless
  /// together they are the name of a Greek letter; k_BT is k_B times T.
  static func prose(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let match = rest.firstMatch(of: /(\p{L}+)([0-9]*)_(B(?=T)|\p{L}[\p{L}0-9]*|[0-9]+)/) {
      let word = match.1
      let base = greek.contains(String(word)) ? word : word.suffix(1)
      result += escaped(rest[..<base.startIndex]) + "$\(symbol(base + match.2, index: match.3))$"
      rest = rest[match.range.upperBound...]
      // A digit after the closing dollar would make pandoc read both dollars as money.
      if rest.first?.isNumber == true { result += "\u{200B}" }
    }
    return result + escaped(rest)
  }

  /// An equation in plain text: prose in which Greek letters are written out by their names, as in “tau = mu mass/e”.
  static func equation(_ text: String) -> String {
    var result = ""
    var plain = Substring(text).prefix(0)
    for word in text.split(separator: /[^\p{L}0-9_]+/) where greek.contains(String(word)) {
      result += prose(String(text[plain.endIndex..<word.startIndex])) + "$\\\(word)$"
      plain = word
    }
    return result + prose(String(text[plain.endIndex...]))
  }

  /// The name of a parameter, e.g. “B_so” or “alpha”, as a formula.
  static func symbol(named name: String) -> String {
    let parts = name.split(separator: "_", maxSplits: 1)
    return "$" + (parts.count == 2 ? symbol(parts[0], index: parts[1]) : letters(parts.first ?? "")) + "$"
  }

  private static let greek: Set<String> = [
    "alpha", "beta", "gamma", "theta", "kappa", "lambda", "mu", "nu", "xi", "rho", "sigma", "tau", "phi", "psi",
    "omega", "Gamma", "Theta", "Delta", "Phi", "Psi", "Omega",
  ]

  /// Indices of one letter are italic, as in the formulas; words stand upright.
  private static func symbol(_ base: some StringProtocol, index: Substring) -> String {
    let words = index.split(separator: "_").map { word in
      let stem = String(word.prefix { !$0.isNumber })
      let number = word.dropFirst(stem.count)
      return stem.count <= 1 ? String(word) : greek.contains(stem) ? "\\\(stem) \(number)" : "\\text{\(word)}"
    }
    return "\(letters(base))_{\(words.joined(separator: ","))}"
  }

  /// A Greek letter by its name, a single letter in italics with its number below, a word upright.
  private static func letters(_ base: some StringProtocol) -> String {
    let stem = String(base.prefix { !$0.isNumber })
    let number = base.dropFirst(stem.count)
    let letter = greek.contains(stem) ? "\\\(stem)" : stem.count > 1 ? "\\text{\(stem)}" : stem
    return number.isEmpty ? letter : "{\(letter)_{\(number)}}"
  }

  /// Characters that Markdown reads as markup wherever they stand.
  private static let markup = Set("\\`*_{}[]<>#|~^$\"@!&")

  private static func escaped(_ text: Substring) -> String {
    text.reduce(into: "") { result, character in
      if markup.contains(character) { result.append("\\") }
      result.append(character)
    }
  }
}
