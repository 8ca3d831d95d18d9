import Dephasing
import Localization
import Magnetotransport
import SweepFiles

/// The sections of a job file and what their keys mean. To add a key: its name in the list, its line below, and its row
/// in docs/job-file.md.
struct JobFileSections {
  private let root: JobFileTable
  private let folder: String

  init(_ root: JobFileTable, folder: String) {
    self.root = root
    self.folder = folder
  }

  /// Every section with its keys, in the order in which a person writes them.
  static let keys: KeyValuePairs<String, [String]> = [
    "sample": [
      "name", "length", "width", "squares", "thickness", "diffusion-constant", "mean-free-path", "effective-mass",
      "density",
    ],
    "data": [
      "files", "columns", "units", "temperature", "temperatures", "angle", "angle-from", "gate", "matrix", "reference",
      "format",
    ],
    "reduce": [
      "field-offset", "symmetrize", "window", "branches", "average-over", "relative-to-zero-field", "standard-error",
    ],
    "model": ["name", "background", "fix", "prior", "start", "bound", "share", "tie", "fit-in", "free-amplitude"],
    "uncertainty": [
      "method", "level", "bootstrap", "replicas", "block-length", "contour", "seed", "loss", "field-error",
      "temperature-error", "widen", "weigh",
    ],
    "dephasing": ["laws"],
    "report": ["convention"],
  ]

  func job() throws -> Job {
    try root.allow(Self.keys.map(\.key))
    var job = Job()
    for (section, keys) in Self.keys {
      guard let table = try root.section(section) else { continue }
      try table.allow(keys)
      switch section {
      case "sample": job.sample = try sample(table)
      case "data":
        job.data = try data(table)
        if let origin = try table.interpreted("angle-from", table.text, as: ReductionSettings.AngleOrigin.init(text:)) {
          job.reduction.angleOrigin = origin
        }
      case "reduce": job.reduction = try reduction(table, job.reduction)
      case "model": job.model = try model(table)
      case "uncertainty": job.uncertainty = try uncertainty(table)
      case "dephasing":
        job.laws = try table.interpreted("laws", table.texts) { try $0.map(DephasingLaw.named).map(\.id) } ?? []
      default:
        job.convention = try table.interpreted("convention", table.text) { try ParameterConvention.named($0).id }
      }
    }
    return job
  }

  private func sample(_ table: JobFileTable) throws -> Job.Sample {
    let geometry = SampleGeometry(
      length: try table.quantity("length", .length), width: try table.quantity("width", .length),
      squares: try table.quantity("squares", .dimensionless), thickness: try table.quantity("thickness", .length))
    let line = ["length", "width", "squares", "thickness"].compactMap { table.line(of: $0) }.first
    var sample = Job.Sample(
      name: try table.text("name"), geometry: try located(table, line) { try geometry.hallBar() },
      diffusionConstant: try positive(table, "diffusion-constant", .diffusionConstant),
      effectiveMass: try table.interpreted("effective-mass", table.quantityText, as: Job.Sample.effectiveMass(from:)),
      density: try positive(table, "density", .density))
    if let path = try table.interpreted("mean-free-path", table.quantityText, as: MeanFreePathText.init) {
      (sample.meanFreePath, sample.meanFreePathError) = (path.length, path.relativeError)
    }
    return sample
  }

  private func data(_ table: JobFileTable) throws -> Job.Data {
    let files = try table.interpreted("files", table.texts) { patterns in
      try patterns.flatMap { try FilePattern($0, in: folder).files() }
    }
    return Job.Data(
      files: files ?? [], columns: try textsByRole(table, "columns"), units: try textsByRole(table, "units"),
      temperature: try positive(table, "temperature", .temperature), angle: try table.quantity("angle", .angle),
      gate: try table.quantity("gate", .voltage), temperatureByFile: try temperatures(table),
      matrix: try table.section("matrix").map(matrix), reference: try reference(table),
      format: try table.interpreted("format", table.text) { try SweepFormat.named($0).id })
  }

