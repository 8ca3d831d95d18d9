import Magnetotransport
import SweepFiles

/// Reads a file and reduces it to one curve per temperature, as a job says.
public struct MeasurementLoader: Sendable {
  /// The job whose data, geometry and reduction settings apply.
  public var job: Job

  /// A loader for a job.
  public init(job: Job) {
    self.job = job
  }

  /// The sweep of a file as it will be reduced: columns recognised or named, temperature overridden.
  ///
  /// Throws `InputError` where the file cannot be read.
  public func sweep(of file: String) throws -> Sweep {
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
    var sweep = try SweepFile.read(
      file, format: job.data.format, columns: byRole(job.data.columns), units: byRole(job.data.units))
    if let temperature = job.data.temperature {
      for index in sweep.columns.indices where sweep.columns[index].role == .temperature {
        sweep.columns[index].role = nil
      }
      sweep.statedTemperature = .init(kelvin: temperature, source: "the user")
    }
    return sweep
  }

  /// The curves of a file, one per temperature plateau.
  ///
  /// Throws `InputError` where the file cannot be read or reduced.
  public func curves(of file: String) throws -> [ConductivityCurve] {
    let reduction = Reduction.standard(job.reduction, geometry: job.sample.geometry)
    return try sweep(of: file).separatedByTemperature().map { try reduction.apply(to: $0) }
  }
}
