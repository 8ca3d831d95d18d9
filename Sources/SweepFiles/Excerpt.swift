/// A piece of a file as it may be shown in a message.
enum Excerpt {
  /// At most 40 characters, without control characters, so that no file can write to the user's terminal.
  static func of(_ text: String) -> String {
    let visible = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 32 && !(127...159 ~= $0.value) }))
    return visible.count > 40 ? visible.prefix(39) + "…" : visible
  }
}
