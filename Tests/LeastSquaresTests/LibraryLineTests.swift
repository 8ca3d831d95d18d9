import LeastSquares
import Testing

@Suite("A straight line by GSL")
struct LibraryLineTests {
  @Test("goes through points on a line, whatever they weigh, and through the heavy ones otherwise")
  func weights() throws {
    let exact = try #require(LibraryLine(x: [-1, 0, 3], y: [1, 3, 9], weights: [1, 5, 0.1]))
    #expect(abs(exact.slope - 2) < 1e-14 && abs(exact.level - 3) < 1e-14)
    let heavy = try #require(LibraryLine(x: [0, 1, 2], y: [0, 1, 5], weights: [1e12, 1e12, 1]))
    #expect(abs(heavy.slope - 1) < 1e-9 && abs(heavy.level) < 1e-9)
  }

  @Test("points at one place are no line")
  func onePlace() {
    #expect(LibraryLine(x: [2, 2], y: [1, 3], weights: [1, 1]) == nil)
    #expect(LibraryLine(x: [], y: [], weights: []) == nil)
  }
}
