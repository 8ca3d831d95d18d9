import Analysis
import Foundation
import Magnetotransport
import Testing

@Suite("Patterns of files")
struct FilePatternTests {
  @Test("stand for sorted files, relative to a folder whose name is no pattern")
  func sortedFiles() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pattern [1]*-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["b.dat", "a.dat", "Z.dat", "c.txt"] {
      try Data("1".utf8).write(to: folder.appendingPathComponent(name))
    }
    let files = try FilePattern("*.dat", in: folder.path).files()
    #expect(files == ["Z.dat", "a.dat", "b.dat"].map { folder.path + "/" + $0 })
  }

  @Test("a plain name stands for itself, there or not")
  func plainName() throws {
    #expect(try FilePattern("film.dat").files() == ["film.dat"])
    #expect(try FilePattern("film.dat", in: "data").files() == ["data/film.dat"])
    #expect(try FilePattern("/data/film.dat", in: "elsewhere").files() == ["/data/film.dat"])
  }
}
