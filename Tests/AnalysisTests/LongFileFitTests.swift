import Analysis
import Localization
import Magnetotransport
import Testing

@testable import SweepFiles

/// What averaging the rows of a long file does to a fit, played with files short enough to be fitted both ways.
@Suite struct LongFileFitTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let length: Double
    let largestField: Double
    let offset: Double
    var testDescription: String { "L_phi \(length * 1e9) nm, ±\(largestField) T, offset \(offset) T" }
  }

  /// Cusps from a hundredth to a ten-thousandth of the field range wide, on and off the nominal zero.
  static let cases = [
    Case(length: 150e-9, largestField: 1, offset: 0), Case(length: 600e-9, largestField: 1, offset: 3e-3),
    Case(length: 1500e-9, largestField: 1, offset: 1e-3),
  ]

  /// docs/performance.md quotes the tolerances: a tenth of the standard error, and the error itself within a tenth.
  @Test(arguments: cases)
  func averagedRowsGiveTheSameFit(sample: Case) throws {
    let simulation = Simulation(
      model: "hln-simple", values: ["alpha": -0.5, "L_phi": sample.length], temperatures: [2],
      fields: .init(largest: sample.largestField, pointCount: 30_000, directions: .both),
      faults: .init(fieldOffset: sample.offset, quadraticBackground: 1e-6), noise: .init(fraction: 0.05))
    let write = try #require(SweepFormat.delimitedText.write)
    let bytes = try write(simulation.run().files[0].sweep, [])
    let whole = try SweepFile.read(bytes, named: "film.txt")
    let averaged = try inPieces(bytes, capacity: 16_384)
    #expect(whole.rowCount == 60_000 && averaged.rowCount < 16_384 && averaged.fileRowCount == 60_000)
    let expected = try fit(whole)
    let found = try fit(averaged)
    for (one, other) in zip(expected.parameters, found.parameters) where one.role == .model {
      let error = try #require(one.standardError)
      let difference = try (#require(other.value) - #require(one.value)) / error
      #expect(abs(difference) < 0.1, "\(one.name) moved by \(difference) standard errors")
      let ratio = try #require(other.standardError) / error
      #expect(abs(ratio - 1) < 0.1, "\(one.name): ratio of errors \(ratio)")
    }
  }

  private func inPieces(_ bytes: [UInt8], capacity: Int) throws -> Sweep {
    var contents = try FileContents(
      ByteSource(bytes, named: "film.txt"), path: "film.txt", longestWhole: 0, pieceSize: 1 << 16)
    contents.rowCapacity = capacity
    return try SweepFile.read(contents, format: nil, columns: [:], units: [:])
  }

  private func fit(_ sweep: Sweep) throws -> Fit {
    try CurveFit(sweep.conductivity(), to: .hikamiLarkinNagaoka).solution()
  }
}
