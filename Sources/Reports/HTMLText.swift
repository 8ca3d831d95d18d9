/// Text as it may stand in an HTML page.
enum HTMLText {
  /// The text with everything that HTML would take for markup escaped; safe in elements and in quoted attributes.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.singleLine {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.append(character)
      }
    }
    return result
  }

  /// Escaped text in which the symbols of this program's own sentences (L_φ, T^p) are set as symbols. Only this fixed
  /// list is translated, each as a whole word: names of files keep their underscores.
  static func typeset(_ text: String) -> String {
    var result = ""
    var word = ""
    func flush() {
      // A full stop or a dash at the end belongs to the sentence.
      let core = word.reversed().drop { $0 == "." || $0 == "-" }.reversed()
      result +=
        (symbols[String(core)] ?? product(String(core)) ?? escaped(String(core)))
        + escaped(String(word.dropFirst(core.count)))
      word = ""
    }
    for character in text.singleLine {
      if character.isLetter || character.isNumber || "_^*.-".contains(character) {
        word.append(character)
      } else {
        flush()
        result += escaped(String(character))
      }
    }
    flush()
    return result
  }

  /// A power or a product of powers, “B_phi^0.5*B_so” or the unit “T^2.5”; nil where a factor is no symbol.
  private static func product(_ word: String) -> String? {
    let factors = word.split(separator: "*").map { factor -> String? in
      let parts = factor.split(separator: "^", maxSplits: 1).map(String.init)
      guard let base = parts.first.flatMap({ $0 == "T" ? $0 : symbols[$0] }) else { return nil }
      guard parts.count > 1 else { return base }
      return Double(parts[1]) == nil ? nil : base + "<sup>\(parts[1])</sup>"
    }
    guard word.contains("^") || factors.count > 1, !factors.contains(nil) else { return nil }
    return factors.compactMap { $0 }.joined(separator: " ")
  }

  private static let symbols: [String: String] = {
    var symbols: [String: String] = [
      "T^p": "<i>T</i><sup><i>p</i></sup>", "^p": "<sup><i>p</i></sup>", "G0": "<i>G</i><sub>0</sub>",
      "τ_0": "<i>τ</i><sub>0</sub>",
      "L_φ²": "<i>L</i><sub>φ</sub><sup>2</sup>", "L_φ⁻²": "<i>L</i><sub>φ</sub><sup>−2</sup>",
      "L_i²": "<i>L<sub>i</sub></i><sup>2</sup>", "4eL_i²": "4<i>eL<sub>i</sub></i><sup>2</sup>",
      "Dτ_i": "<i>Dτ<sub>i</sub></i>", "B_i": "<i>B<sub>i</sub></i>", "k_F": "<i>k</i><sub>F</sub>",
      "L_i": "<i>L<sub>i</sub></i>", "e²": "<i>e</i><sup>2</sup>",
    ]
    for base in ["R", "σ", "ρ"] {
      for index in ["xx", "xy"] { symbols["\(base)_\(index)"] = "<i>\(base)</i><sub>\(index)</sub>" }
    }
    let indices = [
      "φ", "so", "e", "s", "tr", "*", "φ1", "φ2", "so,x", "so,z", "asy", "sym", "e,ph", "offset", "lag", "1", "2", "3",
    ]
    for base in ["B", "L", "τ"] {
      for index in indices { symbols["\(base)_\(index)"] = "<i>\(base)</i><sub>\(index)</sub>" }
    }
    // T and A are left upright: they also stand for tesla and begin sentences.
    for letter in ["α", "p"] { symbols[letter] = "<i>\(letter)</i>" }
    for base in ["α", "β", "σ"] {
      for digit in 0...2 { symbols["\(base)_\(digit)"] = "<i>\(base)</i><sub>\(digit)</sub>" }
    }
    symbols["L_phi²"] = "<i>L</i><sub>φ</sub><sup>2</sup>"
    symbols["L_phi"] = "<i>L</i><sub>φ</sub>"
    symbols["B_phi"] = "<i>B</i><sub>φ</sub>"
    symbols["tau_phi"] = "<i>τ</i><sub>φ</sub>"
    return symbols
  }()
}