  private func temperatures(_ table: JobFileTable) throws -> [String: Double] {
    guard let inner = try table.section("temperatures") else { return [:] }
    return try inner.keys.reduce(into: [:]) { $0[$1] = try positive(inner, $1, .temperature) }
  }

  /// The one measurement that is subtracted from all others.
  private func reference(_ table: JobFileTable) throws -> String? {
    try table.interpreted("reference", table.text) { pattern in
      let files = try FilePattern(pattern, in: folder).files()
      guard files.count == 1 else {
        throw InputError(
          .usage, found: "\(files.count) files that fit “\(pattern)”", expected: "one reference",
          remedy: "name one file")
      }
      return files[0]
    }
  }

  private func matrix(_ table: JobFileTable) throws -> MatrixLayout {
    let others = MatrixLayout.otherRoles.map(\.rawValue)
    try table.allow(["values", "unit", "field", "field-along", "current"] + others)
    func role(_ key: String, among known: [ColumnRole]) throws -> ColumnRole? {
      try table.interpreted(key, table.text) { text in
        guard let role = known.first(where: { $0.rawValue == text }) else {
          throw InputError.unknown("role", text, among: known.map(\.rawValue))
        }
        return role
      }
    }
    func axis(_ role: ColumnRole) throws -> MatrixLayout.Axis? {
      try table.interpreted(role.rawValue, table.text) { try .init(text: $0, MatrixLayout.dimension(of: role)) }
    }
    guard let field = try axis(.field) else { throw missing("field", table) }
    guard let values = try role("values", among: MatrixLayout.valueRoles) else { throw missing("values", table) }
    guard let unit = try table.text("unit") else { throw missing("unit", table) }
    let other = try MatrixLayout.otherRoles.lazy.compactMap { role in try axis(role).map { (role, $0) } }.first
    return MatrixLayout(
      values: values, unit: unit, field: field,
      isFieldAlongRow: try table.interpreted("field-along", table.text) { try Self.isRow($0) } ?? true,
      other: other?.0, otherAxis: other?.1, current: try positive(table, "current", .current))
  }

  private func missing(_ key: String, _ table: JobFileTable) -> InputError {
    InputError(
      .usage, file: table.file, found: "[data.matrix] without “\(key)”", expected: "values, unit and field",
      remedy: "say what the numbers are, their unit, and the fields; see docs/job-file.md")
  }

  private static func isRow(_ text: String) throws -> Bool {
    guard ["row", "column"].contains(text) else {
      throw InputError.unknown("direction", text, among: ["row", "column"])
    }
    return text == "row"
  }

  private func textsByRole(_ table: JobFileTable, _ key: String) throws -> [String: String] {
    guard let inner = try table.section(key) else { return [:] }
    try inner.allow(ColumnRole.allCases.map(\.rawValue))
    return try inner.keys.reduce(into: [:]) { $0[$1] = try inner.text($1) }
  }

  private func reduction(_ table: JobFileTable, _ start: ReductionSettings) throws -> ReductionSettings {
    var settings = start
    if let offset = try table.interpreted(
      "field-offset", table.quantityText, as: ReductionSettings.FieldOffset.init(text:))
    {
      settings.fieldOffset = offset
    }
    if let symmetrize = try table.flag("symmetrize") { settings.symmetrize = symmetrize }
    if let window = try table.interpreted("window", table.quantityText, as: ReductionSettings.Window.init(text:)) {
      settings.window = window
    }
    if let branches = try table.interpreted("branches", table.text, as: ReductionSettings.Branches.init(text:)) {
      settings.branches = branches
    }
    if let word = try table.text("average-over") {
      settings.averagesGates = try located(table, table.line(of: "average-over")) {
        guard word == "gate" else { throw InputError.unknown("word", word, among: ["gate"]) }
        return true
      }
    }
    if let flag = try table.flag("relative-to-zero-field") { settings.isRelativeToZeroField = flag }
    settings.standardError = try positive(table, "standard-error", .conductance)
    return settings
  }

