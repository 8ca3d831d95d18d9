/// A piece of a file as it may be shown in a message.
enum Excerpt {
  /// At most 40 visible characters.
  static func of(_ text: String) -> String {
    let shown = visible(text)
    return shown.count > 40 ? shown.prefix(39) + "…" : shown
  }

  /// Without control and format characters, so that no file can write to the user's terminal or turn a line around.
  static func visible(_ text: String) -> String {
    let isHidden: (Unicode.Scalar) -> Bool = {
      $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
    }
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isHidden($0) }))
  }
}
