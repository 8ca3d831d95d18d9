/// A label of a figure, made of pieces, so that no renderer has to guess which characters are markup.
///
/// Only `.plain` pieces carry text that a user wrote; each renderer makes them harmless in its own language.
public struct FigureText: Hashable, Sendable, ExpressibleByStringLiteral {
  /// One piece of a label.
  public enum Piece: Hashable, Sendable {
    /// Upright text as it is.
    case plain(String)
    /// A symbol of a quantity, set in italics.
    case symbol(String)
    /// Lowered text.
    case lowered(String)
    /// Raised text.
    case raised(String)
    /// A raised symbol, in italics.
    case raisedSymbol(String)
  }

  /// The pieces, in order.
  public var pieces: [Piece]

  /// A label of pieces.
  public init(_ pieces: [Piece]) { self.pieces = pieces }
  /// Plain text.
  public init(_ text: String) { pieces = [.plain(text)] }
  /// Plain text.
  public init(stringLiteral value: String) { pieces = [.plain(value)] }

  /// Two labels, one after the other.
  public static func + (left: FigureText, right: FigureText) -> FigureText { FigureText(left.pieces + right.pieces) }

  /// Letters of the label, to leave room for it.
  var characterCount: Int {
    pieces.reduce(0) { count, piece in
      switch piece {
      case .plain(let text), .symbol(let text), .lowered(let text), .raised(let text), .raisedSymbol(let text):
        count + text.count
      }
    }
  }

  /// The label in gnuplot's enhanced text, inside single quotes: the one kind of string in which gnuplot neither runs
  /// backquoted commands nor expands escapes.
  var gnuplotString: String {
    "'" + pieces.map(Self.enhanced).joined() + "'"
  }

  private static func enhanced(_ piece: Piece) -> String {
    switch piece {
    case .plain(let text): escaped(text)
    case .symbol(let text): "{/:Italic \(escaped(text))}"
    case .lowered(let text): "_{\(escaped(text))}"
    case .raised(let text): "^{\(escaped(text))}"
    case .raisedSymbol(let text): "^{/:Italic \(escaped(text))}"
    }
  }

  /// Text that means only itself: the marks of enhanced text are escaped; quotes, backquotes, backslashes and control
  /// characters are replaced by harmless ones that look alike.
  ///
  /// gnuplot's manual says that a single quote within single quotes is doubled; gnuplot 5.4 misreads a string that
  /// begins with one, and takes the rest of the label for commands. So no label ever holds one.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.singleLine.prefix(120) {
      switch character {
      case "'": result += "’"
      case "`": result += "′"
      case "\\": result += "/"
      case "\"": result += "”"
      case "{", "}", "_", "^", "@", "&", "~": result += "\\" + String(character)
      default: result.append(character)
      }
    }
    return result
  }
}
