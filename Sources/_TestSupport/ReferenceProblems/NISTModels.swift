/// The model functions of the 27 NIST StRD nonlinear problems: parameters b (counted from 0 here) and predictors x.
enum NISTModels {
  typealias Model = @Sendable (_ b: [Dual], _ x: [Double]) -> Dual

  static let all: [String: Model] = exponentials.merging(rationals) { $1 }.merging(others) { $1 }

  private static let exponentials: [String: Model] = [
    "Misra1a": { b, x in b[0] * (1 - Dual.exp(-b[1] * x[0])) },
    "BoxBOD": { b, x in b[0] * (1 - Dual.exp(-b[1] * x[0])) },
    "Chwirut1": { b, x in Dual.exp(-b[0] * x[0]) / (b[1] + b[2] * x[0]) },
    "Chwirut2": { b, x in Dual.exp(-b[0] * x[0]) / (b[1] + b[2] * x[0]) },
    "Lanczos1": lanczos, "Lanczos2": lanczos, "Lanczos3": lanczos,
    "Gauss1": gauss, "Gauss2": gauss, "Gauss3": gauss,
    "Eckerle4": { b, x in b[0] / b[1] * Dual.exp(-0.5 * ((x[0] - b[2]) / b[1]).squared) },
    "MGH10": { b, x in b[0] * Dual.exp(b[1] / (b[2] + x[0])) },
    "MGH17": { b, x in b[0] + b[1] * Dual.exp(-b[3] * x[0]) + b[2] * Dual.exp(-b[4] * x[0]) },
    "Nelson": { b, x in b[0] - b[1] * x[0] * Dual.exp(-b[2] * x[1]) },
    "Rat42": { b, x in b[0] / (1 + Dual.exp(b[1] - b[2] * x[0])) },
    "Rat43": { b, x in b[0] / Dual.pow(1 + Dual.exp(b[1] - b[2] * x[0]), 1 / b[3]) },
  ]

  private static let rationals: [String: Model] = [
    "Hahn1": cubic, "Thurber": cubic,
    "Kirby2": { b, x in
      (b[0] + x[0] * (b[1] + b[2] * x[0])) / (1 + x[0] * (b[3] + b[4] * x[0]))
    },
    "MGH09": { b, x in b[0] * (x[0] * x[0] + b[1] * x[0]) / (x[0] * x[0] + b[2] * x[0] + b[3]) },
    "Misra1d": { b, x in b[0] * b[1] * x[0] / (1 + b[1] * x[0]) },
  ]

  private static let others: [String: Model] = [
    "Bennett5": { b, x in b[0] * Dual.pow(b[1] + x[0], -1 / b[2]) },
    "DanWood": { b, x in b[0] * Dual.pow(Dual(x[0]), b[1]) },
    "ENSO": { b, x in
      let annual = 2 * Double.pi * x[0] / 12
      let second = 2 * Double.pi * x[0] / b[3]
      let third = 2 * Double.pi * x[0] / b[6]
      return b[0] + b[1] * Dual.cos(Dual(annual)) + b[2] * Dual.sin(Dual(annual))
        + b[4] * Dual.cos(second) + b[5] * Dual.sin(second)
        + b[7] * Dual.cos(third) + b[8] * Dual.sin(third)
    },
    "Misra1b": { b, x in b[0] * (1 - 1 / (1 + b[1] * (x[0] / 2)).squared) },
    "Misra1c": { b, x in b[0] * (1 - Dual.pow(1 + b[1] * (2 * x[0]), Dual(-0.5))) },
    "Roszman1": { b, x in b[0] - b[1] * x[0] - Dual.atan(b[2] / (x[0] - b[3])) * (1 / Double.pi) },
  ]

  private static let lanczos: Model = { b, x in
    b[0] * Dual.exp(-b[1] * x[0]) + b[2] * Dual.exp(-b[3] * x[0]) + b[4] * Dual.exp(-b[5] * x[0])
  }

  private static let gauss: Model = { b, x in
    b[0] * Dual.exp(-b[1] * x[0]) + b[2] * Dual.exp(-((x[0] - b[3]) / b[4]).squared)
      + b[5] * Dual.exp(-((x[0] - b[6]) / b[7]).squared)
  }

  private static let cubic: Model = { b, x in
    (b[0] + x[0] * (b[1] + x[0] * (b[2] + b[3] * x[0]))) / (1 + x[0] * (b[4] + x[0] * (b[5] + b[6] * x[0])))
  }
}
