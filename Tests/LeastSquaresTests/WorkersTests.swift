import LeastSquares
import Testing

@Suite("Work on several threads")
struct WorkersTests {
  struct Refusal: Error, Equatable { let item: Int }

  @Test("Results come in order, whatever the number of threads", arguments: [1, 2, 7])
  func order(threads: Int) {
    #expect(Workers(threads).map(100) { $0 * $0 } == (0..<100).map { $0 * $0 })
    #expect(Workers(threads).map(0) { $0 }.isEmpty)
  }

  @Test("The failure of the lowest item is thrown", arguments: [1, 4])
  func failure(threads: Int) {
    #expect(throws: Refusal(item: 17)) {
      try Workers(threads).map(50) { item throws(Refusal) in
        if item >= 17 { throw Refusal(item: item) }
        return item
      }
    }
  }

  @Test("Work inside work shares the threads")
  func nested() {
    #expect(Workers(8).share(among: 3).count == 2)
    #expect(Workers(2).share(among: 80) == .one)
    let sums = Workers(4).map(6) { outer in Workers(2).map(6) { outer * $0 }.reduce(0, +) }
    #expect(sums == (0..<6).map { $0 * 15 })
  }
}
