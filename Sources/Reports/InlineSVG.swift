/// An SVG file of gnuplot as an element of an HTML page: without its prologue, with names that do not clash with those
/// of other figures, and with a title and a description for those who cannot see it.
struct InlineSVG {
  /// The element.
  let text: String

  init(_ file: String, prefix: String, title: String, text description: String) {
    guard let start = file.range(of: "<svg") else {
      text = ""
      return
    }
    let element = String(file[start.lowerBound...])
      .replacing("id=\"", with: "id=\"\(prefix)-")
      .replacing("id='", with: "id='\(prefix)-")
      .replacing("href='#", with: "href='#\(prefix)-")
      .replacing("href=\"#", with: "href=\"#\(prefix)-")
      .replacing("url(#", with: "url(#\(prefix)-")
      // Machines without Helvetica would fall back to a serif face.
      .replacing("font-family=\"Helvetica\"", with: "font-family=\"Helvetica, Arial, sans-serif\"")
    text = Self.described(element, prefix: prefix, title: title, description: description)
  }

  /// Replaces gnuplot's own title and description.
  private static func described(_ element: String, prefix: String, title: String, description: String) -> String {
    var element = element
    for tag in ["title", "desc"] {
      // Those of the whole drawing stand before its first group.
      let head = element.range(of: "<g ")?.lowerBound ?? element.endIndex
      if let open = element.range(of: "<\(tag)>"), let close = element.range(of: "</\(tag)>"), open.lowerBound < head {
        element.removeSubrange(open.lowerBound..<close.upperBound)
      }
    }
    guard let end = element.firstIndex(of: ">") else { return element }
    let words =
      "<title id=\"\(prefix)-name\">\(HTMLText.escaped(title))</title>"
      + "<desc id=\"\(prefix)-words\">\(HTMLText.escaped(description))</desc>"
    element.insert(contentsOf: words, at: element.index(after: end))
    element.insert(
      contentsOf: " role=\"img\" aria-labelledby=\"\(prefix)-name\" aria-describedby=\"\(prefix)-words\"", at: end)
    return element
  }
}
