import Analysis
import Magnetotransport
import Testing

@Suite("Calculators at the extremes")
struct CalculatorExtremesTests {
  @Test("every input is answered by finite numbers or refused in words", arguments: CalculatorCatalogue.all.map(\.id))
  func extremes(id: String) throws {
    let formula = try CalculatorCatalogue.named(id)
    let names = formula.inputs.filter { !$0.isList }.map(\.name) + [formula.abscissa].compactMap { $0 }
    let words = Dictionary(uniqueKeysWithValues: formula.inputs.filter(\.isList).map { ($0.name, "0.5,1") })
    for value in [0, -1, 1, 1e-300, 1e-20, 1e20, 1e300, -.infinity, .nan, .leastNonzeroMagnitude] {
      for other in [1.0, 2, 1e-9, 1e9] {
        for name in names {
          let inputs = Dictionary(uniqueKeysWithValues: names.map { ($0, $0 == name ? value : other) })
          do {
            #expect(try formula.evaluate(inputs, words).allSatisfy(\.isFinite), "\(inputs)")
          } catch let error as InputError {
            #expect(error.kind == .usage)
          }
        }
      }
    }
  }
}
