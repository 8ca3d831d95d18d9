import ArgumentParser

/// `--json` and `--markdown`: the forms in which a page of the catalogue can be had.
struct PageOutput: ParsableArguments {
  @Flag(help: "Print JSON in place of text.")
  var json = false

  @Flag(help: "Print Markdown with formulas in TeX, as the documentation site and pandoc take it.")
  var markdown = false

  func validate() throws {
    if json && markdown { throw ValidationError("--json and --markdown are two forms of the same page; choose one.") }
  }
}
