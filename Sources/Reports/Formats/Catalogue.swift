import Analysis

/// A file of the report: its name and how it is made. Each format lives in one file of this folder and has one line in
/// `all`.
public struct ReportFormat: Sendable {
  /// Name of the file in the folder of a report.
  public var fileName: String
  /// What it holds.
  public var meaning: String
  /// Makes its text.
  var render: @Sendable (ReportContent) throws -> String

  /// Every format that a report is written in.
  public static let all: [ReportFormat] = [
    ReportFormat(fileName: "report.html", meaning: "the full report in one file, with figures") {
      HTMLReport($0.report, drawings: $0.drawings).text
    },
    ReportFormat(fileName: "summary.txt", meaning: "the short report, as in the terminal") {
      TerminalReport($0.report).text
    },
    ReportFormat(fileName: "results.json", meaning: "every number at full precision, for programs") {
      try JSONReport($0.result).text
    },
    ReportFormat(fileName: "parameters.csv", meaning: "one row per curve, for spreadsheets") {
      ParametersCSV($0.result).text
    },
    ReportFormat(fileName: "curves.csv", meaning: "every point with its fit, for plotting programs") {
      CurvesCSV($0.result).text
    },
  ]
}

/// What a format may use: the result for programs, the report for people, the drawings.
struct ReportContent {
  var result: AnalysisResult
  var report: Report
  var drawings: FigureDrawings
}
