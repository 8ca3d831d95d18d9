import Magnetotransport
import Testing

@Suite("Quantities with units")
struct QuantityParserTests {
  @Test(
    "SI values are exact to the last bit",
    arguments: [
      ("40 um", MeasurementUnit.Dimension.length, 40e-6), ("0.5 T", .magneticField, 0.5), ("3mT", .magneticField, 3e-3),
      ("300 mK", .temperature, 0.3), ("-1.5e2 Oe", .magneticField, -0.015), ("−3 mT", .magneticField, -3e-3),
      ("12", .temperature, 12), ("10 cm^2/s", .diffusionConstant, 1e-3), ("1e3nm", .length, 1e-6),
      (".5 T", .magneticField, 0.5), ("7.5e13 cm^-2", .density, 7.5e17), ("0.5", .angle, 0.5), ("30 rad", .angle, 30),
    ])
  func values(text: String, dimension: MeasurementUnit.Dimension, value: Double) throws {
    #expect(try QuantityParser(dimension).value(of: text) == value)
  }

  @Test(
    "What is wrong is said, with the units that are known",
    arguments: [
      (
        "wide", MeasurementUnit.Dimension.length,
        "found “wide”, expected a length such as “40 um”; write a number followed by a unit"
      ),
      (
        "40 K", .length,
        "found “40 K”, a temperature, expected a length in one of m, km, cm, mm, µm, nm, µm, Å; "
          + "write a number followed by one of these units, such as “40 um”"
      ),
      (
        "3 MT", .magneticField,
        "found the unknown unit “MT” in “3 MT”, expected a magnetic field in one of T, mT, µT, nT, G, kG, mG, Oe, "
          + "kOe, mOe; write a number followed by one of these units, such as “3 mT”"
      ),
      (
        "30", .angle,
        "found the angle 30 without a unit, more than a turn if it were in rad, expected an angle with its unit; "
          + "write “30 deg”, or “30 rad” if that is what you mean"
      ),
      (
        "", .temperature, "found “”, expected a temperature such as “300 mK”; write a number followed by a unit"
      ),
    ])
  func messages(text: String, dimension: MeasurementUnit.Dimension, message: String) {
    let error = #expect(throws: InputError.self) { try QuantityParser(dimension).value(of: text) }
    #expect(error?.description == message)
    #expect(error?.kind == .usage)
  }

  @Test("Numbers other languages read are not numbers here", arguments: ["nan", "inf T", "0x10 T", "1e999 T", "1,5 T"])
  func refusedNumbers(text: String) {
    #expect(throws: InputError.self) { try QuantityParser(.magneticField).value(of: text) }
  }
}
