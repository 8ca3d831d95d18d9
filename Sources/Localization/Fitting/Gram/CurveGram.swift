import CLocalizationKernel
import Foundation
import LeastSquares
import Magnetotransport
import SpecialFunctions

/// The normal equations of one curve whose model is a sum of localization functions, in one pass over its points.
///
/// ```swift
/// guard let gram = CurveGram(unknowns, data: data) else { … }   // the model is no LocalizationSum
/// let solver = GramLevenbergMarquardt(gram)                    // keep it: its work space serves every start
/// let minimum = solver.minimum(from: values)
/// ```
///
/// or, as a building block of a larger fit: `evaluate(values, into: equations)` writes χ², Jᵀr and JᵀJ over the curve's
/// *free* parameters, in natural units and in their order in `parameters`, and moves those marked in `isProjected` to
/// their best values (in `values`) beforehand. Pass `projects: false` to leave `values` alone, for example where a
/// prefactor is shared with other curves.
///
/// The columns of J are stated once as linear combinations of F_i, dF_i/du and fixed arrays; an evaluation computes
/// their coefficients, and the kernel the products of all columns. Because residuals are linear in the projected
/// parameters, their best values and the equations there follow from the same products, without another pass.
final class CurveGram: GramProblem {
  let parameters: [Parameter]
  let residualCount: Int
  let isProjected: [Bool]

  private let prediction: CurvePrediction
  private let sum: ResolvedSum
  private let vectors: PointVectors
  /// Positions of the free parameters.
  private let free: [Int]
  /// For each free parameter the projected one (its place among the free) whose value its column is to be multiplied
  /// with, or −1.
  private let owners: [Int]
  private let projected: [Int]
  private let entries: [GramEntry]

  private var plan: clkPlan
  private let numbers: UnsafeMutablePointer<Double>
  private let integers: UnsafeMutablePointer<Int32>
  private let weights: UnsafeMutablePointer<Double>
  private let fields: UnsafeMutablePointer<Double>
  private let logFields: UnsafeMutablePointer<Double>
  private let coefficients: UnsafeMutablePointer<Double>
  private let scratch: UnsafeMutablePointer<Double>
  private let sums: UnsafeMutablePointer<Double>
  private let shift: UnsafeMutablePointer<Double>
  private let members: UnsafeMutablePointer<Int>
  private var cholesky: CholeskyFactor
  private var shapeValue = Double.nan

  /// The equations of a curve; nil where its model is not a sum, or has more unknowns than the kernel takes.
  init?(_ unknowns: CurveUnknowns, data: FitData, projects: Bool = true) {
    guard let sum = unknowns.prediction.evaluator.sum, data.count > 0 else { return nil }
    let layout = GramLayout(unknowns, sum: sum, projects: projects)
    guard layout.columns.count <= Int(clkMostColumns) else { return nil }
    parameters = unknowns.parameters
    residualCount = data.count
    prediction = unknowns.prediction
    self.sum = sum
    (free, isProjected, owners) = (layout.free, layout.isProjected, layout.owners)
    projected = layout.isProjected.indices.filter { layout.isProjected[$0] }
    entries = layout.columns.flatMap(\.entries)
    vectors = PointVectors(data)

    let (terms, columns) = (sum.terms.count, layout.columns.count)
    let chunk = Int(clkChunk * clkLanes)
    // The scratch comes first, because it must be aligned; everything else follows in one block.
    let scratchCount = (2 * terms + columns) * chunk
    let total = scratchCount + 3 * terms + entries.count + columns * (columns + 1) / 2 + columns
    numbers = UnsafeMutableRawPointer.allocate(byteCount: total * 8, alignment: 64)
      .bindMemory(to: Double.self, capacity: total)
    numbers.initialize(repeating: 0, count: total)
    scratch = numbers
    weights = scratch + scratchCount
    fields = weights + terms
    logFields = fields + terms
    coefficients = logFields + terms
    sums = coefficients + entries.count
    shift = sums + columns * (columns + 1) / 2
    members = .allocate(capacity: max(projected.count, 1))
    for (position, index) in projected.enumerated() { members[position] = index }
    cholesky = CholeskyFactor(capacity: projected.count)

    integers = .allocate(capacity: 2 * columns + 1 + entries.count)
    let (starts, factors) = (integers, integers + columns + 1)
    let sources = factors + columns
    starts[0] = 0
    for (index, column) in layout.columns.enumerated() {
      starts[index + 1] = starts[index] + Int32(column.entries.count)
      factors[index] = Int32(column.factor?.rawValue ?? -1)
    }
    for (index, entry) in entries.enumerated() { sources[index] = Int32(entry.source) }
    plan = clkPlan(
      terms: terms, columns: columns, logFields: logFields, starts: starts, sources: sources,
      coefficients: coefficients, factors: factors, arrays: vectors.arrays, weights: vectors[.weight])
  }

