import Magnetotransport
import SweepFiles

/// Reads a text as if it stood in a file.
func read(
  _ text: String, named name: String = "film.txt", format: String? = nil, columns: [ColumnRole: String] = [:],
  units: [ColumnRole: String] = [:]
) throws -> Sweep {
  try SweepFile.read(Array(text.utf8), named: name, format: format, columns: columns, units: units)
}

/// The sentence a refused input gives; "read" where it is not refused.
func refusal(
  _ bytes: [UInt8], named name: String = "film.txt", format: String? = nil, columns: [ColumnRole: String] = [:],
  units: [ColumnRole: String] = [:]
) throws -> String {
  do {
    _ = try SweepFile.read(bytes, named: name, format: format, columns: columns, units: units)
    return "read"
  } catch let error as InputError {
    return error.description
  }
}

/// SplitMix64: a small generator with a seed, so that every run tests the same inputs.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
