import ArgumentParser
import Cooperon
import Foundation

/// How the program ends when a command throws: what it says, where, and the exit code. docs/commands.md lists the codes.
struct Ending {
  /// The exit codes, documented and stable.
  enum Code: Int32 {
    /// Done; warnings were said in words.
    case done = 0
    /// With `--strict`: at least one fit is not trustworthy. With `evaluate --check`: a point disagrees.
    case untrustworthy = 1
    /// Data that cannot be read or reduced.
    case data = 2
    /// A command line or job file that asks for something that does not exist.
    case usage = 64
    /// The result cannot be written.
    case cannotWrite = 73
    /// The user stopped the work; what was reached is kept and marked.
    case interrupted = 130
  }

  let code: Int32
  /// What is said; nil where the command has said everything.
  let message: String?
  /// Help that was asked for is data; everything else is words.
  let isData: Bool

  init(of error: any Error) {
    switch error {
    case let error as InputError:
      self.init(error.kind == .usage ? .usage : .data, error.description)
    case let error as AllFilesRefused:
      let sentences = error.errors.map { Self.prefix + $0.description }
      self.init(
        code: (error.kind == .usage ? Code.usage : .data).rawValue, message: sentences.joined(separator: "\n"),
        isData: false)
    case let error as ReportWriteError:
      self.init(.cannotWrite, error.description)
    case let error as WriteError:
      self.init(.cannotWrite, error.description)
    case let code as ExitCode:
      self.init(code: code.rawValue, message: nil, isData: false)
    default:
      self.init(parserError: error)
    }
  }

  private init(_ code: Code, _ sentence: String) {
    self.init(code: code.rawValue, message: Self.prefix + sentence, isData: false)
  }

  private init(code: Int32, message: String?, isData: Bool) {
    self.code = code
    self.message = message
    self.isData = isData
  }

  /// Errors of the command line itself, and help and version that were asked for.
  private init(parserError error: any Error) {
    let code = CooperonCommand.exitCode(for: error).rawValue
    let text = CooperonCommand.fullMessage(for: error)
    let parsersPrefix = "Error: "
    let message = text.hasPrefix(parsersPrefix) ? Self.prefix + text.dropFirst(parsersPrefix.count) : text
    self.init(code: code == EXIT_FAILURE ? Code.data.rawValue : code, message: message, isData: code == EXIT_SUCCESS)
  }

  /// Every sentence of trouble begins so.
  static let prefix = "cooperon: error: "

  /// Says the message and leaves the program.
  func leave() -> Never {
    if let message {
      if isData { try? Console.data(message + "\n") } else { Console.words(message) }
    }
    exit(code)
  }
}

extension ExitCode {
  /// One of the documented codes.
  init(_ code: Ending.Code) { self.init(code.rawValue) }
}