  deinit {
    UnsafeMutableRawPointer(numbers).deallocate()
    integers.deallocate()
    members.deallocate()
    cholesky.deallocate()
  }

  func evaluate(_ values: UnsafeMutablePointer<Double>, into equations: NormalEquations) {
    place(values)
    let amplitude = values[prediction.amplitudeIndex]
    writeTerms(values)
    for index in entries.indices { coefficients[index] = coefficient(entries[index], values, amplitude) }
    vectors.gram(&plan, scratch: scratch, sums: sums)
    unpack(into: equations)
    project(values, equations)
    multiplyByOwners(values, equations)
  }

  private func place(_ values: UnsafeMutablePointer<Double>) {
    let isMoved = vectors.place(offset: values[prediction.offsetIndex], lag: values[prediction.lagIndex])
    let background = prediction.background
    if let power = background.power {
      guard isMoved else { return }
      let source = vectors[power == 1 ? .magnitude : .square]
      vectors[.shape].update(from: source, count: vectors.columnLength)
      return
    }
    guard background.coefficient != nil else { return }
    let value = prediction.shapeIndices.isEmpty ? 0 : values[prediction.shapeIndices.lowerBound]
    guard isMoved || value != shapeValue else { return }
    shapeValue = value
    tabulate(background, value)
  }

  private func tabulate(_ background: Background, _ value: Double) {
    let (shapes, slopes, derivatives) = (vectors[.shape], vectors[.shapeSlope], vectors[.shapeDerivative])
    let shifted = vectors[.shifted]
    if let tabulation = background.tabulation {
      tabulation(shifted, vectors.columnLength, value, shapes, slopes, derivatives)
      return
    }
    let arguments = prediction.shapeIndices.isEmpty ? [] : [value]
    for row in 0..<vectors.columnLength {
      let field = shifted[row]
      let step = 1e-5 * max(abs(field), 1e-3)
      shapes[row] = background.shape(field, arguments)
      slopes[row] =
        field * (background.shape(field + step, arguments) - background.shape(field - step, arguments)) / (2 * step)
      derivatives[row] = background.shapeDerivatives(field, arguments).first ?? 0
    }
  }

  /// Weights c_i, fields B_i and ln B_i.
  private func writeTerms(_ values: UnsafeMutablePointer<Double>) {
    for (index, term) in sum.terms.enumerated() {
      weights[index] = term.weightParameter.map { term.factor * values[$0] } ?? term.factor
      var field = 0.0
      for (parameter, coefficient) in term.contributions {
        let value = values[parameter]
        field += coefficient * (sum.isLength[parameter] ? CharacteristicField.field(ofLength: value) : value)
      }
      fields[index] = field
      logFields[index] = log(field)
    }
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
    case .withoutPrefactor: result *= amplitude * sum.terms[entry.term].factor
    }
    switch entry.function {
    case .none: break
    case .value: result *= values[entry.parameter]
    case .centredValue: result *= values[entry.parameter] - vectors.centre
    case .fieldDerivative: result /= fields[entry.term]
    case .lengthDerivative:
      let length = values[entry.parameter]
      result *= -2 * CharacteristicField.field(ofLength: length) / (length * fields[entry.term])
    }
    return result
  }

  private func unpack(into equations: NormalEquations) {
    let count = free.count
    var next = sums
    for row in 0..<count {
      for column in row..<count {
        equations[row, column] = next.pointee
        equations[column, row] = next.pointee
        next += 1
      }
      equations.gradient[row] = next.pointee
      next += 1
    }
    equations.chiSquared = next.pointee
  }

  /// Moves the projected parameters to their best values: δ = −G_LL⁻¹ g_L, exactly, because residuals are linear in them.
  private func project(_ values: UnsafeMutablePointer<Double>, _ equations: NormalEquations) {
    guard !projected.isEmpty, equations.chiSquared.isFinite else { return }
    for position in projected.indices { shift[position] = -equations.gradient[members[position]] }
    for index in 0..<equations.count { noDamping[index] = 0 }
    guard
      cholesky.factor(
        equations.gram, stride: equations.count, members: members, count: projected.count, addedDiagonal: noDamping)
    else { return }
    equations.chiSquared = max(0, equations.chiSquared - cholesky.solve(shift))
    for position in projected.indices {
      let (index, change) = (members[position], shift[position])
      values[free[index]] += change
      for row in 0..<equations.count { equations.gradient[row] += equations[row, index] * change }
    }
  }

  /// Zeros, in the part of the sums that has been read already.
  private var noDamping: UnsafeMutablePointer<Double> { sums }

  private func multiplyByOwners(_ values: UnsafeMutablePointer<Double>, _ equations: NormalEquations) {
    for row in owners.indices where owners[row] >= 0 {
      let factor = values[free[owners[row]]]
      equations.gradient[row] *= factor
      for column in 0..<equations.count {
        equations[row, column] *= factor
        equations[column, row] *= factor
      }
    }
  }
}
