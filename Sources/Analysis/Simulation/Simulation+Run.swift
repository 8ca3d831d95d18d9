import Foundation
import LeastSquares
import Localization
import Magnetotransport

extension Simulation {
  /// Makes one sweep per temperature. Throws `InputError` (usage) for settings that make no sense.
  public func run() throws -> SimulatedMeasurement {
    try check()
    let model = try MagnetoconductanceModel.named(model)
    try require(
      model.dimension == .sheet, "model “\(model.id)” in \(model.dimension.conductivityUnit)", "a model of a film",
      "simulate another model")
    let files = try temperatures.enumerated().map { index, temperature in
      try file(of: model, at: temperature, index: index)
    }
    return SimulatedMeasurement(simulation: self, files: files)
  }

  private func file(
    of model: MagnetoconductanceModel, at temperature: Double, index: Int
  ) throws -> SimulatedMeasurement.File {
    let sweeps = try directions.map { angle in try self.sweep(of: model, at: temperature, angle: angle) }
    var parameters = sweeps[0].parameters
    if angles != nil, let name = model.tiltParameter { parameters[name] = nil }
    let allRows = sweeps.flatMap(\.rows)
    let ideal = sweeps.flatMap(\.resistances)
    // One instrument, one noise: that of the largest signal among the angles.
    let deviation = noise.fraction * (sweeps.map { noiseReference($0.changes) }.max() ?? 0)
    // A generator of its own for every file: adding a temperature leaves the noise of the others alone.
    let random = SeededRandom(seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(index))
    var columns = self.columns(allRows, ideal, temperature: temperature, deviation: deviation, random)
    if angles != nil { columns.append(angleColumn(sweeps)) }
    let name = "\(name)_\(Instrument.text(temperature))K"
    let sweep = Sweep(
      columns: columns, lines: Array(1...allRows.count),
      provenance: Provenance(file: name, sha256: "", format: "simulation"))
    let truth = SimulatedMeasurement.Truth(
      temperature: temperature,
      parameters: parameters.merging([
        "B_offset": faults.fieldOffset, "B_lag": faults.hysteresis / 2, "beta2": faults.quadraticBackground,
      ]) { own, _ in own },
      noise: deviation)
    return SimulatedMeasurement.File(name: name, sweep: sweep, remarks: remarks(parameters), truth: truth)
  }

  /// One sweep of a file: what the magnet reads, and what a perfect ohmmeter would.
  private struct IdealSweep {
    var angle: Double?
    var parameters: [String: Double]
    var rows: [Row]
    var changes: [Double]
    var resistances: [(longitudinal: Double, hall: Double)]
  }

  private var directions: [Double?] { angles.map { $0.map(Optional.some) } ?? [nil] }

  private func sweep(
    of model: MagnetoconductanceModel, at temperature: Double, angle: Double?
  ) throws -> IdealSweep {
    let parameters = try parameters(of: model, at: temperature, angle: angle)
    let rows = self.rows
    let fields = rows.map { $0.reading - faults.fieldOffset - $0.direction * faults.hysteresis / 2 }
    let changes = model.change(at: fields, values: model.parameters.map { parameters[$0.name] ?? $0.typicalValue })
    let cosine = cos(angle ?? 0)
    let resistances = try zip(fields, changes).map { try self.resistances(at: $0, hallField: $0 * cosine, change: $1) }
    return IdealSweep(angle: angle, parameters: parameters, rows: rows, changes: changes, resistances: resistances)
  }

  /// Angles in degrees as a rotator displays them.
  private func angleColumn(_ sweeps: [IdealSweep]) -> Sweep.Column {
    let degree = Double.pi / 180
    let values = sweeps.flatMap { sweep in
      sweep.rows.map { _ in Instrument.display((sweep.angle ?? 0) / degree, digits: 6) * degree }
    }
    return Sweep.Column(
      name: "Angle (deg)", unit: MeasurementUnit(symbol: "°", dimension: .angle, factor: degree), role: .angle,
      values: values)
  }

