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
    for section in sections { page.section(section) }
    return page.text
  }

  /// What stands below the formula.
  var sections: [PageSection] {
    [
      .table("Parameters", columns: ["name", "unit", "typical", "range", "meaning"], rows: parameterRows),
      .table(
        "Equivalents (give and fit any of these names)",
        columns: ["name", "for", "unit", "map"], rows: equivalentRows),
      .statements("Convention", [model.convention] + conventionItems),
      .statements("Holds where", model.validity),
      .statements("Data must contain", model.identifiability),
      .statements("Limits", model.limits),
      .statements("Traps", model.traps),
      .statements("References", model.references),
    ]
  }

  private var parameterRows: [[String]] {
    model.parameters.map { parameter in
      [
        parameter.name, parameter.kind.unit, Self.number(parameter.typicalValue), Self.range(of: parameter),
        parameter.meaning + (parameter.isFixedByDefault ? " (fixed unless you free it)" : ""),
      ]
    }
  }

  /// How each parameter maps to fields, lengths, times and splittings; nothing for a model without characteristic fields.
  private var equivalentRows: [[String]] {
    model.parameters.flatMap { parameter in
      parameter.equivalents.map { equivalent in
        let map = "= " + equivalent.formula + Self.needs(of: equivalent)
        return [equivalent.name, parameter.name, equivalent.quantity.unit, map]
      }
    }
  }

  private static func needs(_ ingredient: ParameterEquivalent.Ingredient) -> String {
    switch ingredient {
    case .diffusionConstant: "--diffusion-constant"
    case .effectiveMass: "--effective-mass"
    case .transportField: "B_tr fixed"
    }
  }

  private static func needs(of equivalent: ParameterEquivalent) -> String {
    equivalent.needs.isEmpty ? "" : ", with \(equivalent.needs.map(needs).joined(separator: " and "))"
  }

  /// What `--convention` does to this model.
  private var conventionItems: [String] {
    if GrapheneConvention.allCases.contains(where: { $0.model.id == model.id }) {
      let ids = GrapheneConvention.allCases.map { "\($0.rawValue) (“\($0.model.id)”)" }.joined(separator: ", ")
      return ["--convention chooses the meaning of B_star: \(ids)"]
    }
    let prefactors = model.parameters.filter { $0.kind == .prefactor }.map(\.name)
    guard !prefactors.isEmpty else { return [] }
    let list = PrefactorConvention.all.map { "\($0.id) \(Self.factor($0))" }.joined(separator: ", ")
    return ["--convention writes \(prefactors.joined(separator: ", ")), on input and output, as: \(list)"]
  }

  private static func factor(_ convention: PrefactorConvention) -> String {
    switch convention.factor {
    case 1: "α"
    case -1: "−α"
    case 1 / Double.pi: "α/π"
    default: "\(number(convention.factor))α"
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

  private static func json(_ equivalent: ParameterEquivalent) -> JSONValue {
    .object([
      .init("name", .string(equivalent.name)), .init("meaning", .string(equivalent.meaning)),
      .init("unit", .string(equivalent.quantity.unit)), .init("formula", .string(equivalent.formula)),
      .init("exponent", .number(equivalent.exponent)),
      .init("needs", .array(equivalent.needs.map { .string($0.rawValue) })),
    ])
  }

  /// Bounds that are infinite are `null`.
  private static func json(_ parameter: ModelParameter) -> JSONValue {
    .object([
      .init("name", .string(parameter.name)), .init("meaning", .string(parameter.meaning)),
      .init("unit", .string(parameter.kind.unit)), .init("typical", .number(parameter.typicalValue)),
      .init("lower", .number(parameter.lowerBound)), .init("upper", .number(parameter.upperBound)),
      .init("fixed", .bool(parameter.isFixedByDefault)),
      .init("equivalents", .array(parameter.equivalents.map(json))),
    ])
  }
}
