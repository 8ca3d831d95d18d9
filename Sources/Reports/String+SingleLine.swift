extension String {
  /// The text on one line: control characters, line and paragraph separators and the marks that reverse the direction
  /// of writing become spaces, so that a file name can neither break a table nor drive a terminal.
  var singleLine: String {
    // Most texts are plain, and a table asks for hundreds of thousands.
    if utf8.allSatisfy({ (0x20...0x7e).contains($0) }) { return self }
    var line = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .format, .surrogate, .unassigned, .privateUse:
        line.append(" ")
      default:
        line.append(scalar)
      }
    }
    return String(line)
  }
}