  private func remarks(_ parameters: [String: Double]) -> [String] {
    let list = parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    return ["Simulated by Cooperon", "model \(model) with \(list) in SI units", "seed \(seed)"]
  }

  /// One reading of the magnet, and the direction of the sweep it belongs to: +1 up, −1 down.
  private struct Row {
    var reading: Double
    var direction: Double
  }

  /// Readings in T as the magnet displays them, to a microtesla (in wide sweeps to seven digits).
  private var rows: [Row] {
    let steps = Double(fields.pointCount - 1)
    let up = (0..<fields.pointCount).map { index -> Row in
      let position = 2 * Double(index) / steps - 1
      let fraction = fields.spacing == .dense ? sinh(5 * position) / sinh(5) : position
      return Row(reading: Instrument.display(fraction * fields.largest, ofRange: fields.largest), direction: 1)
    }
    let down = up.reversed().map { Row(reading: $0.reading, direction: -1) }
    switch fields.directions {
    case .up: return up
    case .down: return down
    case .both: return up + down
    }
  }

  /// R_xx and R_xy in Ω at a field (T), with its part along the film normal, where interference changes σ by `change` (S).
  private func resistances(
    at field: Double, hallField: Double, change: Double
  ) throws -> (longitudinal: Double, hall: Double) {
    let conductivity = 1 / sheetResistance + change + faults.quadraticBackground * field * field
    let hall = faults.hallSlope * hallField
    // σ = ρ/(ρ² + ρ_xy²) solved for the root that is 1/σ without Hall effect.
    let ratio = 2 * conductivity * hall
    try require(
      conductivity > 0 && abs(ratio) < 1, "a conductivity of \(conductivity) S with R_xy = \(hall) Ω at \(field) T",
      "a positive one, with σ R_xy below 1/2", "choose a smaller resistance, background, Hall slope or field")
    let resistivity = (1 + (1 - ratio * ratio).squareRoot()) / (2 * conductivity)
    return (geometry.squares * resistivity + faults.hallAdmixture * hall, hall)
  }

  /// What the noise is a fraction of, in Ω.
  private func noiseReference(_ changes: [Double]) -> Double {
    switch noise.reference {
    case .resistance: return geometry.squares * sheetResistance
    case .signal:
      // Δσ is zero at zero field, whether or not a reading hits it.
      let span = changes.reduce(0, max) - changes.reduce(0, min)
      return geometry.squares * sheetResistance * sheetResistance * span
    }
  }

  private func columns(
    _ rows: [Row], _ ideal: [(longitudinal: Double, hall: Double)], temperature: Double, deviation: Double,
    _ random: SeededRandom
  ) -> [Sweep.Column] {
    var temperatures: [Double] = []
    var longitudinal: [Double] = []
    var hall: [Double] = []
    for value in ideal {
      temperatures.append(
        Instrument.display(temperature * (1 + faults.temperatureStability * random.normal()), digits: 6))
      longitudinal.append(Instrument.display(value.longitudinal + deviation * random.normal(), digits: 9))
      hall.append(Instrument.display(value.hall + deviation * random.normal(), digits: 9))
    }
    let ohm = MeasurementUnit(symbol: "Ω", dimension: .resistance, factor: 1)
    var columns = [
      Sweep.Column(
        name: "Time (s)", unit: MeasurementUnit(symbol: "s", dimension: .time, factor: 1), role: .time,
        values: rows.indices.map(Double.init)),
      Sweep.Column(
        name: "Temperature (K)", unit: MeasurementUnit(symbol: "K", dimension: .temperature, factor: 1),
        role: .temperature, values: temperatures),
      Sweep.Column(
        name: "Field (T)", unit: MeasurementUnit(symbol: "T", dimension: .magneticField, factor: 1), role: .field,
        values: rows.map(\.reading)),
      Sweep.Column(name: "Rxx (Ohm)", unit: ohm, role: .longitudinalResistance, values: longitudinal),
    ]
    if includesHall { columns.append(Sweep.Column(name: "Rxy (Ohm)", unit: ohm, role: .hallResistance, values: hall)) }
    return columns
  }
}
