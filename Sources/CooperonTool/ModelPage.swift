import Cooperon

/// The page of a model as `cooperon models NAME` prints it.
struct ModelPage {
  let model: MagnetoconductanceModel

  init(_ model: MagnetoconductanceModel) {
    self.model = model
  }

  /// The page as text of at most 100 columns; headings bold where asked.
  func text(isColored: Bool) -> String {
    var page = Page(isColored: isColored)
    page.title(model.id, model.title)
    page.paragraph(model.formula)
    page.section("Parameters", lines: parameterLines)
    page.section("Convention", items: [model.convention])
    page.section("Holds where", items: model.validity)
    page.section("Data must contain", items: model.identifiability)
    page.section("Limits", items: model.limits)
    page.section("Traps", items: model.traps)
    page.section("References", items: model.references)
    return page.text
  }

  private var parameterLines: [String] { Columns(parameterHeadings, parameterRows).lines }

  /// Headings of `parameterRows`.
  var parameterHeadings: [String] { ["name", "unit", "typical", "range", "meaning"] }

  /// One row a parameter.
  var parameterRows: [[String]] {
    model.parameters.map { parameter in
      [
        parameter.name, parameter.kind.unit, Self.number(parameter.typicalValue), Self.range(of: parameter),
        parameter.meaning + (parameter.isFixedByDefault ? " (fixed unless you free it)" : ""),
      ]
    }
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e6 ? String(Int(value)) : "\(value)"
  }

  private static func range(of parameter: ModelParameter) -> String {
    let lower = parameter.lowerBound == -.infinity ? "−∞" : number(parameter.lowerBound)
    let upper = parameter.upperBound == .infinity ? "∞" : number(parameter.upperBound)
    return "\(lower) … \(upper)"
  }

  /// The page for programs.
  var json: JSONValue {
    .object([
      .init("model", .string(model.id)), .init("title", .string(model.title)),
      .init("dimension", .string(model.dimension.rawValue)), .init("formula", .string(model.formula)),
      .init("latex", .string(model.latex)), .init("convention", .string(model.convention)),
      .init("parameters", .array(model.parameters.map(Self.json))),
      .init("validity", .array(model.validity.map(JSONValue.string))),
      .init("identifiability", .array(model.identifiability.map(JSONValue.string))),
      .init("limits", .array(model.limits.map(JSONValue.string))),
      .init("traps", .array(model.traps.map(JSONValue.string))),
      .init("references", .array(model.references.map(JSONValue.string))),
    ])
  }

  /// Bounds that are infinite are `null`.
  private static func json(_ parameter: ModelParameter) -> JSONValue {
    .object([
      .init("name", .string(parameter.name)), .init("meaning", .string(parameter.meaning)),
      .init("unit", .string(parameter.kind.unit)), .init("typical", .number(parameter.typicalValue)),
      .init("lower", .number(parameter.lowerBound)), .init("upper", .number(parameter.upperBound)),
      .init("fixed", .bool(parameter.isFixedByDefault)),
    ])
  }
}
