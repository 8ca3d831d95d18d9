/// A base unit with every spelling labs give it and the prefixes that make sense with it.
struct UnitFamily {
  /// Canonical symbol, e.g. "Ω/sq".
  let symbol: String
  let dimension: MeasurementUnit.Dimension
  /// SI value of the unit without prefix.
  let factor: Double
  /// Spellings that must match letter by letter ("T" is not "t").
  let exact: [String]
  /// Spellings whose case does not matter ("ohm", "Ohm", "OHM").
  let words: [String]
  /// Prefixes that are met with this unit. A megatesla is a typing error and is not among them.
  let prefixes: [String]

  init(
    _ symbol: String, _ dimension: MeasurementUnit.Dimension, factor: Double = 1, exact: [String]? = nil,
    words: [String] = [], prefixes: [String] = []
  ) {
    self.symbol = symbol
    self.dimension = dimension
    self.factor = factor
    self.exact = exact ?? [symbol]
    self.words = words
    self.prefixes = prefixes
  }

  static let prefixFactors: [String: Double] = [
    "f": 1e-15, "p": 1e-12, "n": 1e-9, "µ": 1e-6, "m": 1e-3, "c": 1e-2, "k": 1e3, "M": 1e6, "G": 1e9,
  ]

  /// How a prefix may be written. A capital K is read as kilo: kelvin has no compound it could be mixed up with.
  static func spellings(ofPrefix prefix: String) -> [String] {
    switch prefix {
    case "µ": ["µ", "u"]
    case "k": ["k", "K"]
    default: [prefix]
    }
  }

  /// Every unit of the catalogue, a family a line. Order matters only for printing.
  static let all: [UnitFamily] = fields + resistances + conductances + electric + kinematic

  private static let ohms = ["ohm", "ohms"]
  private static let resistancePrefixes = ["n", "µ", "m", "k", "M", "G"]

  private static let fields = [
    UnitFamily("T", .magneticField, words: ["tesla"], prefixes: ["n", "µ", "m"]),
    UnitFamily("G", .magneticField, factor: 1e-4, words: ["gauss"], prefixes: ["m", "k"]),
    // Oersted measures H; in vacuum 1 Oe corresponds to B = 1e-4 T, which is what magnets display.
    UnitFamily("Oe", .magneticField, factor: 1e-4, exact: [], words: ["oe", "oersted"], prefixes: ["m", "k"]),
    UnitFamily("K", .temperature, words: ["kelvin"], prefixes: ["n", "µ", "m"]),
  ]
  private static let resistances = [
    UnitFamily("Ω", .resistance, words: ohms, prefixes: resistancePrefixes),
    UnitFamily(
      "Ω/sq", .sheetResistance, exact: ["Ω/sq", "Ω/□", "Ω/square", "Ω/sq.", "Ωpersquare"],
      words: ["ohm", "ohms"].flatMap { ["\($0)/sq", "\($0)/□", "\($0)/square", "\($0)/sq.", "\($0)persquare"] },
      prefixes: resistancePrefixes),
    UnitFamily("Ω m", .resistivity, exact: ["Ωm"], words: ["ohmm", "ohmsm"], prefixes: resistancePrefixes),
    UnitFamily(
      "Ω cm", .resistivity, factor: 1e-2, exact: ["Ωcm"], words: ["ohmcm", "ohmscm"], prefixes: resistancePrefixes),
  ]
  private static let conductances = [
    UnitFamily("S", .conductance, words: ["siemens"], prefixes: ["p", "n", "µ", "m", "k"]),
    UnitFamily("1/Ω", .conductance, exact: ["1/Ω", "Ω⁻¹"], words: ["1/ohm", "ohm⁻¹"]),
    UnitFamily(
      "e²/h", .conductance, factor: PhysicalConstants.conductanceUnit, exact: ["e²/h", "(e²/h)", "e2/h"]),
    UnitFamily(
      "2e²/h", .conductance, factor: 2 * PhysicalConstants.conductanceUnit, exact: ["2e²/h", "(2e²/h)", "2e2/h"]),
    UnitFamily("S/sq", .sheetConductance, exact: ["S/sq", "S/□", "S/square"], prefixes: ["n", "µ", "m"]),
    UnitFamily("S/m", .conductivity, prefixes: ["m", "k", "M"]),
    UnitFamily("S/cm", .conductivity, factor: 1e2, prefixes: ["µ", "m", "k"]),
  ]
  private static let electric = [
    UnitFamily("V", .voltage, words: ["volt", "volts"], prefixes: ["n", "µ", "m"]),
    UnitFamily(
      "A", .current, words: ["ampere", "amperes", "amp", "amps"], prefixes: ["f", "p", "n", "µ", "m"]),
  ]
  /// 1 eV in J.
  private static let electronVolt = PhysicalConstants.elementaryCharge

  private static let kinematic = [
    UnitFamily("s", .time, words: ["sec", "secs", "second", "seconds"], prefixes: ["f", "p", "n", "µ", "m"]),
    UnitFamily("min", .time, factor: 60, exact: [], words: ["min", "mins", "minute", "minutes"]),
    UnitFamily("h", .time, factor: 3600, words: ["hr", "hrs", "hour", "hours"]),
    UnitFamily("rad", .angle, exact: [], words: ["rad", "radian", "radians"], prefixes: ["m"]),
    UnitFamily(
      "°", .angle, factor: Double.pi / 180, words: ["deg", "deg.", "degs", "degree", "degrees"], prefixes: ["m"]),
    UnitFamily("m", .length, words: ["meter", "metre", "meters", "metres"], prefixes: ["n", "µ", "m", "c", "k"]),
    UnitFamily("µm", .length, factor: 1e-6, exact: [], words: ["micron", "microns"]),
    UnitFamily("Å", .length, factor: 1e-10, exact: ["Å"], words: ["angstrom", "angstroms"]),
    UnitFamily("m²/s", .diffusionConstant, exact: ["m²/s"]),
    UnitFamily("cm²/s", .diffusionConstant, factor: 1e-4, exact: ["cm²/s"]),
    UnitFamily("m⁻²", .density, exact: ["m⁻²", "1/m²", "/m²"]),
    UnitFamily("cm⁻²", .density, factor: 1e4, exact: ["cm⁻²", "1/cm²", "/cm²"]),
    // Coefficients of spin splittings linear in k: an energy times a length.
    UnitFamily("J m", .spinSplitting, exact: ["Jm"]),
    UnitFamily("eV m", .spinSplitting, factor: electronVolt, exact: ["eVm"], prefixes: ["p"]),
    UnitFamily("eV Å", .spinSplitting, factor: electronVolt * 1e-10, exact: ["eVÅ", "eVA"], prefixes: ["m"]),
    UnitFamily("eV nm", .spinSplitting, factor: electronVolt * 1e-9, exact: ["eVnm"], prefixes: ["m"]),
    UnitFamily("1", .dimensionless, exact: ["1"], words: ["dimensionless"]),
  ]
}
