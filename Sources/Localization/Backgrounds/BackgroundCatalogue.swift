import Magnetotransport

extension Background {
  /// Every background, the simplest first: the order in which evidence must ask for more.
  ///
  /// To add one: write its file in this folder and its line here.
  public static let all: [Background] = [.none, .linear, .quadratic, .kohler]

  /// The background of an identifier, e.g. "quadratic". Throws `InputError` (usage) with the nearest identifier.
  public static func named(_ id: String) throws -> Background {
    guard let background = all.first(where: { $0.id == id }) else {
      throw InputError.unknown("background", id, among: all.map(\.id))
    }
    return background
  }
}
