/// Walks through a TOML text and notes the line of every key; stops at the first thing that it does not understand.
struct JobFileScanner {
  private(set) var places: [[String]: Int] = [:]
  private(set) var trouble: JobFileLines.Trouble?
  private let characters: [Unicode.Scalar]
  private var index = 0
  private var line = 1
  private var depth = 0
  /// Brackets inside brackets that are followed.
  private static let deepest = 64

  init(_ text: String) {
    characters = Array(text.unicodeScalars)
  }

  mutating func document() {
    var table: [String] = []
    skipBlanks()
    while let character = next {
      if character == "[" { table = heading() } else { pair(in: table) }
      endOfLine()
      skipBlanks()
    }
  }

  /// “[a.b]” or “[[a.b]]”.
  private mutating func heading() -> [String] {
    let start = line
    advance()
    let isList = next == "["
    if isList { advance() }
    let path = key()
    note(path, at: start)
    for _ in 0..<(isList ? 2 : 1) { expect("]", "a heading that does not end with “]”") }
    return path
  }

  /// key = value
  private mutating func pair(in table: [String]) {
    let start = line
    let path = table + key()
    note(path, at: start)
    expect("=", "a key without “=”")
    skipSpaces()
    value(of: path)
  }

  private mutating func value(of path: [String]) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { return fail("brackets inside brackets more than \(Self.deepest) deep") }
    switch next {
    case "\"", "'": _ = string()
    case "[": list(of: path)
    case "{": inlineTable(path)
    default: word()
    }
  }

  /// A number, true or false.
  private mutating func word() {
    var text = ""
    while let character = next, !",]}# \t\r\n".unicodeScalars.contains(character) {
      text.unicodeScalars.append(character)
      advance()
    }
    let isNumber = text.wholeMatch(of: /[+-]?(0|[1-9](_?[0-9])*)(\.[0-9](_?[0-9])*)?([eE][+-]?[0-9](_?[0-9])*)?/) != nil
    guard isNumber || text == "true" || text == "false" else {
      return fail(text.isEmpty ? "a key without a value" : "“\(text.prefix(40))” in place of a value")
    }
  }

  private mutating func list(of path: [String]) {
    advance()
    skipBlanks()
    while let character = next, character != "]" {
      value(of: path)
      skipBlanks()
      if next == "," { advance() } else if next != "]" { return fail("a list without “,” or “]”") }
      skipBlanks()
    }
    expect("]", "a list that does not end")
  }

  private mutating func inlineTable(_ path: [String]) {
    advance()
    skipSpaces()
    while let character = next, character != "}" {
      pair(in: path)
      skipSpaces()
      guard next == "," else { break }
      advance()
      skipSpaces()
      if next == "}" { return fail("“,” before “}”") }
    }
    expect("}", "a table in braces that does not end on its line")
  }

  /// A key with its dots; quotes taken off.
  private mutating func key() -> [String] {
    var parts: [String] = []
    while true {
      skipSpaces()
      if next == "\"" || next == "'" {
        parts.append(string(isKey: true))
      } else {
        parts.append(bareKey())
      }
      skipSpaces()
      guard next == "." else { return parts }
      advance()
    }
  }

  private mutating func bareKey() -> String {
    var part = ""
    while let character = next, character.isASCII, Self.isBareKeyCharacter(character) {
      part.unicodeScalars.append(character)
      advance()
    }
    if part.isEmpty { fail("a line that does not begin with a key") }
    return part
  }

  private static func isBareKeyCharacter(_ character: Unicode.Scalar) -> Bool {
    character.properties.isAlphabetic || character.properties.numericType != nil || character == "_" || character == "-"
  }

  /// A string of any of the four kinds; returns what stands between its quotes.
  private mutating func string(isKey: Bool = false) -> String {
    guard let quote = next else { return "" }
    advance()
    guard next == quote else { return content(until: quote, isLong: false) }
    advance()
    guard next == quote else { return "" }
    guard !isKey else {
      fail("a key in three quotes")
      return ""
    }
    advance()
    return content(until: quote, isLong: true)
  }

  private mutating func content(until quote: Unicode.Scalar, isLong: Bool) -> String {
    let start = line
    let fence = isLong ? 3 : 1
    var content = ""
    var run = 0
    while let character = next, isLong || character != "\n" {
      advance()
      if character == quote {
        run += 1
        guard run == fence else { continue }
        // A long text may end with one or two quotes of its own before the three that close it.
        while isLong, run < 5, next == quote {
          advance()
          run += 1
        }
        return content
      }
      run = 0
      content.unicodeScalars.append(character)
      if character == "\\", quote == "\"", next != nil { advance() }
    }
    fail("a text whose closing quote is missing", at: start)
    return content
  }

  private var next: Unicode.Scalar? { index < characters.count ? characters[index] : nil }

  private mutating func advance() {
    if next == "\n" { line += 1 }
    if index < characters.count { index += 1 }
  }

  private mutating func expect(_ character: Unicode.Scalar, _ reason: String) {
    skipSpaces()
    if next == character { advance() } else { fail(reason) }
  }

  private mutating func endOfLine() {
    skipSpaces()
    if let character = next, !"#\r\n".unicodeScalars.contains(character) { fail("more than one value on a line") }
  }

  /// Names the key and, for dotted keys, the tables it makes.
  private mutating func note(_ path: [String], at line: Int) {
    for length in path.indices where places[Array(path[...length])] == nil { places[Array(path[...length])] = line }
  }

  /// Keeps the first trouble and ends the walk.
  private mutating func fail(_ reason: String, at place: Int? = nil) {
    if trouble == nil { trouble = .init(line: place ?? line, reason: reason) }
    index = characters.count
  }

  private mutating func skipSpaces() {
    while next == " " || next == "\t" { advance() }
  }

  private mutating func skipBlanks() {
    while let character = next {
      if character == "#" {
        while let rest = next, rest != "\n" { advance() }
      } else if " \t\r\n".unicodeScalars.contains(character) {
        advance()
      } else {
        return
      }
    }
  }
}
