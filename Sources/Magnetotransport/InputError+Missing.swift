extension InputError {
  /// A formula was not given one of its numbers, whose unit is “1” where it has none.
  public static func missing(_ name: String, in unit: String, of formula: String) -> InputError {
    InputError(
      .usage, found: "no value of “\(name)” for “\(formula)”", expected: unit == "1" ? "a number" : "one in \(unit)",
      remedy: "add \(name)=…")
  }
}
