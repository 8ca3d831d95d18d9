/// Colours of the figures: a sequence that stays in order for colour-blind readers and in grey print, and a few fixed
/// ones for data, laws and their bands.
enum Palette {
  /// A single curve, measured points.
  static let data = "#1f4e79"
  /// The fitted law that is preferred.
  static let law = "#b5431a"
  /// Another fitted law.
  static let otherLaw = "#6b6b6b"
  /// Zero lines.
  static let rule = "#9a9a9a"

  /// Anchors from dark violet through blue and green to ochre: lightness rises evenly (CIE L* 20 to 72), and stops
  /// before the yellows that vanish on white paper.
  private static let anchors: [(red: Double, green: Double, blue: Double)] = [
    (52, 16, 84), (58, 60, 134), (45, 104, 142), (31, 142, 135), (79, 172, 98), (176, 178, 46), (232, 168, 36),
  ]

  /// `count` colours from cold (dark) to hot (light).
  static func sequence(_ count: Int) -> [String] {
    guard count > 1 else { return [data] }
    return (0..<count).map { color(at: Double($0) / Double(count - 1)) }
  }

  /// A paler version, for points under a line of the same colour.
  static func tint(_ color: String) -> String {
    let channels = stride(from: 1, to: 7, by: 2).map { start -> String in
      let digits = color.dropFirst(start).prefix(2)
      let value = Int(digits, radix: 16) ?? 0
      return hexadecimal(Double(value) + 0.42 * Double(255 - value))
    }
    return "#" + channels.joined()
  }

  /// The colour at a position between 0 and 1.
  static func color(at position: Double) -> String {
    let scaled = min(max(position, 0), 1) * Double(anchors.count - 1)
    let index = min(Int(scaled), anchors.count - 2)
    let (from, to, share) = (anchors[index], anchors[index + 1], scaled - Double(index))
    func channel(_ a: Double, _ b: Double) -> String { hexadecimal(a + (b - a) * share) }
    return "#" + channel(from.red, to.red) + channel(from.green, to.green) + channel(from.blue, to.blue)
  }

  private static func hexadecimal(_ channel: Double) -> String {
    let value = Int(channel.rounded())
    return (value < 16 ? "0" : "") + String(value, radix: 16)
  }
}
