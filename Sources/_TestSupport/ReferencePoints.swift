import Foundation

/// The table of model values in arbitrary precision, `model-points.json` of the reference folder.
public struct ReferencePoints: Decodable, Sendable {
  /// One formula and its values.
  public struct Model: Decodable, Sendable {
    /// The swept variable; empty where there is none.
    public var abscissa: String
    /// Every other input with its SI unit.
    public var inputs: [String: String]
    /// Unit of the value.
    public var unit: String
    /// Points with a single numeric value; a formula with several outputs has none here.
    public var points: [Point]
  }

  /// One point: inputs and value.
  public struct Point: Decodable, Sendable {
    /// Numeric inputs, abscissa included.
    public var inputs: [String: Double]
    /// Inputs that are words (geometry, boundary).
    public var options: [String: String]
    /// Values by name where the formula has several outputs, else empty.
    public var values: [String: Double]
    /// The value; nil where the formula has several outputs.
    public var value: Double?

    private enum Key: String, CodingKey { case params, value }
    private enum Input: Decodable {
      case number(Double), word(String), other
      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self =
          (try? container.decode(Double.self)).map(Input.number)
          ?? (try? container.decode(String.self)).map(Input.word) ?? .other
      }
    }

    /// Reads a point; inputs that are lists are left out.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      let given = try container.decode([String: Input].self, forKey: .params)
      inputs = given.compactMapValues { if case .number(let number) = $0 { number } else { nil } }
      options = given.compactMapValues { if case .word(let word) = $0 { word } else { nil } }
      let named = (try? container.decode([String: String].self, forKey: .value)) ?? [:]
      values = named.compactMapValues(Double.init)
      value = (try? container.decode(String.self, forKey: .value)).flatMap(Double.init)
    }
  }

  /// Formulas by identifier.
  public var models: [String: Model]

  /// Reads the table of the reference folder.
  public static func read() throws -> ReferencePoints {
    let file = SharedData.reference.appendingPathComponent("model-points.json")
    return try JSONDecoder().decode(ReferencePoints.self, from: Data(contentsOf: file))
  }
}
