import Magnetotransport

/// A way in which papers write the prefactor α of a Hikami-Larkin-Nagaoka term.
///
/// The catalogue's own is Δσ = α G0 F(B_φ/|B|), G0 = e²/(2π²ħ): α = +1 for weak localization of spin-degenerate
/// electrons, −½ per channel of weak antilocalization. All others differ from it by a constant factor only. Which one
/// a number belongs to can never be guessed from its sign, so every report names it.
public struct PrefactorConvention: Hashable, Sendable {
  /// Identifier, as given to `--convention`.
  public let id: String
  /// The formula in this convention.
  public let formula: String
  /// What α is for one channel of weak antilocalization, for weak localization, and where it is met.
  public let note: String
  /// α in this convention divided by α of the catalogue.
  public let factor: Double

  /// α of this convention for a catalogue α. Standard errors convert by the magnitude of `factor`.
  public func alpha(fromCatalogue alpha: Double) -> Double { alpha * factor }

  /// Catalogue α for an α of this convention.
  public func alpha(toCatalogue alpha: Double) -> Double { alpha / factor }
}

extension PrefactorConvention {
  /// The convention of this catalogue.
  public static let catalogue = PrefactorConvention(
    id: "catalogue", formula: "Δσ = α e²/(2π²ħ) [ψ(1/2 + B_phi/B) − ln(B_phi/B)]",
    note: "α = −1/2 per channel of weak antilocalization, +1 for weak localization; original HLN", factor: 1)

  /// −α: the sign put in front of the formula.
  public static let positiveForAntilocalization = PrefactorConvention(
    id: "positive-wal", formula: "Δσ = −α e²/(2π²ħ) [ψ(1/2 + B_phi/B) − ln(B_phi/B)]",
    note: "α = +1/2 per channel of weak antilocalization, −1 for weak localization; topological insulators", factor: -1)

  /// −α: logarithm and digamma exchanged.
  public static let logarithmMinusDigamma = PrefactorConvention(
    id: "log-minus-digamma", formula: "Δσ = α e²/(2π²ħ) [ln(B_phi/B) − ψ(1/2 + B_phi/B)]",
    note: "the same numbers as “positive-wal”: α = +1/2 per channel of weak antilocalization", factor: -1)

  /// α/π: prefactor e²/h.
  public static let perConductanceUnit = PrefactorConvention(
    id: "e2-h", formula: "Δσ = α e²/h [ψ(1/2 + B_phi/B) − ln(B_phi/B)]",
    note: "α = −1/(2π) = −0.159 per channel of weak antilocalization, 1/π for weak localization",
    factor: 1 / Double.pi)

  /// 2α: the number of channels N with prefactor e²/(2πh).
  public static let channelCount = PrefactorConvention(
    id: "e2-2pih", formula: "Δσ = N e²/(2πh) [ψ(1/2 + B_phi/B) − ln(B_phi/B)]",
    note: "N = −1 per channel of weak antilocalization, +2 for weak localization", factor: 2)

  /// 2α: prefactor e²/(4π²ħ), after Knap and Golub.
  public static let knap = PrefactorConvention(
    id: "e2-4pi2hbar", formula: "Δσ = α e²/(4π²ħ) [ψ(1/2 + B_phi/B) − ln(B_phi/B)]",
    note: "the same numbers as “e2-2pih”; quantum wells, Knap et al., Phys. Rev. B 53, 3912 (1996)", factor: 2)

  /// Every convention, the catalogue's own first.
  public static let all: [PrefactorConvention] = [
    .catalogue, .positiveForAntilocalization, .logarithmMinusDigamma, .perConductanceUnit, .channelCount, .knap,
  ]

  /// The convention of an identifier. Throws `InputError` (usage) with the nearest one.
  public static func named(_ id: String) throws -> PrefactorConvention {
    guard let convention = all.first(where: { $0.id == id }) else {
      throw InputError.unknown("convention", id, among: all.map(\.id))
    }
    return convention
  }
}
