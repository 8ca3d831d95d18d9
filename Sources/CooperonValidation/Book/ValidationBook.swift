import Foundation

/// The studies and what they found, as the Markdown of docs/validation.md. No clock, no machine: the same program and
/// seeds write the same bytes.
struct ValidationBook {
  let family: SeedFamily
  var chapters: [(study: Study, count: Int, report: StudyReport)] = []

  var text: String {
    let claims = chapters.flatMap(\.report.claims)
    let missed = claims.filter { $0.verdict == .missed }.count
    let rows = claims.map { "| \($0.what) | \($0.floor) | \($0.measured) | \($0.verdict.rawValue) |" }
    let bodies = chapters.map { chapter in
      """
      ## \(chapter.study.title)

      Study `\(chapter.study.id)`: \(chapter.count) of \(chapter.study.fullCount) runs, seeds `\(family.rawValue)`.

      \(chapter.report.text)
      """
    }
    let table = ([Self.heading] + rows).joined(separator: "\n")
    return ([introduction(missed: missed, of: claims.count), table] + bodies).joined(separator: "\n\n") + "\n"
  }

  private static let heading = """
    | what | at least | measured | |
    |---|---|---|---|
    """

  private func introduction(missed: Int, of count: Int) -> String {
    let isFull = chapters.allSatisfy { $0.count >= $0.study.fullCount }
    let size =
      isFull
      ? "at full size"
      : "at a reduced size, which each states beside the full one (`make validation` without SCALE or COUNTS runs all)"
    return """
      # Validation book

      Written by `make validation`, which runs every study below \(size), with seeds of the family \
      “\(family.rawValue)”. The program was built while looking at the family “development” only. The same program and seeds \
      write the same bytes, on any number of cores.

      \(missed == 0 ? "All \(count) floors are met." : "\(missed) of \(count) floors are missed, and marked so.") \
      The published graphene fit is no simulation: `PublishedGrapheneJobTests` of `make test` repeats its three runs from the \
      raw files.
      """
  }
}
