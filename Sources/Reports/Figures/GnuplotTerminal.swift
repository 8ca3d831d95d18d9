/// The two drawings every figure gets.
enum GnuplotTerminal: String {
  /// For papers: real sizes, embedded fonts.
  case pdf
  /// For the HTML page: text stays text.
  case svg

  /// Marks are drawn smaller by the SVG terminal than by the PDF one.
  var markScale: Double { self == .pdf ? 1 : 1.5 }

  /// The command that sets the terminal to the figure's size, with 8 pt text as it will stand on paper.
  func command(for figure: Figure) -> String {
    switch self {
    case .pdf:
      return
        "set terminal pdfcairo enhanced color font 'Helvetica,8' size \(figure.width / 10)cm, \(figure.height / 10)cm"
    case .svg:
      // 96 px per inch; a point is 4/3 px.
      let pixels = (Int((figure.width / 25.4 * 96).rounded()), Int((figure.height / 25.4 * 96).rounded()))
      return "set terminal svg enhanced dynamic font 'Helvetica,10.67' size \(pixels.0), \(pixels.1) name 'cooperon'"
    }
  }
}
