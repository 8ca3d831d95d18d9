import Foundation

/// Runs gnuplot on scripts in a folder. It is not needed for a report: without it the scripts and data are kept.
struct Gnuplot {
  /// Why there are no drawings, in words for the user.
  enum Trouble: Error, Hashable {
    case missing
    case failed(String)

    /// One sentence, with the remedy.
    var sentence: String {
      switch self {
      case .missing:
        "The figures were not drawn because gnuplot is not installed: install it (Debian and Ubuntu: "
          + "“apt-get install gnuplot-nox”) and run “gnuplot figure-1.gp” in the folder “figures”, "
          + "or repeat the command."
      case .failed(let reason):
        "The figures were not drawn because gnuplot failed (\(reason)); their scripts and data are in the folder "
          + "“figures”."
      }
    }
  }

  private let program: URL
  /// Longest time for one script, in s.
  private let patience: Double

  /// gnuplot in one of the folders of a search path. Relative folders are passed over: a program must not come from
  /// the folder of the data.
  init(searchPath: String, patience: Double = 60) throws(Trouble) {
    self.patience = patience
    let folders = searchPath.split(separator: ":").filter { $0.hasPrefix("/") }
    let candidates = folders.map { URL(fileURLWithPath: String($0)).appendingPathComponent("gnuplot") }
    guard let program = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
      throw .missing
    }
    self.program = program
  }

  /// Runs the script `stem`.gp in the folder in which it and its data lie.
  func run(_ stem: String, in folder: URL) throws(Trouble) {
    let process = Process()
    process.executableURL = program
    // Default settings: no start-up file of the user may change a figure.
    process.arguments = ["--default-settings", "\(stem).gp"]
    process.currentDirectoryURL = folder
    let words = folder.appendingPathComponent(".\(stem)-messages")
    defer { try? FileManager.default.removeItem(at: words) }
    guard FileManager.default.createFile(atPath: words.path, contents: nil) else {
      throw .failed("its folder cannot be written")
    }
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle(forWritingAtPath: words.path) ?? FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do { try process.run() } catch { throw .failed("it could not be started") }
    guard ended.wait(timeout: .now() + patience) == .success else {
      process.terminate()
      throw .failed("it did not end within \(NumberText.significant(patience)) s")
    }
    guard process.terminationStatus == 0 else {
      let message = (try? String(contentsOf: words, encoding: .utf8)) ?? ""
      let line = message.split(separator: "\n").last { !$0.trimmingCharacters(in: .whitespaces).isEmpty }
      throw .failed(line.map { String($0).singleLine } ?? "status \(process.terminationStatus)")
    }
  }
}
