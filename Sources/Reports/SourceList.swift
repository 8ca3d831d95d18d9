/// Names of curves in a sentence.
enum SourceList {
  /// All of them where they are few, else the first two and how many more.
  static func text(_ sources: [String]) -> String {
    let names = sources.map(\.singleLine)
    guard names.count > 3 else { return names.joined(separator: ", ") }
    return names.prefix(2).joined(separator: ", ") + " and \(names.count - 2) more"
  }
}
