import CLocalizationKernel
import Foundation
import Testing

@testable import SpecialFunctions

@Suite("vector kernel for F(x)")
struct VectorKernelTests {
  /// F and dF/du of the kernel at points |b| for a field B_i, on an instruction set.
  private func kernel(_ fields: [Double], field: Double, on set: InstructionSet) -> [(value: Double, slope: Double)] {
    let groups = (fields.count + Int(clkLanes) - 1) / Int(clkLanes)
    let length = groups * Int(clkLanes)
    let storage = UnsafeMutableRawPointer.allocate(byteCount: 10 * length * 8, alignment: 64)
      .bindMemory(to: Double.self, capacity: 10 * length)
    defer { UnsafeMutableRawPointer(storage).deallocate() }
    storage.initialize(repeating: 0, count: 10 * length)
    let pieces = UnsafeMutablePointer<Int32>.allocate(capacity: length)
    defer { pieces.deallocate() }
    func column(_ number: Int) -> UnsafeMutablePointer<Double> { storage + number * length }
    for row in 0..<length { column(0)[row] = fields[min(row, fields.count - 1)] }
    var points = clkPoints(
      groups: groups, segments: 0, logarithms: column(2), segmentGroups: pieces, segmentCentres: column(3),
      halfSpan: clkHalfSpan)
    clkPlace(set.number, &points, column(0), column(1), 0, 0, column(4), column(5), column(6))
    clkValues(set.number, LocalizationPolynomials.table, &points, logarithm(field), column(7), column(8))
    return fields.indices.map { (column(7)[$0], column(8)[$0]) }
  }

  private func logarithm(_ x: Double) -> Double { Foundation.log(x) }

  @Test("F to 1e-14 and x F' to 1e-13 over x = 1e-6 … 1e6", arguments: InstructionSet.available)
  func accuracy(set: InstructionSet) {
    var worst = (value: 0.0, slope: 0.0)
    for field in [1e-3, 0.37, 1, 25] {
      let fields = (0..<4001).map { field / Foundation.pow(10, -6 + 12 * Double($0) / 4000) }.sorted()
      for (b, observed) in zip(fields, kernel(fields, field: field, on: set)) {
        let x = field / b
        worst.value = max(worst.value, abs(observed.value / LocalizationFunction.value(x) - 1))
        worst.slope = max(worst.slope, abs(observed.slope / LocalizationFunction.logarithmicDerivative(x) - 1))
      }
    }
    // x = B_i/|b| is formed as ln B_i − ln|b|, whose own rounding is 4e-15 at ln x = 14.
    #expect(worst.value < 2e-14, "worst relative error of F: \(worst.value)")
    #expect(worst.slope < 1e-13, "worst relative error of x F': \(worst.slope)")
  }

  @Test("the plain Swift reference and the kernel follow the same rule", arguments: InstructionSet.available)
  func reference(set: InstructionSet) {
    // Fields so close together that every vector takes the row nearest to its middle.
    let fields = (0..<4000).map { 0.5 * Foundation.exp(1e-4 * Double($0)) }
    for (b, observed) in zip(fields, kernel(fields, field: 0.2, on: set)) {
      let expected = LocalizationPolynomials.valueAndSlope(atLogarithm: logarithm(0.2) - logarithm(b))
      #expect(abs(observed.value - expected.value) < 4e-15)
      #expect(abs(observed.slope - expected.slope) < 1e-14)
    }
  }

  @Test("beyond the table the asymptotic forms hold", arguments: InstructionSet.available)
  func tails(set: InstructionSet) {
    let fields = [1e-30, 1e-22, 1e-20, 1, 1e6, 1e9, 1e12, 1e20]
    for (b, observed) in zip(fields, kernel(fields, field: 0.01, on: set)) {
      let x = 0.01 / b
      #expect(abs(observed.value / LocalizationFunction.value(x) - 1) < 4e-14, "x = \(x)")
      #expect(abs(observed.slope / LocalizationFunction.logarithmicDerivative(x) - 1) < 1e-13, "x = \(x)")
    }
  }

  @Test("zero field: F and its derivative vanish, beside points of any size", arguments: InstructionSet.available)
  func zeroField(set: InstructionSet) {
    let fields = [-3e-3, -1e-3, -1e-9, 0, 1e-9, 2e-3, 0.5, 14]
    let observed = kernel(fields, field: 0.01, on: set)
    #expect(observed[3].value == 0 && observed[3].slope == 0)
    for (b, value) in zip(fields, observed) where b != 0 {
      #expect(abs(value.value / LocalizationFunction.value(0.01 / abs(b)) - 1) < 2e-14, "b = \(b)")
    }
  }

  @Test("vectors of unlike fields in any order", arguments: InstructionSet.available)
  func unsorted(set: InstructionSet) {
    var seed: UInt64 = 7
    let fields = (0..<803).map { _ -> Double in
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Foundation.exp(-14 + 16 * Double(seed >> 11) / 9_007_199_254_740_992)
    }
    for (b, observed) in zip(fields, kernel(fields, field: 0.03, on: set)) {
      #expect(abs(observed.value / LocalizationFunction.value(0.03 / b) - 1) < 2e-14, "b = \(b)")
    }
  }

  @Test("a narrow last piece leaves the points of the one before as they were", arguments: InstructionSet.available)
  func overlap(set: InstructionSet) {
    let fields = [0, 0.3, 0.35, 0.4, 0.46, 0.5, 0.52, 0.54].map { 0.1 * Foundation.exp($0) }
    for (b, observed) in zip(fields, kernel(fields, field: 0.03, on: set)) {
      #expect(abs(observed.value / LocalizationFunction.value(0.03 / b) - 1) < 2e-14, "b = \(b)")
    }
  }

  @Test("the set in use is one the processor has")
  func choice() {
    #expect(InstructionSet.available.first == .baseline)
    #expect(InstructionSet.available.contains(InstructionSet.current))
  }
}
