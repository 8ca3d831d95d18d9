import Magnetotransport
import SweepFiles

/// Reads a file and reduces it to one curve per gate voltage, tilt angle and temperature, as a job says.
public struct MeasurementLoader: Sendable {
  /// The job whose data, geometry and reduction settings apply.
  public var job: Job

  /// A loader for a job.
  public init(job: Job) {
    self.job = job
  }

  /// The sweep of a file as it will be reduced: columns recognised or named; temperature, angle and gate overridden.
  ///
  /// Throws `InputError` where the file cannot be read.
  public func sweep(of file: String) throws -> Sweep {
    var sweep = try job.data.matrix.map { try MatrixFile.read(file, layout: $0) } ?? table(file)
    if let temperature = try temperature(of: file) {
      sweep.release(.temperature)
      sweep.statedTemperature = .init(kelvin: temperature, source: "the user")
    }
    if let angle = job.data.angle {
      sweep.release(.angle)
      sweep.statedAngle = .init(angle, source: "the user")
    }
    if let gate = job.data.gate {
      sweep.release(.gate)
      sweep.statedGate = .init(gate, source: "the user")
    }
    return sweep
  }

  /// The curves of a file: one per gate voltage, tilt angle and temperature; one per angle and temperature where the
  /// job averages over gates. A reference is subtracted from each.
  ///
  /// Throws `InputError` where the file cannot be read or reduced, or the reference does not fit.
  public func curves(of file: String, less reference: ConductivityCurve? = nil) throws -> [ConductivityCurve] {
    let sweep = try sweep(of: file)
    let curves = try job.reduction.averagesGates ? averaged(sweep) : reduced(sweep)
    return try curves.map { curve in
      var curve = curve
      if job.reduction.isRelativeToZeroField { curve = try curve.relativeToZeroField() }
      if let reference { curve = try curve.subtracting(reference) }
      if let error = job.reduction.standardError { curve = curve.withStandardError(error) }
      return curve
    }
  }

  /// The one curve of the measurement that is subtracted from all others.
  ///
  /// Throws `InputError` where it cannot be read or reduced, or holds several curves.
  public func reference(_ file: String) throws -> ConductivityCurve {
    let found = try curves(of: file)
    guard found.count == 1 else {
      throw InputError(
        .usage, file: file, found: "\(found.count) curves in the reference", expected: "one",
        remedy: "name a measurement at one gate voltage, angle and temperature")
    }
    return found[0]
  }

  private func reduced(_ sweep: Sweep) throws -> [ConductivityCurve] {
    let reduction = Reduction.standard(job.reduction, geometry: job.sample.geometry)
    return try sweep.separated().map { try reduction.apply(to: $0) }
  }

  /// Averages conductances, not resistances, and folds and cuts only the mean: the mean of folded resistances would be
  /// another number.
  private func averaged(_ sweep: Sweep) throws -> [ConductivityCurve] {
    let parts = sweep.separated()
    guard parts.count > 1 else { return try reduced(sweep) }
    var settings = job.reduction
    settings.symmetrize = false
    settings.window = .all
    let reduction = Reduction.standard(settings, geometry: job.sample.geometry)
    // A sweep that was stopped after a few points must not cost the others.
    let attempts = parts.map { part in Result { try reduction.apply(to: part) } }
    let curves = attempts.compactMap { try? $0.get() }
    guard !curves.isEmpty else { return [try attempts[0].get()] }
    let groups = ConductivityCurve.byTemperatureAndAngle(curves)
    let refused = parts.count - curves.count
    return try groups.map { group in
      var mean = try ConductivityCurve.average(of: group, over: "gate voltages")
      mean.label =
        sweep.label
        + (groups.count > 1 ? mean.temperature.map { ", \(MeasuredQuantity($0.mean, unit: "K"))" } ?? "" : "")
      if refused > 0 {
        mean.assumptions.append("\(refused) of \(parts.count) sweeps could not be reduced and are left out.")
      }
      return finished(mean)
    }
  }

  private func finished(_ mean: ConductivityCurve) -> ConductivityCurve {
    let folded = job.reduction.symmetrize ? mean.symmetrized() : mean
    if case .limit(let limit) = job.reduction.window { return folded.windowed(to: limit) }
    return folded
  }

  private func temperature(of file: String) throws -> Double? {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    for (pattern, kelvin) in job.data.temperatureByFile.sorted(by: { $0.key < $1.key })
    where FilePattern(pattern).fits(name) || FilePattern(pattern).fits(file) {
      return kelvin
    }
    return job.data.temperature
  }

  private func table(_ file: String) throws -> Sweep {
    func byRole(_ names: [String: String]) throws -> [ColumnRole: String] {
      var roles: [ColumnRole: String] = [:]
      for (name, value) in names.sorted(by: { $0.key < $1.key }) {
        guard let role = ColumnRole(rawValue: name) else {
          let known = ColumnRole.allCases.map(\.rawValue).joined(separator: ", ")
          throw InputError(
            .usage, found: "column role “\(name)”", expected: "one of \(known)", remedy: "correct the name of the role")
        }
        roles[role] = value
      }
      return roles
    }
    return try SweepFile.read(
      file, format: job.data.format, columns: byRole(job.data.columns), units: byRole(job.data.units))
  }
}
