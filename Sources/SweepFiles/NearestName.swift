/// What the user may have meant.
enum NearestName {
  /// "did you mean “…”?" for a known name at most a third of its letters away; nil where nothing is near.
  static func hint(for name: String, among known: [String]) -> String? {
    let distances = known.map { (name: $0, distance: distance(name.lowercased(), $0.lowercased())) }
    guard let nearest = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    guard nearest.distance <= max(2, nearest.name.count / 3) else { return nil }
    return "did you mean “\(nearest.name)”?"
  }

  /// Levenshtein's distance: insertions, deletions and substitutions of one letter.
  static func distance(_ a: String, _ b: String) -> Int {
    let b = Array(b)
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let substitution = diagonal + (letter == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substitution, min(row[j], diagonal) + 1)
      }
    }
    return row[b.count]
  }
}
