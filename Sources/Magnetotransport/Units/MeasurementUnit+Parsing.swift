import Foundation

extension MeasurementUnit {
  /// The unit a symbol stands for, or nil where the catalogue does not know it.
  ///
  /// Spelling variants of one unit are accepted ("uT", "µT"; "Ohm", "ohms", "Ω"; "Ohm-m", "Ω·m", "ohm m"; "cm^-2",
  /// "1/cm²"; "[mT]"), but a letter whose case changes the meaning must be right: "mT" is a millitesla and "MT" is
  /// nothing; "S" is siemens and "s" second; "K" is kelvin and "k" alone is nothing. Coulomb is not measured here, so
  /// Celsius must be written with its degree sign ("°C", "degC").
  public static func parse(_ symbol: String) -> MeasurementUnit? {
    let spelling = normalized(symbol)
    if let unit = exactSpellings[spelling] { return unit }
    if let unit = wordSpellings[spelling.lowercased()] { return unit }
    return prefixedWord(spelling)
  }

  /// Symbols of all units of a dimension, for messages: "T, mT, µT, G, kG, Oe, kOe".
  public static func knownSymbols(of dimension: Dimension) -> [String] {
    let celsius = dimension == .temperature ? ["°C"] : []
    return UnitFamily.all.filter { $0.dimension == dimension }.flatMap { family in
      [family.symbol] + family.prefixes.reversed().map { $0 + family.symbol }
    } + celsius
  }

  /// Product signs, spaces and brackets carry no meaning between unit symbols; powers are written as superscripts.
  private static func normalized(_ symbol: String) -> String {
    var text = symbol.trimmingCharacters(in: .whitespacesAndNewlines)
    if let first = text.first, let last = text.last, (first == "[" && last == "]") || (first == "(" && last == ")") {
      text = String(text.dropFirst().dropLast())
    }
    let replacements = [
      ("\u{3BC}", "µ"), ("\u{2126}", "Ω"), ("\u{212A}", "K"), ("\u{212B}", "Å"), ("\u{2212}", "-"), ("**", "^"),
      ("^-2", "⁻²"), ("^{-2}", "⁻²"), ("^-1", "⁻¹"), ("^2", "²"), ("m-2", "m⁻²"), ("ohm-1", "ohm⁻¹"),
      ("m2/s", "m²/s"), ("/m2", "/m²"), ("/cm2", "/cm²"), ("º", "°"), ("☐", "□"), ("·", ""), ("⋅", ""), ("×", ""),
      ("*", ""), ("-", ""), (" ", ""), ("\u{A0}", ""),
    ]
    for (old, new) in replacements { text = text.replacingOccurrences(of: old, with: new) }
    return text
  }

  private static let celsius = MeasurementUnit(symbol: "°C", dimension: .temperature, factor: 1, offset: 273.15)

  /// Spelling → unit, where case matters.
  private static let exactSpellings: [String: MeasurementUnit] = {
    var table: [String: MeasurementUnit] = [:]
    for family in UnitFamily.all {
      for spelling in family.exact {
        table[spelling] = family.unit(prefix: nil)
        for prefix in family.prefixes {
          for written in UnitFamily.spellings(ofPrefix: prefix) {
            table[written + spelling] = family.unit(prefix: prefix)
          }
        }
      }
    }
    return table
  }()

  /// Lower-case word → unit.
  private static let wordSpellings: [String: MeasurementUnit] = {
    var table = ["°c": celsius, "degc": celsius, "celsius": celsius]
    for family in UnitFamily.all {
      for word in family.words { table[word] = family.unit(prefix: nil) }
    }
    return table
  }()

  /// "kOhm", "MOhm", "uA" written as a word: the case of the prefix matters, that of the word does not.
  private static func prefixedWord(_ spelling: String) -> MeasurementUnit? {
    guard let first = spelling.first else { return nil }
    let rest = spelling.dropFirst().lowercased()
    for family in UnitFamily.all where family.words.contains(rest) {
      for prefix in family.prefixes where UnitFamily.spellings(ofPrefix: prefix).contains(String(first)) {
        return family.unit(prefix: prefix)
      }
    }
    return nil
  }
}

extension UnitFamily {
  /// The unit with one of the prefixes of `prefixFactors`, or without.
  fileprivate func unit(prefix: String?) -> MeasurementUnit {
    guard let prefix, let scale = UnitFamily.prefixFactors[prefix] else {
      return MeasurementUnit(symbol: symbol, dimension: dimension, factor: factor)
    }
    // 1e-3 × 1e-4 is not the double nearest to 1e-7; powers of ten are multiplied as integers where they are powers.
    let product = scale * factor
    let exponent = Foundation.log10(product).rounded()
    let power = Double("1e\(Int(exponent))") ?? product
    let isPowerOfTen = abs(product / power - 1) < 1e-12
    return MeasurementUnit(symbol: prefix + symbol, dimension: dimension, factor: isPowerOfTen ? power : product)
  }
}
