import Magnetotransport

extension ModelParameter {
  /// The characteristic field (T) of a value: B_i of a length L_i, any other value as it is.
  func field(of value: Double) -> Double { kind == .length ? CharacteristicField.field(ofLength: value) : value }

  /// The value that stands for a characteristic field (T), the inverse of `field(of:)`.
  func value(at field: Double) -> Double { kind == .length ? CharacteristicField.length(ofField: field) : field }
}
