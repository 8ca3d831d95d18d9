import Analysis

extension Report {
  static func warningSection(_ groups: [WarningGroup]) -> Section {
    let blocks: [Block] = groups.isEmpty ? [.paragraph("No warnings.")] : [.warnings(groups)]
    return Section("Warnings", anchor: "warnings", scope: .both, blocks)
  }

  static func refusedSection(_ files: [AnalysisResult.RefusedFile]) -> Section? {
    guard !files.isEmpty else { return nil }
    let sentences = files.map { refused in
      let text = refused.error.description
      return text.hasPrefix(refused.file) ? text : "\(refused.file): \(text)"
    }
    return Section("Files that could not be used", anchor: "refused", scope: .both, [.list(sentences)])
  }
}
