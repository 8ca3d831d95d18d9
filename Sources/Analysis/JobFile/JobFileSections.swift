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
    "sample": ["name", "length", "width", "squares", "thickness", "diffusion-constant", "mean-free-path"],
    "data": ["files", "columns", "units", "temperature", "format"],
    "reduce": ["field-offset", "symmetrize", "window", "branches"],
    "model": ["name", "background", "fix", "prior", "share", "free-amplitude"],
    "uncertainty": ["method", "level", "seed", "loss", "field-error", "temperature-error"],
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
      case "data": job.data = try data(table)
      case "reduce": job.reduction = try reduction(table)
      case "model": job.model = try model(table)
      case "uncertainty": job.uncertainty = try uncertainty(table)
      case "dephasing":
        job.laws = try table.interpreted("laws", table.texts) { try $0.map(DephasingLaw.named).map(\.id) } ?? []
      default:
        job.convention = try table.interpreted("convention", table.text) { try PrefactorConvention.named($0).id }
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
      diffusionConstant: try positive(table, "diffusion-constant", .diffusionConstant))
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
      temperature: try positive(table, "temperature", .temperature),
      format: try table.interpreted("format", table.text) { try SweepFormat.named($0).id })
  }

  private func textsByRole(_ table: JobFileTable, _ key: String) throws -> [String: String] {
    guard let inner = try table.section(key) else { return [:] }
    try inner.allow(ColumnRole.allCases.map(\.rawValue))
    return try inner.keys.reduce(into: [:]) { $0[$1] = try inner.text($1) }
  }

  private func reduction(_ table: JobFileTable) throws -> ReductionSettings {
    var settings = ReductionSettings()
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
    return settings
  }

  private func model(_ table: JobFileTable) throws -> Job.Model {
    var model = Job.Model()
    model.names = try table.interpreted("name", table.texts, as: Job.Model.names(from:)) ?? []
    model.background = try table.interpreted("background", table.text, as: Job.Model.background(from:)) ?? nil
    if let fixed = try table.section("fix") {
      for name in fixed.keys {
        model.fixed[name] = try fixed.interpreted(name, fixed.quantityText) { try ParameterText(name).value(of: $0) }
      }
    }
    if let priors = try table.section("prior") {
      for name in priors.keys {
        model.priors[name] = try priors.interpreted(name, priors.quantityText) { try ParameterText(name).prior(of: $0) }
      }
    }
    model.shared = try table.texts("share") ?? []
    model.freesAmplitude = try table.flag("free-amplitude") ?? false
    return model
  }

  private func uncertainty(_ table: JobFileTable) throws -> Job.Uncertainty {
    var uncertainty = Job.Uncertainty()
    if let method = try table.interpreted("method", table.text, as: Job.Uncertainty.method(from:)) {
      uncertainty.method = method
    }
    if let level = try table.interpreted("level", table.quantityText, as: Job.Uncertainty.level(from:)) {
      uncertainty.level = level
    }
    if let seed = try table.count("seed") { uncertainty.seed = UInt64(seed) }
    uncertainty.loss = try table.interpreted("loss", table.text, as: Job.Uncertainty.loss(from:)) ?? nil
    uncertainty.fieldError = try positive(table, "field-error", .magneticField)
    uncertainty.temperatureError = try positive(table, "temperature-error", .temperature)
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
