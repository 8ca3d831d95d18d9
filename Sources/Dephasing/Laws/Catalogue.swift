import Magnetotransport

extension DephasingLaw {
  /// Every law that can be fitted to a temperature series, simplest first.
  ///
  /// To add one: write its file in this folder and its line here.
  public static let all: [DephasingLaw] = [
    .power,
    .powerWithSaturation,
  ]

  /// The law of an identifier, e.g. "power-sat". Throws `InputError` (usage) with the nearest identifier.
  public static func named(_ id: String) throws -> DephasingLaw {
    guard let law = all.first(where: { $0.id == id }) else {
      throw InputError.unknown("dephasing law", id, among: all.map(\.id))
    }
    return law
  }
}
