extension InputError {
  /// The error for a name that does not exist: it quotes the nearest known one, or lists all where none is near.
  ///
  /// - Parameters:
  ///   - kind: what was named, in words: "model", "background", "key".
  ///   - name: the name as the user wrote it.
  ///   - known: the names that exist.
  public static func unknown(_ kind: String, _ name: String, among known: [String]) -> InputError {
    let all = known.map { "“\($0)”" }.joined(separator: ", ")
    guard let nearest = nearestName(to: name, among: known) else {
      return InputError(
        .usage, found: "\(kind) “\(name)”", expected: "one of \(all)", remedy: "choose one of these names")
    }
    return InputError(
      .usage, found: "\(kind) “\(name)”", expected: "one of \(all)", remedy: "did you mean “\(nearest)”?")
  }
}

/// The known name that takes the fewest single-letter changes to reach, ignoring case; nil where more than half of
/// the letters would change. Among equals the first in `known` wins.
public func nearestName(to name: String, among known: [String]) -> String? {
  let distances = known.map { (name: $0, changes: letterChanges(name, $0)) }
  guard let nearest = distances.min(by: { $0.changes < $1.changes }) else { return nil }
  return 2 * nearest.changes <= max(name.count, nearest.name.count) ? nearest.name : nil
}

/// Fewest insertions, deletions and replacements of letters that turn one word into the other, ignoring case
/// (V. I. Levenshtein, Soviet Physics Doklady 10, 707 (1966)).
package func letterChanges(_ first: String, _ second: String) -> Int {
  let (first, second) = (Array(first.lowercased()), Array(second.lowercased()))
  var previous = Array(0...second.count)
  for (row, letter) in first.enumerated() {
    var current = [row + 1]
    for (column, other) in second.enumerated() {
      let replaced = previous[column] + (letter == other ? 0 : 1)
      current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
    }
    previous = current
  }
  return previous[second.count]
}
