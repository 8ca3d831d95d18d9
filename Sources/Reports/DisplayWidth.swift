extension String {
  /// Columns this text takes in a terminal: marks that stand on other letters take none, wide (East Asian) letters and
  /// emoji two.
  var displayWidth: Int { reduce(0) { $0 + Self.width(of: $1) } }

  /// The text cut to a width, with an ellipsis where something is lost.
  func fitted(to width: Int) -> String {
    guard displayWidth > width else { return self }
    var (result, used) = ("", 0)
    for character in self {
      used += Self.width(of: character)
      guard used < width else { break }
      result.append(character)
    }
    return result + "…"
  }

  /// The text filled with spaces to a width, on the right or (for numbers) on the left.
  func padded(to width: Int, onTheLeft: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - displayWidth))
    return onTheLeft ? space + self : self + space
  }

  /// The text broken at spaces into lines of at most a width; a word longer than a line stands alone.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if !line.isEmpty && line.displayWidth + 1 + String(word).displayWidth > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }

  private static func width(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
