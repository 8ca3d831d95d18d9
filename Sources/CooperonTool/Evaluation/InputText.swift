import Cooperon

/// The value of an input as typed: a number, a quantity with unit, a list of them, or a range start:end:step.
struct InputText {
  private let dimension: MeasurementUnit.Dimension

  /// Texts of an input with this SI unit. Units that no lab types into an instrument take bare SI numbers only.
  init(unit: String) {
    dimension = MeasurementUnit.parse(unit)?.dimension ?? .dimensionless
  }

  /// The values in SI. Throws `InputError` (usage).
  func values(of text: String) throws -> [Double] {
    let range = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard range.count > 1 else {
      return try text.split(separator: ",", omittingEmptySubsequences: false).map { try value(of: String($0)) }
    }
    guard range.count == 3 else {
      throw InputError(
        .usage, found: "“\(text)”", expected: "a range start:end:step, such as 0:1:0.1", remedy: "give all three")
    }
    let (start, end, step) = (try value(of: range[0]), try value(of: range[1]), try value(of: range[2]))
    let steps = (end - start) / step
    // The end belongs to the range although 0.1 is not exact.
    let count = (steps + 1e-9).rounded(.down)
    guard count >= 0, count < Double(Evaluation.limit) else {
      throw InputError(
        .usage, found: "the range “\(text)”",
        expected: "a step that leads from start to end in fewer than \(Evaluation.limit) steps",
        remedy: "correct the step or its sign")
    }
    // Where the step divides the range, fractions of the range give 0.3 and not 0.30000000000000004.
    let divides = abs(steps - count) < 1e-6 && count > 0
    return (0...Int(count)).map { index in
      divides ? start + (end - start) * Double(index) / count : start + Double(index) * step
    }
  }

  private func value(of text: String) throws -> Double {
    // A field of infinity switches its term off; the parser of quantities knows finite numbers only.
    text == "inf" ? .infinity : try QuantityParser(dimension).value(of: text)
  }
}
