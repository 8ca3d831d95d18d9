import Foundation

extension Formula {
  /// Checked inputs of a formula, by name.
  public struct Arguments: Sendable {
    private var numbers: [String: Double] = [:]
    private var lists: [String: [Double]] = [:]
    private var words: [String: String] = [:]

    /// The number of a name that the formula declares.
    public subscript(name: String) -> Double {
      guard let number = numbers[name] else { preconditionFailure("the formula declares no number “\(name)”") }
      return number
    }

    /// The list of a name that the formula declares; never empty.
    public func list(_ name: String) -> [Double] {
      guard let list = lists[name] else { preconditionFailure("the formula declares no list “\(name)”") }
      return list
    }

    /// The word chosen under a name that the formula declares.
    public func choice(_ name: String) -> String {
      guard let word = words[name] else { preconditionFailure("the formula declares no choice “\(name)”") }
      return word
    }

    /// “L = 1e-07, D = 0.01”, for errors.
    func quoted(_ names: [String]) -> String {
      names.map { name in
        if let list = lists[name] { return "\(name) = " + list.map { "\($0)" }.joined(separator: ",") }
        return "\(name) = " + (numbers[name].map { "\($0)" } ?? words[name] ?? "?")
      }.joined(separator: ", ")
    }

    /// Checks and sorts what was given. Throws `InputError` (usage).
    init(
      _ numbers: [String: Double], _ texts: [String: String], inputs: [Input], choices: [Choice], formula: String
    ) throws {
      let known = inputs.map(\.name) + choices.map(\.name)
      if let stranger = (Array(numbers.keys) + Array(texts.keys)).sorted().first(where: { !known.contains($0) }) {
        throw InputError.unknown("input", stranger, among: known)
      }
      for input in inputs where input.isList {
        lists[input.name] = try Self.list(input, numbers[input.name], texts[input.name], formula)
      }
      for input in inputs where !input.isList {
        guard let number = numbers[input.name] else {
          throw InputError(
            .usage,
            found: texts[input.name].map { "\(input.name) = “\($0)”" }
              ?? "no value of “\(input.name)” for “\(formula)”",
            expected: "one number in \(input.unit)", remedy: "give \(input.name)=…")
        }
        self.numbers[input.name] = try Self.checked(number, input)
      }
      for choice in choices {
        let word = texts[choice.name] ?? numbers[choice.name].map { "\($0)" } ?? choice.words[0]
        guard choice.words.contains(word) else { throw InputError.unknown(choice.name, word, among: choice.words) }
        words[choice.name] = word
      }
    }

    private static func checked(_ number: Double, _ input: Input) throws -> Double {
      guard input.range.contains(number) else {
        throw InputError(
          .usage, found: "\(input.name) = \(number)", expected: input.range.words,
          remedy: "give \(input.name) in \(input.unit)")
      }
      return number
    }

    /// A list is a text of numbers between commas; a single number is a list of one.
    private static func list(_ input: Input, _ number: Double?, _ text: String?, _ formula: String) throws -> [Double] {
      guard
        let items = text.map({ $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) })
          ?? number.map({ ["\($0)"] })
      else {
        throw InputError(
          .usage, found: "no value of “\(input.name)” for “\(formula)”", expected: "numbers between commas",
          remedy: "give \(input.name)=0.9,0.5")
      }
      return try items.map { item in
        guard let number = Double(item.trimmingCharacters(in: .whitespaces)) else {
          throw InputError(
            .usage, found: "“\(item)” in \(input.name)", expected: "numbers between commas",
            remedy: "give \(input.name)=0.9,0.5")
        }
        return try checked(number, input)
      }
    }
  }
}
