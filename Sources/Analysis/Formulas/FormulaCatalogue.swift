import Dephasing
import Localization
import Magnetotransport

/// Everything `cooperon evaluate` can compute, under one kind of name: models of a curve, laws of dephasing, calculators.
public struct FormulaCatalogue: Sendable {
  /// The formulas, models first, in the order of their own catalogues.
  public let formulas: [Formula]

  /// A catalogue; identifiers must differ.
  public init(_ formulas: [Formula]) {
    precondition(Set(formulas.map(\.id)).count == formulas.count, "two formulas share an identifier")
    self.formulas = formulas
  }

  /// Every formula of the program.
  public static let complete = FormulaCatalogue(
    MagnetoconductanceModel.all.map(\.asFormula) + DephasingLaw.all.map(\.asFormula)
      + CalculatorCatalogue.groups.flatMap(\.formulas))

  /// The formulas of `complete`.
  public static var all: [Formula] { complete.formulas }

  /// The formula of an identifier, e.g. "hln-full" or "deph-power"; nil where there is none.
  public subscript(id: String) -> Formula? {
    formulas.first { $0.id == id }
  }

  /// The formula of an identifier. Throws `InputError` (usage) with the nearest identifier.
  public func named(_ id: String) throws -> Formula {
    if let formula = self[id] { return formula }
    throw InputError.unknown("formula", id, among: formulas.map(\.id))
  }
}
