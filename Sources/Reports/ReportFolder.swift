import Analysis
import Foundation
import LeastSquares
import Magnetotransport

/// The folder of a report: `report.html`, `summary.txt`, `results.json`, `parameters.csv`, `curves.csv` and `figures/`
/// with every figure as SVG, PDF, gnuplot script and data.
///
/// It appears whole or not at all: everything is made in a folder beside it, which is then renamed.
public struct ReportFolder: Sendable {
  /// Where the report stands, as the user named it.
  public let path: String
  /// Why figures are missing, in one sentence with the remedy; nil where all were drawn.
  public let figureTrouble: String?

  /// Writes the report of a result. An earlier report at the same place is replaced; any other file or folder there is
  /// left alone.
  ///
  /// `searchPath` says where gnuplot is looked for, like the environment variable PATH; figures and files are made on
  /// `workers`.
  ///
  /// Throws `InputError` (usage) where something stands at the path that Cooperon did not write, `ReportWriteError`
  /// where the disk says no.
  @discardableResult
  public static func write(
    _ result: AnalysisResult, to path: String, searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? "",
    workers: Workers = .all
  ) throws -> ReportFolder {
    let report = Report(result)
    return try write(report, to: path, searchPath: searchPath, workers: workers) { drawings in
      let content = ReportContent(result: result, report: report, drawings: drawings)
      return try workers.map(ReportFormat.all.count) { number in
        let format = ReportFormat.all[number]
        return (format.fileName, try format.render(content))
      }
    }
  }

  /// Writes another report, of a comparison or a scan: `report.html`, `summary.txt`, `results.json` and `figures/`.
  ///
  /// Throws as `write(_:to:searchPath:)` does.
  @discardableResult
  public static func write(
    _ report: Report, results: JSONValue, to path: String,
    searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? "", workers: Workers = .all
  ) throws -> ReportFolder {
    try write(report, to: path, searchPath: searchPath, workers: workers) { drawings in
      [
        ("report.html", HTMLReport(report, drawings: drawings).text), ("summary.txt", TerminalReport(report).text),
        ("results.json", results.text),
      ]
    }
  }

  private static func write(
    _ report: Report, to path: String, searchPath: String, workers: Workers,
    files: (FigureDrawings) throws -> [(name: String, text: String)]
  ) throws -> ReportFolder {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let occupant = try Occupant(of: target, named: path)
    let workshop = target.deletingLastPathComponent().appendingPathComponent(
      ".\(target.lastPathComponent).unfinished-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: workshop) }
    do {
      let trouble = try fill(workshop, with: report, searchPath: searchPath, workers: workers, files: files)
      try occupant.makeWay(for: workshop, at: target)
      return ReportFolder(path: path, figureTrouble: trouble)
    } catch let error as InputError {
      throw error
    } catch {
      throw ReportWriteError(path: path, reason: DiskTrouble.words(for: error))
    }
  }

  /// Makes the whole report in a new folder; returns why figures are missing, if they are.
  private static func fill(
    _ folder: URL, with report: Report, searchPath: String, workers: Workers,
    files: (FigureDrawings) throws -> [(name: String, text: String)]
  ) throws -> String? {
    let figures = folder.appendingPathComponent("figures")
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    try FileManager.default.createDirectory(at: figures, withIntermediateDirectories: false)
    let drawings = try FigureDrawings(report.figures, in: figures, searchPath: searchPath, workers: workers)
    for file in try files(drawings) {
      try Data(file.text.utf8).write(to: folder.appendingPathComponent(file.name))
    }
    return drawings.trouble
  }
}
