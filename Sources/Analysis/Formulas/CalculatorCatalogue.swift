import Dephasing
import Localization
import Magnetotransport

/// What `cooperon calc` offers: formulas that are neither models of a curve nor laws to be fitted, under headings.
public enum CalculatorCatalogue {
  /// Formulas under one heading.
  public struct Group: Sendable {
    /// The heading.
    public var title: String
    /// The formulas, in reading order.
    public var formulas: [Formula]
  }

  /// The groups, in reading order.
  public static let groups: [Group] = [
    Group(title: "Transport quantities and small calculators", formulas: Formula.transportQuantities),
    Group(title: "Quantum interference", formulas: Formula.interferenceQuantities),
    Group(title: "Dephasing rates", formulas: Formula.dephasingRates),
  ]

  /// Every formula of the groups.
  public static var all: [Formula] { groups.flatMap(\.formulas) }

  /// The formula of an identifier. Throws `InputError` (usage) with the nearest identifier.
  public static func named(_ id: String) throws -> Formula {
    guard let formula = all.first(where: { $0.id == id }) else {
      throw InputError.unknown("calculator", id, among: all.map(\.id))
    }
    return formula
  }
}
