import Magnetotransport

/// What a user says about the geometry, before it is known whether it fits together. Lengths in m.
public struct SampleGeometry: Hashable, Sendable {
  /// Distance between the voltage contacts.
  public var length: Double?
  /// Width of the channel.
  public var width: Double?
  /// Length over width.
  public var squares: Double?
  /// Film thickness; makes the sample three-dimensional.
  public var thickness: Double?

  /// What was said; nil for what was not.
  public init(length: Double? = nil, width: Double? = nil, squares: Double? = nil, thickness: Double? = nil) {
    self.length = length
    self.width = width
    self.squares = squares
    self.thickness = thickness
  }

  /// The bar; nil where nothing was said. Throws `InputError` (usage) for a contradiction or a size that is not positive.
  public func hallBar() throws -> HallBar? {
    for (name, value) in [("length", length), ("width", width), ("squares", squares), ("thickness", thickness)] {
      guard let value, !(value > 0 && value.isFinite) else { continue }
      throw InputError(
        .usage, found: "a \(name) of \(value)", expected: "a positive number", remedy: "correct the \(name)")
    }
    switch (length, width, squares) {
    case (let length?, let width?, nil): return HallBar(length: length, width: width, thickness: thickness)
    case (nil, nil, let squares?): return HallBar(squares: squares, thickness: thickness)
    case (nil, nil, nil): return thickness.map { HallBar(squares: 1, thickness: $0) }
    case (_, _, .some):
      throw InputError(
        .usage, found: "squares beside length or width", expected: "one of the two",
        remedy: "give length and width, or squares alone")
    default:
      let (given, missing) = length == nil ? ("width", "length") : ("length", "width")
      throw InputError(
        .usage, found: "a \(given) without a \(missing)", expected: "both, or the number of squares",
        remedy: "add the \(missing)")
    }
  }
}

extension QuantityParser {
  /// The SI value of a text that must be positive; `name` is what the message calls it.
  public func positiveValue(of text: String, for name: String) throws -> Double {
    let value = try value(of: text)
    guard value > 0 else {
      throw InputError(
        .usage, found: "“\(text)” for \(name)", expected: "a positive \(dimension.words)",
        remedy: "correct the value")
    }
    return value
  }
}
