import Foundation

/// The drawings of a report's figures, made in a folder that keeps scripts and data beside them.
struct FigureDrawings {
  /// SVG texts by figure; nil where a figure could not be drawn.
  let pictures: [String?]
  /// Why some are missing, in one sentence.
  let trouble: String?

  /// Drawings that were not asked for.
  static func none(_ count: Int) -> FigureDrawings {
    FigureDrawings(pictures: Array(repeating: nil, count: count), trouble: nil)
  }

  private init(pictures: [String?], trouble: String?) {
    self.pictures = pictures
    self.trouble = trouble
  }

  /// Writes scripts and data into a folder and draws them there. Trouble with gnuplot is told, never thrown; a folder
  /// that cannot be written throws.
  init(_ figures: [Figure], in folder: URL, searchPath: String) throws {
    let scripts = figures.enumerated().map { GnuplotScript($0.element, number: $0.offset + 1) }
    for script in scripts {
      try Data(script.text.utf8).write(to: folder.appendingPathComponent("\(script.stem).gp"))
      try Data(script.data.utf8).write(to: folder.appendingPathComponent("\(script.stem).dat"))
    }
    var pictures: [String?] = []
    var trouble: String?
    do throws(Gnuplot.Trouble) {
      let gnuplot = try Gnuplot(searchPath: searchPath)
      for script in scripts {
        try gnuplot.run("\(script.stem).gp", in: folder)
        pictures.append(Self.cleaned(script.stem, in: folder))
      }
    } catch {
      trouble = error.sentence
      Self.removeUnfinished(scripts.dropFirst(pictures.count), in: folder)
    }
    self.pictures = pictures + Array(repeating: nil, count: figures.count - pictures.count)
    self.trouble = trouble
  }

  /// Takes the date out of the PDF, so that the same result gives the same bytes, and returns the text of the SVG.
  private static func cleaned(_ stem: String, in folder: URL) -> String? {
    let document = folder.appendingPathComponent("\(stem).pdf")
    if let bytes = try? Data(contentsOf: document) {
      try? UndatedPDF(bytes).bytes.write(to: document)
    }
    return try? String(contentsOf: folder.appendingPathComponent("\(stem).svg"), encoding: .utf8)
  }

  private static func removeUnfinished(_ scripts: ArraySlice<GnuplotScript>, in folder: URL) {
    for script in scripts {
      for ending in ["pdf", "svg"] {
        try? FileManager.default.removeItem(at: folder.appendingPathComponent("\(script.stem).\(ending)"))
      }
    }
  }
}
