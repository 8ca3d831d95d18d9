import ArgumentParser

/// Where the result goes.
struct ReportOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Folder of the report; an earlier report there is replaced.", valueName: "folder"))
  var output = "cooperon-report"

  @Flag(name: .customLong("no-report"), help: "Print the summary only, write nothing.")
  var skipsReport = false

  @Flag(help: "End with exit code 1 unless every file was fitted and every fit is trustworthy.")
  var strict = false

  @OptionGroup var processors: ThreadOptions

  @Flag(help: "Say nothing on standard error except errors.")
  var quiet = false
}
