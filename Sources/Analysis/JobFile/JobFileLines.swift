/// Where every key of a TOML text stands, because the parser forgets it, and what the parser must never see, because it
/// would abort the program: it asserts where it should refuse.
///
/// Understood here is what a job file needs: headings, keys, texts, numbers, true and false, lists, inline tables.
/// Dates are TOML as well, but no key of a job takes one.
struct JobFileLines {
  /// What makes a text no job file, in words, and its line.
  struct Trouble: Hashable {
    let line: Int
    let reason: String
  }

  private let places: [[String]: Int]
  /// The first thing that is not understood.
  let trouble: Trouble?

  init(_ text: String) {
    var scanner = JobFileScanner(text)
    scanner.document()
    places = scanner.places
    trouble = scanner.trouble
  }

  /// The line, counted from 1, on which the key at the end of a path is written.
  func line(of path: [String]) -> Int? { places[path] }
}
