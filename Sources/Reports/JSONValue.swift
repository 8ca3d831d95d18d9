/// A JSON document whose objects keep the order in which their keys were written, so that the same result gives the
/// same bytes and a person finds the important keys first.
///
/// Numbers print as the shortest text that reads back to the same double. What JSON cannot say (an infinity, a value
/// that is not a number) becomes `null`.
public indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A key and its value.
  public struct Member: Hashable, Sendable {
    /// The key.
    public var key: String
    /// The value.
    public var value: JSONValue

    /// A key and its value.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The document as indented text that ends with a newline. Arrays of plain numbers stay on one line.
  public var text: String {
    var text = ""
    write(to: &text, indentation: "")
    return text + "\n"
  }

  /// The value of a key, nil where this is no object or has no such key.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// A number, or `null` for nil and for what JSON cannot say.
  static func optional(_ value: Double?) -> JSONValue { value.map(JSONValue.number) ?? .null }

  /// A text, or `null` for nil.
  static func optional(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }

  private func write(to text: inout String, indentation: String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += value.isFinite ? value.description : "null"
    case .string(let value): text += Self.quoted(value)
    case .array(let elements): write(elements, to: &text, indentation: indentation)
    case .object(let members): write(members, to: &text, indentation: indentation)
    }
  }

  private func write(_ elements: [JSONValue], to text: inout String, indentation: String) {
    guard !elements.allSatisfy(\.isScalar) else {
      text += "["
      for (index, element) in elements.enumerated() {
        text += index == 0 ? "" : ", "
        element.write(to: &text, indentation: indentation)
      }
      text += "]"
      return
    }
    let deeper = indentation + "  "
    text += "[\n"
    for (index, element) in elements.enumerated() {
      text += deeper
      element.write(to: &text, indentation: deeper)
      text += index == elements.count - 1 ? "\n" : ",\n"
    }
    text += indentation + "]"
  }

  private func write(_ members: [Member], to text: inout String, indentation: String) {
    guard !members.isEmpty else {
      text += "{}"
      return
    }
    let isShort = members.count <= 3 && members.allSatisfy { $0.value.isNumeric }
    let deeper = indentation + "  "
    text += isShort ? "{" : "{\n"
    for (index, member) in members.enumerated() {
      text += isShort ? "" : deeper
      text += Self.quoted(member.key) + ": "
      member.value.write(to: &text, indentation: deeper)
      if index < members.count - 1 { text += isShort ? ", " : "," }
      text += isShort ? "" : "\n"
    }
    text += isShort ? "}" : indentation + "}"
  }

  private var isScalar: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private var isNumeric: Bool {
    switch self {
    case .null, .integer, .number: true
    default: false
    }
  }

  /// A JSON string. Besides what JSON asks for, `<`, `>` and `&` are escaped, so that a document placed inside an HTML
  /// page cannot end the element it stands in.
  private static func quoted(_ value: String) -> String {
    var text = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{00}"..."\u{1F}", "\u{7F}":
        let code = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
