import Foundation
import Magnetotransport

/// The numbers of a `GramLayout` that follow the values of the unknowns: fields of the terms and coefficients of the
/// columns, as plain numbers that a loop reaches without counting references.
final class GramCoefficients {
  /// Number of terms of the model.
  let termCount: Int
  /// Number of summands of all columns.
  let entryCount: Int
  /// ln B_i of each term.
  let logFields: UnsafeMutablePointer<Double>
  /// Of each summand.
  let coefficients: UnsafeMutablePointer<Double>
  private let weights: UnsafeMutablePointer<Double>
  private let fields: UnsafeMutablePointer<Double>
  private let terms: UnsafeMutablePointer<Term>
  private let contributions: UnsafeMutablePointer<Contribution>
  private let contributionCount: Int
  private let entries: UnsafeMutablePointer<GramEntry>
  private let amplitudeIndex: Int
  /// See `PointVectors`.
  private let centre: Double

  /// A term: its number, the position of its prefactor (−1 for none) and where its field's summands are.
  private struct Term {
    let factor: Double
    let parameter: Int
    let first: Int
    let last: Int
  }

  /// A summand of a field.
  private struct Contribution {
    let parameter: Int
    let coefficient: Double
    let isLength: Bool

    func field(_ value: Double) -> Double {
      coefficient * (isLength ? CharacteristicField.field(ofLength: value) : value)
    }
  }

  init(_ sum: ResolvedSum, columns: [GramColumn], amplitudeIndex: Int, centre: Double) {
    self.amplitudeIndex = amplitudeIndex
    self.centre = centre
    let allEntries = columns.flatMap(\.entries)
    entryCount = allEntries.count
    entries = .allocate(capacity: entryCount)
    entries.initialize(from: allEntries, count: entryCount)
    termCount = sum.terms.count
    terms = .allocate(capacity: max(termCount, 1))
    contributionCount = sum.terms.reduce(0) { $0 + $1.contributions.count }
    contributions = .allocate(capacity: max(contributionCount, 1))
    var next = 0
    for (index, term) in sum.terms.enumerated() {
      let first = next
      for (parameter, coefficient) in term.contributions {
        contributions.advanced(by: next).initialize(
          to: Contribution(parameter: parameter, coefficient: coefficient, isLength: sum.isLength[parameter]))
        next += 1
      }
      terms.advanced(by: index).initialize(
        to: Term(factor: term.factor, parameter: term.weightParameter ?? -1, first: first, last: next))
    }
    weights = .allocate(capacity: 3 * termCount + entryCount + 1)
    weights.initialize(repeating: 0, count: 3 * termCount + entryCount + 1)
    fields = weights + termCount
    logFields = fields + termCount
    coefficients = logFields + termCount
  }

  deinit {
    entries.deallocate()
    terms.deallocate()
    contributions.deallocate()
    weights.deallocate()
  }

  /// Computes everything at values of the unknowns.
  func write(_ values: UnsafeMutablePointer<Double>) {
    for index in 0..<termCount {
      let term = terms[index]
      weights[index] = term.parameter < 0 ? term.factor : term.factor * values[term.parameter]
      var field = 0.0
      for position in term.first..<term.last {
        field += contributions[position].field(values[contributions[position].parameter])
      }
      fields[index] = field
      logFields[index] = log(field)
    }
    let amplitude = values[amplitudeIndex]
    for index in 0..<entryCount { coefficients[index] = coefficient(entries[index], values, amplitude) }
  }

  private func coefficient(
    _ entry: GramEntry, _ values: UnsafeMutablePointer<Double>, _ amplitude: Double
  ) -> Double {
    var result = entry.factor
    switch entry.weight {
    case .none: break
    case .amplitude: result *= amplitude
    case .whole: result *= amplitude * weights[entry.term]
    case .withoutAmplitude: result *= weights[entry.term]
    case .withoutPrefactor: result *= amplitude * terms[entry.term].factor
    }
    switch entry.function {
    case .none: break
    case .value: result *= values[entry.parameter]
    case .centredValue: result *= values[entry.parameter] - centre
    case .fieldDerivative: result /= fields[entry.term]
    case .lengthDerivative:
      let length = values[entry.parameter]
      result *= -2 * CharacteristicField.field(ofLength: length) / (length * fields[entry.term])
    }
    return result
  }

  /// True for an unknown that enters only through the fields of terms.
  func isFieldAlone(_ parameter: Int) -> Bool {
    let isElsewhere =
      parameter == amplitudeIndex || (0..<termCount).contains { terms[$0].parameter == parameter }
      || (0..<entryCount).contains {
        entries[$0].parameter == parameter && [.value, .centredValue].contains(entries[$0].function)
      }
    return !isElsewhere && (0..<contributionCount).contains { contributions[$0].parameter == parameter }
  }

  /// True for an unknown that is a length, which enters through its field.
  func isLength(_ parameter: Int) -> Bool {
    (0..<contributionCount).contains { contributions[$0].parameter == parameter && contributions[$0].isLength }
  }

  /// ∂ ln B_i/∂ ln(value) of one term with respect to the parameter at a position, at the values written last.
  func logarithmicSlope(ofTerm index: Int, parameter: Int, values: [Double]) -> Double {
    (terms[index].first..<terms[index].last).reduce(0) { sum, position in
      let contribution = contributions[position]
      guard contribution.parameter == parameter else { return sum }
      return sum + (contribution.isLength ? -2 : 1) * contribution.field(values[parameter]) / fields[index]
    }
  }
}
