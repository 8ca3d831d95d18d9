/// The way from a sweep to a conductivity curve: an ordered list of named steps.
///
/// ```
/// let curve = try Reduction.standard(geometry: HallBar(length: 40e-6, width: 10e-6)).apply(to: sweep)
/// for step in curve.steps { print(step.name, step.effect) }
/// ```
public struct Reduction: Sendable {
  /// Fewest points a curve may have: less than two per unknown of the simplest fit say nothing.
  public static let fewestPoints = 8

  /// The steps, in order.
  public var steps: [any ReductionStep]

  /// A reduction of one's own. It must contain `ResistanceChoice`, `NoiseEstimate` and `TensorInversion`, in that
  /// order: without them there are no conductivities.
  public init(steps: [any ReductionStep]) {
    self.steps = steps
  }

  /// The reduction of `cooperon fit`.
  ///
  /// The order is physics: the offset is taken off before anything is mirrored in B, R_xx is symmetrised and R_xy
  /// antisymmetrised before the tensor is inverted, and the noise is estimated while rows are still those of the
  /// instrument.
  public static func standard(
    _ settings: ReductionSettings = ReductionSettings(), geometry: HallBar? = nil
  ) -> Reduction {
    var steps: [any ReductionStep] = [
      RowSelection(), ResistanceChoice(), TemperatureSelection(),
      HeldQuantitySelection(angleOrigin: settings.angleOrigin), GeometryConversion(geometry: geometry), BranchSplit(),
      NoiseEstimate(), HysteresisTest(), BranchChoice(branches: settings.branches),
      FieldOffsetCorrection(offset: settings.fieldOffset, isNeededForSymmetry: settings.symmetrize), ParityTest(),
      HallAntisymmetrization(),
    ]
    if settings.symmetrize { steps.append(Symmetrization()) }
    steps += [ConductanceDropTest(), TensorInversion(), WindowSelection(window: settings.window)]
    return Reduction(steps: steps)
  }

  /// Reduces a sweep.
  ///
  /// Throws `InputError` (data) where the sweep has no field or no resistance, where fewer than `fewestPoints` rows
  /// are usable, where the field or the sign of the resistance does not change as a magnetoresistance must, and where
  /// the table is a temperature sweep.
  public func apply(to sweep: Sweep) throws -> ConductivityCurve {
    var state = ReductionState(sweep: sweep)
    var applied: [ConductivityCurve.AppliedStep] = []
    for step in steps {
      let effect = try step.apply(to: &state)
      if !effect.isEmpty { applied.append(.init(name: step.name, effect: effect)) }
    }
    return try curve(of: state, steps: applied)
  }

  private func curve(of state: ReductionState, steps: [ConductivityCurve.AppliedStep]) throws -> ConductivityCurve {
    let points = state.rows.compactMap { row -> ConductivityCurve.Point? in
      guard let conductivity = row.conductivity, let error = row.conductivityError else { return nil }
      return .init(
        field: row.field, conductivity: conductivity, standardError: error, branch: row.branch, rowCount: row.rowCount,
        line: state.sweep.lines.indices.contains(row.index) ? state.sweep.lines[row.index] : nil)
    }
    precondition(points.count == state.rows.count, "a reduction must end with a conductivity for every row")
    guard points.count >= Reduction.fewestPoints else {
      throw state.trouble(
        found: "\(points.count) usable points", expected: "at least \(Reduction.fewestPoints)",
        remedy: "widen the field window or measure more points")
    }
    let used = points.reduce(0) { $0 + $1.rowCount }
    return ConductivityCurve(
      label: state.sweep.label, points: points, dimension: state.dimension, temperature: state.temperature,
      tiltAngle: state.tiltAngle, gateVoltage: state.gateVoltage,
      rows: .init(read: state.sweep.fileRowCount, used: used, dropped: state.dropped), steps: steps,
      assumptions: state.assumptions, provenance: state.sweep.provenance, isSymmetrized: state.isSymmetrized,
      hall: state.hall, findings: state.findings)
  }
}

extension Sweep {
  /// The conductivity curve of this sweep on a given bar, by the standard reduction with all its defaults.
  ///
  /// Throws what `Reduction.apply(to:)` throws.
  public func conductivity(on geometry: HallBar? = nil) throws -> ConductivityCurve {
    try Reduction.standard(geometry: geometry).apply(to: self)
  }

  /// Short name for figures and tables: the file name, with the part of the file where it was divided.
  public var label: String {
    let name = provenance.file.split(separator: "/").last.map(String.init) ?? provenance.file
    return part.map { "\(name), \($0)" } ?? name
  }
}
