import Foundation

/// A problem of the collection: size, start, best norm, residuals. Numbers in brackets are those of the paper.
struct MGHProblem: Sendable {
  let name: String
  let residualCount: Int
  let start: [Double]
  /// How many starts of MINPACK's driver: times 1; 1 and 10; 1, 10 and 100.
  let starts: Int
  let bestNorm: Double
  let residuals: MoreGarbowHillstrom.Residuals

  init(
    _ name: String, m residualCount: Int, start: [Double], starts: Int, bestNorm: Double,
    _ residuals: @escaping MoreGarbowHillstrom.Residuals
  ) {
    self.name = name
    self.residualCount = residualCount
    self.start = start
    self.starts = starts
    self.bestNorm = bestNorm
    self.residuals = residuals
  }

  static let all: [MGHProblem] = linear + classical + data + watsons + scalable

  /// (32), (33), (34)
  private static let linear: [MGHProblem] = [10, 50].flatMap { count -> [MGHProblem] in
    let m = Double(count)
    let ones = [Double](repeating: 1, count: 5)
    return [
      MGHProblem("linear, full rank", m: count, start: ones, starts: 1, bestNorm: (m - 5).squareRoot()) { x in
        let sum = 2 / m * x.reduce(0, +) + 1
        return (0..<count).map { ($0 < 5 ? x[$0] : 0) - sum }
      },
      MGHProblem(
        "linear, rank 1", m: count, start: ones, starts: 1,
        bestNorm: (m * (m - 1) / (2 * (2 * m + 1))).squareRoot()
      ) { x in
        let sum = x.indices.reduce(0) { $0 + Double($1 + 1) * x[$1] }
        return (0..<count).map { Double($0 + 1) * sum - 1 }
      },
      MGHProblem(
        "linear, rank 1, zero columns and rows", m: count, start: ones, starts: 1,
        bestNorm: ((m * m + 3 * m - 6) / (2 * (2 * m - 3))).squareRoot()
      ) { x in
        let sum = (1..<4).reduce(0) { $0 + Double($1 + 1) * x[$1] }
        return (0..<count).map { $0 == 0 || $0 == count - 1 ? -1 : Double($0) * sum - 1 }
      },
    ]
  }

  private static let classical: [MGHProblem] = [
    MGHProblem("Rosenbrock (1)", m: 2, start: [-1.2, 1], starts: 3, bestNorm: 0) { x in
      [10 * (x[1] - x[0] * x[0]), 1 - x[0]]
    },
    MGHProblem("helical valley (7)", m: 3, start: [-1, 0, 0], starts: 3, bestNorm: 0) { x in
      let turn: Double
      switch x[0] {
      case 0: turn = x[1] < 0 ? -0.25 : 0.25
      case ..<0: turn = atan(x[1] / x[0]) / (2 * .pi) + 0.5
      default: turn = atan(x[1] / x[0]) / (2 * .pi)
      }
      return [10 * (x[2] - 10 * turn), 10 * ((x[0] * x[0] + x[1] * x[1]).squareRoot() - 1), x[2]]
    },
    MGHProblem("Powell singular (13)", m: 4, start: [3, -1, 0, 1], starts: 3, bestNorm: 0) { x in
      let (first, second) = (x[1] - 2 * x[2], x[0] - x[3])
      return [
        x[0] + 10 * x[1], 5.0.squareRoot() * (x[2] - x[3]), first * first, 10.0.squareRoot() * second * second,
      ]
    },
    MGHProblem("Freudenstein and Roth (2)", m: 2, start: [0.5, -2], starts: 3, bestNorm: 0) { x in
      [-13 + x[0] + ((5 - x[1]) * x[1] - 2) * x[1], -29 + x[0] + ((x[1] + 1) * x[1] - 14) * x[1]]
    },
    MGHProblem("Box, three-dimensional (12)", m: 10, start: [0, 10, 20], starts: 1, bestNorm: 0) { x in
      (1...10).map { index in
        let t = 0.1 * Double(index)
        return exp(-t * x[0]) - exp(-t * x[1]) - x[2] * (exp(-t) - exp(-10 * t))
      }
    },
    MGHProblem("Jennrich and Sampson (6)", m: 10, start: [0.3, 0.4], starts: 1, bestNorm: 11.1517793) { x in
      (1...10).map { 2 + 2 * Double($0) - exp(Double($0) * x[0]) - exp(Double($0) * x[1]) }
    },
    MGHProblem("Brown and Dennis (16)", m: 20, start: [25, 5, -5, -1], starts: 3, bestNorm: 292.954288) { x in
      (1...20).map { index in
        let t = Double(index) / 5
        let (first, second) = (x[0] + t * x[1] - exp(t), x[2] + x[3] * sin(t) - cos(t))
        return first * first + second * second
      }
    },
  ]

  /// (20)
  private static let watsons: [MGHProblem] = [(6, 0.0478295939), (9, 1.18311459e-3), (12, 2.17310403e-5)].map {
    n, norm in
    MGHProblem("Watson, \(n) unknowns (20)", m: 31, start: Array(repeating: 0, count: n), starts: 3, bestNorm: norm) {
      x in
      let rows = (1...29).map { index -> Double in
        let t = Double(index) / 29
        var (sum, slope, power) = (0.0, 0.0, 1.0)
        for j in x.indices {
          sum += x[j] * power
          if j + 1 < x.count { slope += Double(j + 1) * x[j + 1] * power }
          power *= t
        }
        return slope - sum * sum - 1
      }
      return rows + [x[0], x[1] - x[0] * x[0] - 1]
    }
  }

  private static let scalable: [MGHProblem] = chebyquads + browns

  /// (35)
  private static let chebyquads: [MGHProblem] = [
    (n: 1, m: 8, starts: 3, norm: 1.88623796), (n: 8, m: 8, starts: 1, norm: 0.0593032),
    (n: 9, m: 9, starts: 1, norm: 0), (n: 10, m: 10, starts: 1, norm: 0.0806471),
  ].map { size in
    MGHProblem(
      "Chebyquad, \(size.n) unknowns (35)", m: size.m, start: (1...size.n).map { Double($0) / Double(size.n + 1) },
      starts: size.starts, bestNorm: size.norm
    ) { x in
      var sums = [Double](repeating: 0, count: size.m)
      for value in x {
        var (previous, current) = (1.0, 2 * value - 1)
        for row in sums.indices {
          sums[row] += current / Double(x.count)
          (previous, current) = (current, 2 * (2 * value - 1) * current - previous)
        }
      }
      return sums.indices.map { row in
        let degree = Double(row + 1)
        return sums[row] + (row.isMultiple(of: 2) ? 0 : 1 / (degree * degree - 1))
      }
    }
  }

  /// (27)
  private static let browns: [MGHProblem] = [(10, 3), (30, 1), (40, 1)].map { n, starts in
    MGHProblem(
      "Brown almost-linear, \(n) unknowns (27)", m: n, start: Array(repeating: 0.5, count: n), starts: starts,
      bestNorm: 0
    ) { x in
      let sum = x.reduce(0, +) - Double(n + 1)
      return (0..<n).map { $0 < n - 1 ? x[$0] + sum : x.reduce(1, *) - 1 }
    }
  }
}
