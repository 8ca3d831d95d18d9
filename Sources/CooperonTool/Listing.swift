/// Identifiers and what they stand for, one line each, in two aligned columns.
struct Listing {
  /// The lines, each ending with a newline.
  let text: String

  init(_ entries: [(id: String, meaning: String)]) {
    let width = entries.map(\.id.count).max() ?? 0
    text = entries.map { entry in
      entry.id + String(repeating: " ", count: width - entry.id.count + 2) + entry.meaning + "\n"
    }.joined()
  }
}
