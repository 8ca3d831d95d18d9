import Cooperon

/// What the value of an option means; trouble is located at the option.
func interpreted<Value>(_ option: String, _ meaning: () throws -> Value) throws -> Value {
  do {
    return try meaning()
  } catch let error as InputError {
    throw error.located(in: option)
  }
}

/// A quantity with unit given to an option, in SI; nil where the option was not given.
func quantity(_ option: String, _ text: String?, _ dimension: MeasurementUnit.Dimension) throws -> Double? {
  try text.map { text in try interpreted(option) { try QuantityParser(dimension).value(of: text) } }
}

/// The same for a quantity that must be positive.
func positiveQuantity(_ option: String, _ text: String?, _ dimension: MeasurementUnit.Dimension) throws -> Double? {
  try text.map { text in
    try interpreted(option) {
      try QuantityParser(dimension).positiveValue(of: text, for: String(option.drop { $0 == "-" }))
    }
  }
}

/// “name=value” as given to an option that may be repeated, such as `--fix B_e=0.2`.
struct NamedText {
  let name: String
  let text: String

  init(_ argument: String, option: String, example: String) throws {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw InputError(
        .usage, file: option, found: "“\(argument)”", expected: "name=value, such as \(example)",
        remedy: "write the name, “=”, and the value without blanks between, or in quotes")
    }
    name = String(parts[0])
    text = String(parts[1])
  }
}
