import Magnetotransport

/// Reads the arithmetic of a `ParameterExpression` by recursive descent.
struct ExpressionParser {
  /// Names met so far.
  private(set) var names: [String] = []
  private let text: String
  private let characters: [Character]
  private var position = 0
  private var depth = 0

  /// Longer texts and deeper nesting are no arithmetic a person writes.
  private static let longestText = 400
  private static let deepestNesting = 60

  init(_ text: String) {
    self.text = text
    // A typographic minus is what reports print.
    characters = Array(text.replacing("−", with: "-"))
  }

  /// The whole text as an expression.
  mutating func parse() throws -> ParameterExpression.Node {
    guard characters.count <= Self.longestText else {
      throw trouble("\(characters.count) characters", expected: "at most \(Self.longestText)")
    }
    let node = try sum()
    skipSpaces()
    guard position == characters.count else {
      throw trouble(found, expected: "an operator (+ - * / ^) or the end")
    }
    return node
  }

  private mutating func sum() throws -> ParameterExpression.Node {
    var node = try product()
    while let sign = next(among: "+-") {
      let right = try product()
      node = sign == "+" ? .sum(node, right) : .difference(node, right)
    }
    return node
  }

  private mutating func product() throws -> ParameterExpression.Node {
    var node = try signed()
    while let sign = next(among: "*/") {
      let right = try signed()
      node = sign == "*" ? .product(node, right) : .quotient(node, right)
    }
    return node
  }

  private mutating func signed() throws -> ParameterExpression.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else {
      throw trouble("nesting deeper than \(Self.deepestNesting)", expected: "a simpler expression")
    }
    guard let sign = next(among: "+-") else { return try power() }
    let inner = try signed()
    return sign == "-" ? .negative(inner) : inner
  }

  private mutating func power() throws -> ParameterExpression.Node {
    let base = try primary()
    guard next(among: "^") != nil else { return base }
    return .power(base, try signed())
  }

  private mutating func primary() throws -> ParameterExpression.Node {
    skipSpaces()
    guard position < characters.count else { throw trouble(found, expected: "a number, a name or “(”") }
    let character = characters[position]
    if next(among: "(") != nil {
      let inner = try sum()
      guard next(among: ")") != nil else { throw trouble(found, expected: "“)”") }
      return inner
    }
    if character.isASCII, character.isNumber || character == "." { return try number() }
    if character.isLetter || character == "_" { return try named() }
    throw trouble(found, expected: "a number, a name or “(”")
  }

  private mutating func number() throws -> ParameterExpression.Node {
    let start = position
    func isDigit(_ index: Int) -> Bool {
      characters.indices.contains(index) && characters[index].isASCII && characters[index].isNumber
    }
    while isDigit(position) || (position < characters.count && characters[position] == ".") { position += 1 }
    if position < characters.count, characters[position] == "e" || characters[position] == "E" {
      let hasSign =
        position + 1 < characters.count && (characters[position + 1] == "-" || characters[position + 1] == "+")
      if isDigit(position + (hasSign ? 2 : 1)) {
        position += hasSign ? 2 : 1
        while isDigit(position) { position += 1 }
      }
    }
    let word = String(characters[start..<position])
    guard let value = Double(word), value.isFinite else {
      position = start
      throw trouble("“\(word)”", expected: "a number such as 0.5 or 2e-3")
    }
    return .number(value)
  }

  private mutating func named() throws -> ParameterExpression.Node {
    let start = position
    while position < characters.count, characters[position].isLetter || characters[position] == "_" || isDigit {
      position += 1
    }
    let word = String(characters[start..<position])
    skipSpaces()
    guard position < characters.count, characters[position] == "(" else {
      if let known = names.firstIndex(of: word) { return .name(known) }
      names.append(word)
      return .name(names.count - 1)
    }
    guard let function = ParameterExpression.Function(rawValue: word) else {
      position = start
      let known = ParameterExpression.Function.allCases.map(\.rawValue).joined(separator: ", ")
      throw trouble("the function “\(word)”", expected: "one of \(known)")
    }
    position += 1
    let inner = try sum()
    guard next(among: ")") != nil else { throw trouble(found, expected: "“)”") }
    return .function(function, inner)
  }

  private var isDigit: Bool { characters[position].isASCII && characters[position].isNumber }

  private mutating func next(among signs: String) -> Character? {
    skipSpaces()
    guard position < characters.count, signs.contains(characters[position]) else { return nil }
    defer { position += 1 }
    return characters[position]
  }

  private mutating func skipSpaces() {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
  }

  private var found: String { position < characters.count ? "“\(characters[position])”" : "the end" }

  private func trouble(_ found: String, expected: String) -> InputError {
    InputError(
      .usage, found: "\(found) at character \(position + 1) of “\(text.prefix(80))”", expected: expected,
      remedy: "write arithmetic of names and numbers, such as “a * T^p”")
  }
}
