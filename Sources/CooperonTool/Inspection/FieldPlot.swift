import Foundation

/// A curve drawn with Braille dots, two across and four down in every character: small, and it survives a log file.
struct FieldPlot {
  /// What is drawn.
  let title: String
  /// The picture with the ends of its axes, at most 15 lines.
  let lines: [String]

  private static let width = 64
  private static let height = 12

  /// Points whose coordinates are not finite are left out; nil where nothing is left to draw.
  init?(title: String, x: [Double], y: [Double]) {
    let points = zip(x, y).filter { $0.isFinite && $1.isFinite }
    guard let left = points.map(\.0).min(), let right = points.map(\.0).max(),
      let bottom = points.map(\.1).min(), let top = points.map(\.1).max(), left < right, bottom < top
    else { return nil }
    var cells = Array(repeating: Array(repeating: UInt32(0), count: Self.width), count: Self.height)
    for (x, y) in points {
      let column = Self.step(x, from: left, to: right, count: 2 * Self.width)
      let row = Self.step(y, from: top, to: bottom, count: 4 * Self.height)
      cells[row / 4][column / 2] |= Self.dot(column: column % 2, row: row % 4)
    }
    self.title = title
    lines = Self.framed(cells, left: left, right: right, bottom: bottom, top: top)
  }

  /// Which of `count` equal steps a value falls into.
  private static func step(_ value: Double, from first: Double, to last: Double, count: Int) -> Int {
    // Dividing before subtracting keeps differences of the largest doubles finite.
    let fraction = (value / 2 - first / 2) / (last / 2 - first / 2)
    return min(count - 1, Int(fraction * Double(count)))
  }

  /// Bit of a dot in the Unicode block of Braille patterns (U+2800).
  private static func dot(column: Int, row: Int) -> UInt32 {
    let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    return bits[row][column]
  }

  private static func framed(
    _ cells: [[UInt32]], left: Double, right: Double, bottom: Double, top: Double
  ) -> [String] {
    let labels = [number(top), number(bottom)]
    let margin = labels.map(\.count).max() ?? 0
    func padded(_ label: String) -> String { String(repeating: " ", count: margin - label.count) + label }
    let picture = cells.enumerated().map { index, row in
      let label = index == 0 ? labels[0] : index == cells.count - 1 ? labels[1] : ""
      return padded(label) + " ┤" + String(row.map(character))
    }
    let start = number(left)
    let end = number(right)
    let gap = String(repeating: " ", count: max(1, width - start.count - end.count))
    return picture + [padded("") + "  " + start + gap + end]
  }

  private static func character(_ bits: UInt32) -> Character {
    Unicode.Scalar(0x2800 + bits).map(Character.init) ?? " "
  }

  private static func number(_ value: Double) -> String { String(format: "%.5g", value) }
}
