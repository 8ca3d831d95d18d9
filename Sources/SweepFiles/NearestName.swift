import Magnetotransport

/// What the user may have meant.
enum NearestName {
  /// "did you mean “…”?" for a known name at most a third of its letters away; nil where nothing is near.
  static func hint(for name: String, among known: [String]) -> String? {
    let distances = known.map { (name: $0, distance: letterChanges(name, $0)) }
    guard let nearest = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    guard nearest.distance <= max(2, nearest.name.count / 3) else { return nil }
    return "did you mean “\(nearest.name)”?"
  }
}
