/// Nodes of a grid at which a function is smaller than at all nodes beside them: each may be a basin of its own.
struct GridMinima {
  private let counts: [Int]
  private let minima: Set<Int>

  /// The minima among nodes with values, of which a node may have several: its smallest counts. Nodes without a value
  /// count as infinite.
  init(nodes: [(node: [Int], value: Double)], counts: [Int]) {
    self.counts = counts
    var values: [Int: Double] = [:]
    for (node, value) in nodes {
      let place = Self.place(node, counts)
      values[place] = min(values[place] ?? .infinity, value)
    }
    let neighbours = Self.neighbours(dimension: counts.count)
    minima = Set(
      nodes.lazy.map(\.node).filter { node in
        let own = values[Self.place(node, counts)] ?? .infinity
        return neighbours.allSatisfy { step in
          let other = zip(node, step).map { $0 + $1 }
          guard zip(other, counts).allSatisfy({ $0 >= 0 && $0 < $1 }) else { return true }
          return own < values[Self.place(other, counts)] ?? .infinity
        }
      }.map { Self.place($0, counts) })
  }

  /// Whether a node is a minimum.
  func contains(_ node: [Int]) -> Bool { minima.contains(Self.place(node, counts)) }

  /// A number for each node.
  private static func place(_ node: [Int], _ counts: [Int]) -> Int {
    zip(node, counts).reduce(0) { $0 * $1.1 + $1.0 }
  }

  /// Steps to all nodes beside one.
  private static func neighbours(dimension: Int) -> [[Int]] {
    var steps: [[Int]] = [[]]
    for _ in 0..<dimension { steps = steps.flatMap { step in [-1, 0, 1].map { step + [$0] } } }
    return steps.filter { $0.contains { $0 != 0 } }
  }
}
