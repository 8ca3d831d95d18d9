import Magnetotransport

extension DephasingLaw {
  /// The law as a function of named numbers, for `cooperon evaluate` and tables of reference points: “deph-” + id.
  ///
  /// Its inputs are the parameters, rates in s⁻¹, and the temperature “T” in K; its value is 1/τ_φ in s⁻¹. It throws
  /// `InputError` where an input is missing, unknown, not finite, or a temperature or rate is negative.
  public var asFormula: Formula {
    let law = self
    return Formula(
      id: "deph-" + id, title: title, abscissa: "T",
      inputs: parameters.map { Formula.Input($0.name, unit: $0.kind == .exponent ? "1" : "s^-1") },
      outputs: [Formula.Output("", unit: "s^-1")]
    ) { inputs, _ in
      let (temperature, values) = try law.checkedValues(of: inputs)
      let rate = law.rate(temperature, values)
      guard rate.isFinite else {
        throw InputError(
          .usage, found: "parameters of “\(law.id)” at which the rate is not finite (\(rate))",
          expected: "moderate values", remedy: "check the exponents and T = \(temperature) K")
      }
      return [rate]
    }
  }

  private func checkedValues(of inputs: [String: Double]) throws -> (temperature: Double, values: [Double]) {
    let known = parameters.map(\.name) + ["T"]
    if let stranger = inputs.keys.sorted().first(where: { !known.contains($0) }) {
      throw InputError.unknown("parameter", stranger, among: known)
    }
    func value(_ name: String, unit: String, expected: String, _ isValid: (Double) -> Bool) throws -> Double {
      guard let value = inputs[name] else {
        throw InputError.missing(name, in: unit, of: id)
      }
      guard value.isFinite, isValid(value) else {
        throw InputError(.usage, found: "\(name) = \(value)", expected: expected, remedy: "give \(name) in \(unit)")
      }
      return value
    }
    let temperature = try value("T", unit: "K", expected: "a temperature above zero") { $0 > 0 }
    let values = try parameters.map { parameter in
      if parameter.kind == .exponent {
        return try value(parameter.name, unit: "1", expected: "a finite number") { _ in true }
      }
      return try value(parameter.name, unit: "s^-1", expected: "a rate of zero or more") { $0 >= 0 }
    }
    return (temperature, values)
  }
}
