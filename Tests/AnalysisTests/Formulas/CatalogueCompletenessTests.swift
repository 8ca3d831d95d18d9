import Analysis
import Foundation
import Testing
import _TestSupport

@Suite(
  "Completeness of the catalogue",
  .enabled(if: SharedData.hasReference, "the table of reference values is not beside the checkout"))
struct CatalogueCompletenessTests {
  @Test("every formula of the table is there")
  func completeness() throws {
    let path = SharedData.reference.appendingPathComponent("model-points.json").path
    let table = try PointTable.read(path)
    #expect(table.models.count == 81)
    let missing = Set(table.models.map(\.id)).subtracting(FormulaCatalogue.all.map(\.id))
    #expect(missing.isEmpty, "missing: \(missing.sorted())")
  }
}
