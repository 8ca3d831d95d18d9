import Foundation

/// What `make validation` may be told.
struct ValidationOptions {
  static let usage = """
    usage: CooperonValidation [--seeds development|published|control] [--scale 0.1] [--counts coverage=100,…]
                              [--studies dirty,…] [--workers 2] [--python python3] [--output docs/validation.md]

    """

  var family = SeedFamily.development
  /// Fraction of the full number of runs.
  var scale = 1.0
  /// Runs of single studies, instead of the scaled number.
  var counts: [String: Int] = [:]
  /// Studies to run; empty means all.
  var studies: [String] = []
  var workers = ProcessInfo.processInfo.activeProcessorCount
  /// Python for the comparison with SciPy and lmfit; nil leaves it out.
  var python: String?
  /// File to write; nil prints.
  var output: String?

  var rivals: RivalScript? { python.map { RivalScript(interpreter: $0, script: "Benchmarks/validation_rivals.py") } }

  /// Nil where the arguments make no sense.
  init?(_ arguments: [String]) {
    var rest = arguments[...]
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { return nil }
      switch option {
      case "--seeds":
        guard let named = SeedFamily(rawValue: value) else { return nil }
        family = named
      case "--scale":
        guard let number = Double(value), number > 0, number <= 1 else { return nil }
        scale = number
      case "--counts":
        for entry in value.split(separator: ",") {
          let parts = entry.split(separator: "=")
          guard parts.count == 2, let number = Int(parts[1]), number > 0 else { return nil }
          counts[String(parts[0])] = number
        }
      case "--studies":
        studies = value.split(separator: ",").map(String.init)
      case "--workers":
        guard let number = Int(value), number > 0 else { return nil }
        workers = number
      case "--python": python = value
      case "--output": output = value
      default: return nil
      }
    }
  }
}
