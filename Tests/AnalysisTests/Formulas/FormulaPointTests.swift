import Analysis
import Foundation
import Testing

/// Formulas without a magnetic field against `docs/reference/formula-points.py`, which computes them as printed in 60
/// digits, far outside a lab's ranges.
@Suite("Formulas against 60 digits")
struct FormulaPointTests {
  @Test("every point to 1e-12 of its value")
  func points() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("formula-points.json")
    let table = try PointTable.read(file.path)
    #expect(table.models.count == 9)
    for check in table.check() {
      #expect(check.agrees, "\(check.id): \(String(describing: check.refusal))")
      #expect(try #require(check.worstRelativeError) < 1e-12, "\(check.id)")
    }
  }
}
