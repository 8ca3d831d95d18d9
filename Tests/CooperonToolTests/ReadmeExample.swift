import Cooperon
import Testing

@Suite("The example of the README")
struct ReadmeExample {
  /// Compiled and compared with the README line by line; it names a file that only its reader has.
  func example() throws {
    let sweep = try SweepFile.read("film_1.4K.dat")
    let curve = try sweep.conductivity(on: HallBar(length: 40e-6, width: 10e-6)).symmetrized()
    let fit = try CurveFit(curve, to: .hikamiLarkinNagaoka).solution()
    print(fit[.phaseCoherenceLength])
  }

  @Test("gives the truth on a shipped file")
  func shippedFile() throws {
    let sweep = try SweepFile.read(Workdir.series.appendingPathComponent("film_9K.dat").path)
    let curve = try sweep.conductivity(on: HallBar(length: 40e-6, width: 10e-6)).symmetrized()
    let fit = try CurveFit(curve, to: .hikamiLarkinNagaoka).solution()
    let length = try #require(fit[.phaseCoherenceLength].value)
    #expect(abs(length - 238.9e-9) < 10e-9)
  }
}
