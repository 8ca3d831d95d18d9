import Foundation
import LeastSquares

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

  /// Writes scripts and data into a folder and draws them there, side by side. Trouble with gnuplot is told, never thrown;
  /// a folder that cannot be written throws.
  init(_ figures: [Figure], in folder: URL, searchPath: String, workers: Workers) throws {
    let scripts = figures.enumerated().map { GnuplotScript($0.element, number: $0.offset + 1) }
    for script in scripts {
      try Data(script.text.utf8).write(to: folder.appendingPathComponent("\(script.stem).gp"))
      try Data(script.data.utf8).write(to: folder.appendingPathComponent("\(script.stem).dat"))
    }
    do throws(Gnuplot.Trouble) {
      let gnuplot = try Gnuplot(searchPath: searchPath)
      let drawn = workers.map(scripts.count) { Self.drawing(scripts[$0].stem, with: gnuplot, in: folder) }
      pictures = drawn.map(\.picture)
      trouble = drawn.lazy.compactMap(\.trouble).first
    } catch {
      pictures = figures.map { _ in nil }
      trouble = error.sentence
    }
  }

  /// One drawing, or why there is none.
  private static func drawing(
    _ stem: String, with gnuplot: Gnuplot, in folder: URL
  ) -> (picture: String?, trouble: String?) {
    do throws(Gnuplot.Trouble) {
      try gnuplot.run(stem, in: folder)
      return (cleaned(stem, in: folder), nil)
    } catch {
      removeUnfinished(stem, in: folder)
      return (nil, error.sentence)
    }
  }

  /// Takes the date out of the PDF, so that the same result gives the same bytes, and returns the text of the SVG.
  private static func cleaned(_ stem: String, in folder: URL) -> String? {
    let document = folder.appendingPathComponent("\(stem).pdf")
    if let bytes = try? Data(contentsOf: document) {
      try? UndatedPDF(bytes).bytes.write(to: document)
    }
    return try? String(contentsOf: folder.appendingPathComponent("\(stem).svg"), encoding: .utf8)
  }

  private static func removeUnfinished(_ stem: String, in folder: URL) {
    for ending in ["pdf", "svg"] {
      try? FileManager.default.removeItem(at: folder.appendingPathComponent("\(stem).\(ending)"))
    }
  }
}
