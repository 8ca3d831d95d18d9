import Magnetotransport
import SweepFiles
import Testing

@Suite("Bare matrices")
struct MatrixFileTests {
  private let layout = MatrixLayout(
    values: .voltage, unit: "µV", field: .range(-0.02, 0.02), other: .gate, otherAxis: .steps(from: -1, by: 0.5),
    current: 1e-8)

  private func read(_ rows: [[Double]], _ layout: MatrixLayout, named name: String = "scan_300mK.txt") throws -> Sweep {
    let text = "# a scan\n" + rows.map { $0.map { "\($0)" }.joined(separator: " ") + "\n" }.joined()
    return try MatrixFile.read(Array(text.utf8), named: name, layout: layout)
  }

  @Test("Every number becomes a row with its field, its gate and its line")
  func rows() throws {
    let sweep = try read([[1, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11, 12, 13, 14, 15]], layout)
    #expect(sweep.rowCount == 15)
    for (field, expected) in zip(try #require(sweep.column(.field)).values, [-0.02, -0.01, 0, 0.01, 0.02]) {
      #expect(abs(field - expected) < 1e-16)
    }
    #expect(sweep.column(.gate)?.values[9] == -0.5)
    #expect(abs((sweep.column(.voltage)?.values[7] ?? 0) - 8e-6) < 1e-18)
    #expect(sweep.column(.current)?.values == Array(repeating: 1e-8, count: 15))
    #expect(sweep.lines[0] == 2 && sweep.lines[14] == 4)
    #expect(sweep.statedTemperature?.kelvin == 0.3)
  }

  @Test("With the field along the columns the same matrix is read the other way round")
  func transposed() throws {
    var turned = layout
    turned.isFieldAlongRow = false
    turned.otherAxis = .range(0, 1)
    let sweep = try read([[1, 4], [2, 5], [3, 6]], turned)
    #expect(sweep.column(.voltage)?.values.map { ($0 * 1e6).rounded() } == [1, 2, 3, 4, 5, 6])
    #expect(sweep.column(.gate)?.values == [0, 0, 0, 1, 1, 1])
    #expect(sweep.lines == [2, 3, 4, 2, 3, 4])
  }

  @Test("Readings frozen at the end of a sweep are left out, which is said")
  func frozen() throws {
    let live = (0..<30).map { 100 + Double($0 % 7) }
    let stopped = Array(live.prefix(12)) + Array(repeating: 99, count: 18)
    let sweep = try read([live, stopped], layout)
    let values = try #require(sweep.column(.voltage)).values
    #expect(values.prefix(43).allSatisfy { $0.isFinite } && values.suffix(17).allSatisfy(\.isNaN))
    #expect(
      sweep.assumptions.contains { $0.hasPrefix("Sweep 2, at −0.5 V, was stopped") && $0.contains("17 readings") })
  }

  @Test("A unit that does not fit, and a table with words in it, are refused with a way out")
  func refusals() {
    var wrong = layout
    wrong.unit = "T"
    #expect(throws: InputError.self) { try read([[1, 2], [3, 4]], wrong) }
    #expect(throws: InputError.self) {
      try MatrixFile.read(Array("a b\nc d\n".utf8), named: "x.txt", layout: layout)
    }
  }
}
