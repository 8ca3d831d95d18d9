import Magnetotransport

extension SweepFormat {
  /// Every format. Adding one is a file beside this one and a line here.
  public static let all: [SweepFormat] = [
    .delimitedText,
    .quantumDesign,
  ]

  /// The format of an identifier. Throws `InputError` with the nearest identifier where there is none.
  public static func named(_ id: String) throws -> SweepFormat {
    if let format = all.first(where: { $0.id == id }) { return format }
    let known = all.map(\.id)
    throw InputError(
      .usage, found: "no format “\(id)”", expected: "one of \(known.joined(separator: ", "))",
      remedy: NearestName.hint(for: id, among: known) ?? "see “cooperon formats”")
  }

  /// The format that recognises a file most surely.
  static func recognizing(_ contents: FileContents) -> SweepFormat {
    var best = SweepFormat.delimitedText
    var confidence = best.confidence(contents)
    for format in all where format.confidence(contents) > confidence {
      best = format
      confidence = format.confidence(contents)
    }
    return best
  }
}
