/// A part of a catalogue page, the same in the terminal and on the site.
enum PageSection {
  /// Statements under a heading.
  case statements(String, [String])
  /// Rows under a heading, a cell a column.
  case table(String, columns: [String], rows: [[String]])
}
