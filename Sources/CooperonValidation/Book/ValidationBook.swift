import Foundation

/// The studies and what they found, as the Markdown of docs/validation.md. No clock, no machine: the same program and
/// seeds write the same bytes.
struct ValidationBook {
  let family: SeedFamily
  var chapters: [(study: Study, count: Int, report: StudyReport)] = []

  var text: String {
    // At full size a floor is a floor.
    let claims = chapters.flatMap { chapter in
      chapter.report.claims.map { claim in
        claim.verdict == .open && chapter.count >= chapter.study.fullCount
          ? Claim(claim.what, floor: claim.floor, measured: claim.measured, verdict: .missed) : claim
      }
    }
    let open = claims.count { $0.verdict == .open }
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
    let opening = introduction(missed: missed, open: open, of: claims.count)
    return ([opening, table] + bodies).joined(separator: "\n\n") + "\n"
  }

  private static let heading = """
    | what | at least | measured | |
    |---|---|---|---|
    """

  private func introduction(missed: Int, open: Int, of count: Int) -> String {
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

      Of \(count) floors \(missed) are missed, and marked so; \(open) are open, because so few runs cannot tell: the 95 % \
      interval of the share reaches both sides of the floor. \
      The published graphene fit is no simulation: `PublishedGrapheneJobTests` of `make test` repeats its three runs from the \
      raw files.
      """
  }
}
