/// How the name of a parameter in code (“L_phi”, “alpha1”) is written for people (“L_φ”, “α₁”).
struct Symbol: Hashable {
  /// The letter or word.
  let base: String
  /// What stands below it; empty for none.
  let index: String

  private static let greek = [
    "alpha": "α", "beta": "β", "phi": "φ", "sigma": "σ", "tau": "τ", "theta": "θ", "gamma": "γ", "Omega": "Ω",
    "star": "*", "rate": "1/τ", "offset": "offset", "so": "so", "mu": "µ",
  ]

  /// The symbol of a parameter name.
  init(_ name: String) {
    guard !name.contains(where: { "/*^".contains($0) }) else {
      (base, index) = (Self.product(name), "")
      return
    }
    let parts = name.split(separator: "_", maxSplits: 1).map(String.init)
    let stem = parts.first ?? name
    let letters = String(stem.prefix { !$0.isNumber })
    base = Self.greek[letters] ?? letters
    let digits = String(stem.dropFirst(letters.count))
    let words = parts.count > 1 ? parts[1].split(separator: "_").map { Self.word(String($0)) } : []
    index = ([digits] + words).filter { !$0.isEmpty }.joined(separator: ",")
  }

  /// A product of powers, e.g. “alpha/B_phi^2” as “α/B_φ^2”.
  private static func product(_ product: String) -> String {
    var text = ""
    var word = ""
    func translated() -> String { word.isEmpty || Double(word) != nil ? word : Symbol(word).plain }
    for character in product {
      if "/*^".contains(character) {
        text += translated() + (character == "*" ? " " : String(character))
        word = ""
      } else {
        word.append(character)
      }
    }
    return text + translated()
  }

  /// Translates “phi1” as “φ1”.
  private static func word(_ text: String) -> String {
    let letters = String(text.prefix { !$0.isNumber })
    return (greek[letters] ?? letters) + text.dropFirst(letters.count)
  }

  /// In plain text: “L_φ”.
  var plain: String { index.isEmpty ? base : "\(base)_\(index)" }
}