  private func model(_ table: JobFileTable) throws -> Job.Model {
    var model = Job.Model()
    model.names = try table.interpreted("name", table.texts, as: Job.Model.names(from:)) ?? []
    model.background = try table.interpreted("background", table.text, as: Job.Model.background(from:)) ?? nil
    if let fixed = try table.section("fix") {
      for name in fixed.keys {
        _ = try fixed.interpreted(name, fixed.quantityText) { try model.fix(name, at: $0) }
      }
    }
    model.priors = try byParameter(table, "prior") { try $0.prior(of: $1) }
    model.starts = try byParameter(table, "start") { try $0.start(of: $1) }
    model.bounds = try byParameter(table, "bound") { try $0.bounds(of: $1) }
    model.shared = try table.texts("share") ?? []
    model.coordinates = try table.texts("fit-in") ?? []
    if let ties = try table.section("tie") {
      for name in ties.keys {
        model.ties[name] = try ties.interpreted(name, ties.quantityText) { try ParameterExpression($0).text }
      }
    }
    model.freesAmplitude = try table.flag("free-amplitude") ?? false
    return model
  }

  /// A table inside whose keys are parameters, under any of their names.
  private func byParameter<Value>(
    _ table: JobFileTable, _ key: String, _ meaning: (ParameterText, String) throws -> Value
  ) throws -> [String: Value] {
    guard let inner = try table.section(key) else { return [:] }
    return try inner.keys.reduce(into: [:]) { values, name in
      values[name] = try inner.interpreted(name, inner.quantityText) { try meaning(ParameterText(name), $0) }
    }
  }

  private func uncertainty(_ table: JobFileTable) throws -> Job.Uncertainty {
    var uncertainty = Job.Uncertainty()
    if let method = try table.interpreted("method", table.text, as: Job.Uncertainty.method(from:)) {
      uncertainty.method = method
    }
    if let level = try table.interpreted("level", table.quantityText, as: Job.Uncertainty.level(from:)) {
      uncertainty.level = level
    }
    if let kind = try table.interpreted("bootstrap", table.text, as: Job.Uncertainty.bootstrap(from:)) {
      uncertainty.bootstrap.kind = kind
      // Who says how to draw wants it drawn.
      if try table.text("method") == nil { uncertainty.method = .bootstrap }
    }
    if let replicas = try table.interpreted("replicas", table.count, as: Job.Uncertainty.replicas(from:)) {
      uncertainty.bootstrap.replicas = replicas
    }
    if let length = try table.interpreted("block-length", table.count, as: Job.Uncertainty.blockLength(from:)) {
      uncertainty.bootstrap.blockLength = length
    }
    uncertainty.contours =
      try table.interpreted("contour", table.texts) { try $0.map(Job.Uncertainty.contour(from:)) } ?? []
    if let seed = try table.count("seed") { uncertainty.seed = UInt64(seed) }
    uncertainty.loss = try table.interpreted("loss", table.text, as: Job.Uncertainty.loss(from:)) ?? nil
    uncertainty.fieldError = try positive(table, "field-error", .magneticField)
    uncertainty.temperatureError = try positive(table, "temperature-error", .temperature)
    if let widen = try table.flag("widen") { uncertainty.widensForCorrelation = widen }
    if let weigh = try table.flag("weigh") { uncertainty.weighsByScatter = weigh }
    return uncertainty
  }

  private func positive(_ table: JobFileTable, _ key: String, _ dimension: MeasurementUnit.Dimension) throws -> Double?
  {
    try table.interpreted(key, table.quantityText) { try QuantityParser(dimension).positiveValue(of: $0, for: key) }
  }

  private func located<Value>(_ table: JobFileTable, _ line: Int?, _ make: () throws -> Value) throws -> Value {
    do {
      return try make()
    } catch let error as InputError {
      throw error.located(in: table.file, line: line)
    }
  }
}
