import Foundation

extension MGHProblem {
  /// Problems that fit a formula to a table.
  static let data: [MGHProblem] = [bard, kowalikOsborne, meyer, osborne1, osborne2]

  private static let bard = MGHProblem(
    "Bard (8)", m: 15, start: [1, 1, 1], starts: 3, bestNorm: 0.0906359603
  ) { x in
    let y = [0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39]
    return y.indices.map { row in
      let (u, v) = (Double(row + 1), Double(15 - row))
      return y[row] - (x[0] + u / (v * x[1] + min(u, v) * x[2]))
    }
  }

  private static let kowalikOsborne = MGHProblem(
    "Kowalik and Osborne (15)", m: 11, start: [0.25, 0.39, 0.415, 0.39], starts: 3, bestNorm: 0.0175358377
  ) { x in
    let u = [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625]
    let y = [0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246]
    return zip(u, y).map { u, y in y - x[0] * u * (u + x[1]) / (u * (u + x[2]) + x[3]) }
  }

  private static let meyer = MGHProblem(
    "Meyer (10)", m: 16, start: [0.02, 4000, 250], starts: 2, bestNorm: 9.37794514
  ) { x in
    let y: [Double] = [
      34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872,
    ]
    return y.indices.map { x[0] * exp(x[1] / (45 + 5 * Double($0 + 1) + x[2])) - y[$0] }
  }

  private static let osborne1 = MGHProblem(
    "Osborne 1 (17)", m: 33, start: [0.5, 1.5, -1, 0.01, 0.02], starts: 1, bestNorm: 7.39249258e-3
  ) { x in
    let y = [
      0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784, 0.751, 0.718, 0.685, 0.658, 0.628, 0.603,
      0.580, 0.558, 0.538, 0.522, 0.506, 0.490, 0.478, 0.467, 0.457, 0.448, 0.438, 0.431, 0.424, 0.420, 0.414, 0.411,
      0.406,
    ]
    return y.indices.map { row in
      let t = 10 * Double(row)
      return y[row] - (x[0] + x[1] * exp(-t * x[3]) + x[2] * exp(-t * x[4]))
    }
  }

  private static let osborne2 = MGHProblem(
    "Osborne 2 (19)", m: 65, start: [1.3, 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5], starts: 1,
    bestNorm: 0.200344039
  ) { x in
    let y = [
      1.366, 1.191, 1.112, 1.013, 0.991, 0.885, 0.831, 0.847, 0.786, 0.725, 0.746, 0.679, 0.608, 0.655, 0.616, 0.606,
      0.602, 0.626, 0.651, 0.724, 0.649, 0.649, 0.694, 0.644, 0.624, 0.661, 0.612, 0.558, 0.533, 0.495, 0.500, 0.423,
      0.395, 0.375, 0.372, 0.391, 0.396, 0.405, 0.428, 0.429, 0.523, 0.562, 0.607, 0.653, 0.672, 0.708, 0.633, 0.668,
      0.645, 0.632, 0.591, 0.559, 0.597, 0.625, 0.739, 0.710, 0.729, 0.720, 0.636, 0.581, 0.428, 0.292, 0.162, 0.098,
      0.054,
    ]
    return y.indices.map { row in
      let t = Double(row) / 10
      func peak(_ centre: Double) -> Double { (t - centre) * (t - centre) }
      return y[row]
        - (x[0] * exp(-t * x[4]) + x[1] * exp(-peak(x[8]) * x[5]) + x[2] * exp(-peak(x[9]) * x[6])
          + x[3] * exp(-peak(x[10]) * x[7]))
    }
  }
}
