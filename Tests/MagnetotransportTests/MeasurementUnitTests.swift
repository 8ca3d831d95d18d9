import Magnetotransport
import Testing

@Suite("Units of the lab")
struct MeasurementUnitTests {
  /// Symbol as met in files, dimension, SI value of 1 of it.
  static let known: [(String, MeasurementUnit.Dimension, Double)] = [
    ("T", .magneticField, 1), ("mT", .magneticField, 1e-3), ("µT", .magneticField, 1e-6), ("μT", .magneticField, 1e-6),
    ("uT", .magneticField, 1e-6), ("G", .magneticField, 1e-4), ("kG", .magneticField, 0.1),
    ("Gauss", .magneticField, 1e-4), ("Oe", .magneticField, 1e-4), ("kOe", .magneticField, 0.1),
    ("Tesla", .magneticField, 1), ("K", .temperature, 1), ("mK", .temperature, 1e-3), ("Kelvin", .temperature, 1),
    ("Ω", .resistance, 1), ("\u{2126}", .resistance, 1), ("Ohm", .resistance, 1), ("ohm", .resistance, 1),
    ("Ohms", .resistance, 1), ("OHM", .resistance, 1), ("kΩ", .resistance, 1e3), ("kOhm", .resistance, 1e3),
    ("KOhm", .resistance, 1e3), ("MΩ", .resistance, 1e6), ("MOhm", .resistance, 1e6), ("mΩ", .resistance, 1e-3),
    ("mOhm", .resistance, 1e-3), ("Ω/sq", .sheetResistance, 1), ("Ohm/□", .sheetResistance, 1),
    ("ohm/sq", .sheetResistance, 1), ("kohm/sq", .sheetResistance, 1e3), ("Ω/□", .sheetResistance, 1),
    ("Ohm per square", .sheetResistance, 1), ("Ω·m", .resistivity, 1), ("Ohm-m", .resistivity, 1),
    ("Ohm cm", .resistivity, 1e-2), ("µΩ cm", .resistivity, 1e-8), ("uOhm-cm", .resistivity, 1e-8),
    ("mΩ·cm", .resistivity, 1e-5), ("S", .conductance, 1), ("mS", .conductance, 1e-3), ("µS", .conductance, 1e-6),
    ("uS", .conductance, 1e-6), ("nS", .conductance, 1e-9), ("S/m", .conductivity, 1), ("S/cm", .conductivity, 100),
    ("e²/h", .conductance, PhysicalConstants.conductanceUnit),
    ("e^2/h", .conductance, PhysicalConstants.conductanceUnit),
    ("2e²/h", .conductance, 2 * PhysicalConstants.conductanceUnit), ("V", .voltage, 1), ("mV", .voltage, 1e-3),
    ("uV", .voltage, 1e-6), ("nV", .voltage, 1e-9), ("A", .current, 1), ("mA", .current, 1e-3),
    ("uA", .current, 1e-6), ("nA", .current, 1e-9), ("pA", .current, 1e-12), ("s", .time, 1), ("sec", .time, 1),
    ("min", .time, 60), ("h", .time, 3600), ("ms", .time, 1e-3), ("rad", .angle, 1), ("deg", .angle, Double.pi / 180),
    ("°", .angle, Double.pi / 180), ("deg.", .angle, Double.pi / 180), ("m", .length, 1), ("cm", .length, 1e-2),
    ("mm", .length, 1e-3), ("µm", .length, 1e-6), ("um", .length, 1e-6), ("nm", .length, 1e-9),
    ("m²/s", .diffusionConstant, 1), ("cm^2/s", .diffusionConstant, 1e-4), ("m⁻²", .density, 1),
    ("cm^-2", .density, 1e4), ("cm-2", .density, 1e4), ("1/cm²", .density, 1e4), ("[mT]", .magneticField, 1e-3),
    ("(Ohm)", .resistance, 1), (" nm ", .length, 1e-9),
  ]

  @Test("A symbol means one dimension and one factor", arguments: known)
  func parses(symbol: String, dimension: MeasurementUnit.Dimension, factor: Double) throws {
    let unit = try #require(MeasurementUnit.parse(symbol))
    #expect(unit.dimension == dimension)
    #expect(unit.convertedToSI(1) == factor)
  }

  @Test(
    "Where case changes the meaning, wrong case is no unit",
    arguments: ["MT", "t", "k", "a", "MV", "MS", "NM", "C", "", "furlong", "T/s", "Kk", "mm²"])
  func refuses(symbol: String) {
    #expect(MeasurementUnit.parse(symbol) == nil)
  }

  @Test("Celsius has an offset")
  func celsius() throws {
    #expect(try #require(MeasurementUnit.parse("°C")).convertedToSI(20) == 293.15)
  }

  @Test("Every symbol the catalogue prints is read back as the same unit")
  func symbolsRoundTrip() throws {
    for dimension in MeasurementUnit.Dimension.allCases {
      for symbol in MeasurementUnit.knownSymbols(of: dimension) {
        let unit = try #require(MeasurementUnit.parse(symbol), "\(symbol)")
        #expect(unit.dimension == dimension, "\(symbol)")
      }
    }
  }
}
