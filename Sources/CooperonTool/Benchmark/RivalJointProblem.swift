import Cooperon

/// The joint case of the comparison: curves of hln4 (see `RivalProblem`) with B_so and B_e in common.
struct RivalJointProblem {
  let curves: [ConductivityCurve]
  /// B_φ that each curve's search starts from, T.
  private let dephasingFields: [Double]

  init(folder: String, curveCount: Int) throws {
    let name = "glob_\(curveCount)"
    let rows = try RivalData.rows(folder: folder, name: name)
    guard rows.count > curveCount + 1, rows[1...curveCount].allSatisfy({ $0.count == 2 }),
      rows[(curveCount + 1)...].allSatisfy({ $0.count == curveCount + 1 })
    else {
      throw RivalData.malformed(
        folder: folder, name: name,
        "a count, an error and a start for each curve, then a field and a conductance of each")
    }
    dephasingFields = rows[1...curveCount].map { $0[1] }
    let unit = PhysicalConstants.conductanceUnit
    curves = (0..<curveCount).map { curve in
      let points = rows[(curveCount + 1)...].map {
        ConductivityCurve.Point(
          field: $0[0], conductivity: $0[curve + 1] * unit, standardError: rows[curve + 1][0] * unit)
      }
      return ConductivityCurve(
        label: "\(name), \(curve + 1)", points: points, rows: .init(read: points.count, used: points.count),
        provenance: .init(file: name, sha256: "", format: "benchmark"))
    }
  }

  /// The fit, ready for any start.
  func prepared() throws -> RepeatedJointFit {
    try RepeatedJointFit(
      curves, to: .hikamiLarkinNagaokaFull, sharing: ["B_so", "B_e"],
      settings: CurveFitSettings(
        background: "none", fieldOffset: .absent, oddPart: .absent, fixed: ["B_s": 0], errorScale: .absolute))
  }

  /// Every field three times too small.
  func start(of fit: RepeatedJointFit) -> (shared: [Double], local: [[Double]]) {
    let local = zip(fit.local, dephasingFields).map { parameters, field in
      parameters.map { $0.name == "B_phi" ? field : $0.initialValue }
    }
    return ([0.08 / 3, 0.2], local)
  }

  /// Values in the order and the units of the comparison: B_so, B_e, B_φ of each curve, the constant of each.
  func parameters(_ minimum: BlockMinimum, of fit: RepeatedJointFit) -> [Double] {
    func own(_ name: String) -> [Double] {
      zip(fit.local, minimum.local).map { parameters, values in
        parameters.firstIndex { $0.name == name }.map { values[$0] } ?? .nan
      }
    }
    return minimum.shared + own("B_phi") + own("sigma_0").map { $0 / PhysicalConstants.conductanceUnit }
  }
}
