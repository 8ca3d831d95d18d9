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
  var isRough = false

  private let prediction: CurvePrediction
  private let vectors: PointVectors
  private let amplitudeIndex: Int
  private let offsetIndex: Int
  private let lagIndex: Int
  private let shapeIndex: Int?
  private let background: Background
  /// The exponent of a background that is a power, 0 where there is none, −1 for a background of another shape.
  private let backgroundPower: Int
  /// The model's terms and their fields' summands, as plain numbers.
  private let terms: UnsafeMutablePointer<SumTerm>
  private let termCount: Int
  private let contributions: UnsafeMutablePointer<SumContribution>
  /// Positions of the free parameters.
  private let free: [Int]
  /// For each free parameter the projected one (its place among the free) whose value its column is to be multiplied
  /// with, or −1.
  private let owners: [Int]
  private let projected: [Int]
  private let entries: UnsafeMutablePointer<GramEntry>
  private let entryCount: Int

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
  /// Data drawn again take the place of the measured ones: reduced to a few numbers, or as points.
  private var resampling: CurveResampling?
  private var isReduced = false
  /// False where the last evaluation could not tell its projected parameters from one another and left them alone.
  private(set) var isProjectionSolved = true

  /// The equations of a curve; nil where its model is not a sum, or has more unknowns than the kernel takes.
  init?(_ unknowns: CurveUnknowns, data: FitData, projects: Bool = true) {
    guard let sum = unknowns.prediction.evaluator.sum, data.count > 0 else { return nil }
    let layout = GramLayout(unknowns, sum: sum, projects: projects)
    guard layout.columns.count <= Int(clkMostColumns) else { return nil }
    parameters = unknowns.parameters
    residualCount = data.count
    prediction = unknowns.prediction
    amplitudeIndex = prediction.amplitudeIndex
    offsetIndex = prediction.offsetIndex
    lagIndex = prediction.lagIndex
    shapeIndex = prediction.shapeIndices.first
    background = prediction.background
    backgroundPower = background.power ?? (background.coefficient == nil ? 0 : -1)
    (free, isProjected, owners) = (layout.free, layout.isProjected, layout.owners)
    projected = layout.isProjected.indices.filter { layout.isProjected[$0] }
    let allEntries = layout.columns.flatMap(\.entries)
    entryCount = allEntries.count
    entries = .allocate(capacity: entryCount)
    entries.initialize(from: allEntries, count: entryCount)
    termCount = sum.terms.count
    terms = .allocate(capacity: max(termCount, 1))
    contributions = .allocate(capacity: max(1, sum.terms.reduce(0) { $0 + $1.contributions.count }))
    var next = 0
    for (index, term) in sum.terms.enumerated() {
      let first = next
      for (parameter, coefficient) in term.contributions {
        contributions.advanced(by: next).initialize(
          to: SumContribution(parameter: parameter, coefficient: coefficient, isLength: sum.isLength[parameter]))
        next += 1
      }
      terms.advanced(by: index).initialize(
        to: SumTerm(factor: term.factor, parameter: term.weightParameter ?? -1, first: first, last: next))
    }
    vectors = PointVectors(data)

    let columns = layout.columns.count
    let chunk = Int(clkChunk * clkLanes)
    // The scratch comes first, because it must be aligned; everything else follows in one block.
    let scratchCount = (2 * termCount + columns) * chunk
    let total = scratchCount + 3 * termCount + entryCount + columns * (columns + 1) / 2 + columns
    numbers = UnsafeMutableRawPointer.allocate(byteCount: total * 8, alignment: 64)
      .bindMemory(to: Double.self, capacity: total)
    numbers.initialize(repeating: 0, count: total)
    scratch = numbers
    weights = scratch + scratchCount
    fields = weights + termCount
    logFields = fields + termCount
    coefficients = logFields + termCount
    sums = coefficients + entryCount
    shift = sums + columns * (columns + 1) / 2
    members = .allocate(capacity: max(projected.count, 1))
    for (position, index) in projected.enumerated() { members[position] = index }
    cholesky = CholeskyFactor(capacity: projected.count)

    integers = .allocate(capacity: 2 * columns + 1 + entryCount)
    let (starts, factors) = (integers, integers + columns + 1)
    let sources = factors + columns
    starts[0] = 0
    for (index, column) in layout.columns.enumerated() {
      starts[index + 1] = starts[index] + Int32(column.entries.count)
      factors[index] = Int32(column.factor?.rawValue ?? -1)
    }
    for (index, entry) in allEntries.enumerated() { sources[index] = Int32(entry.source) }
    plan = clkPlan(
      terms: termCount, columns: columns, logFields: logFields, starts: starts, sources: sources,
      coefficients: coefficients, factors: factors, arrays: vectors.arrays, weights: vectors[.weight])
  }

  deinit {
    UnsafeMutableRawPointer(numbers).deallocate()
    integers.deallocate()
    entries.deallocate()
    terms.deallocate()
    contributions.deallocate()
    members.deallocate()
    cholesky.deallocate()
  }

  func evaluate(_ values: UnsafeMutablePointer<Double>, into equations: NormalEquations) {
    if let resampling, isReduced {
      writeCoefficients(values)
      guard clkReduced(InstructionSet.current.number, &resampling.series, &resampling.plan, scratch, sums) == 1 else {
        equations.chiSquared = .nan
        return
      }
      unpack(into: equations)
      equations.chiSquared += resampling.remainder
    } else {
      prepare(values)
      vectors.gram(&plan, isRough: isRough, scratch: scratch, sums: sums)
      unpack(into: equations)
    }
    project(values, equations)
    multiplyByOwners(values, equations)
  }

  /// (measured − predicted)/error at values, in the order of the data.
  func residuals(at values: [Double]) -> [Double] {
    var values = values
    return values.withUnsafeMutableBufferPointer { buffer in
      guard let values = buffer.baseAddress else { return [] }
      prepare(values)
      return vectors.combination(&plan, column: Int(plan.columns) - 1)
    }
  }

  /// Points at their true fields, terms and coefficients.
  private func prepare(_ values: UnsafeMutablePointer<Double>) {
    let isMoved = vectors.place(offset: values[offsetIndex], lag: values[lagIndex])
    if backgroundPower > 0 && isMoved {
      let source = vectors[backgroundPower == 1 ? .magnitude : .square]
      vectors[.shape].update(from: source, count: vectors.columnLength)
    } else if backgroundPower < 0 {
      let value = shapeIndex.map { values[$0] } ?? 0
      if isMoved || value != shapeValue {
        shapeValue = value
        tabulate(background, value)
      }
    }
    writeCoefficients(values)
  }

  private func writeCoefficients(_ values: UnsafeMutablePointer<Double>) {
    writeTerms(values)
    let amplitude = values[amplitudeIndex]
    for index in 0..<entryCount { coefficients[index] = coefficient(entries[index], values, amplitude) }
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
    for index in 0..<termCount {
      let term = terms[index]
      weights[index] = term.parameter < 0 ? term.factor : term.factor * values[term.parameter]
      var field = 0.0
      for position in term.first..<term.last {
        let contribution = contributions[position]
        let value = values[contribution.parameter]
        field +=
          contribution.coefficient * (contribution.isLength ? CharacteristicField.field(ofLength: value) : value)
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
    case .withoutPrefactor: result *= amplitude * terms[entry.term].factor
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
    isProjectionSolved = true
    guard !projected.isEmpty, equations.chiSquared.isFinite else { return }
    for position in projected.indices { shift[position] = -equations.gradient[members[position]] }
    for index in 0..<equations.count { noDamping[index] = 0 }
    guard
      cholesky.factor(
        equations.gram, stride: equations.count, members: members, count: projected.count, addedDiagonal: noDamping)
    else {
      isProjectionSolved = false
      return
    }
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

// MARK: Data drawn again

extension CurveGram {
  /// What is drawn from: the fitted σ in the order of the points, and residuals in the order of the data.
  struct Urn {
    fileprivate let measured: [Double]
    fileprivate let fitted: [Double]
    fileprivate let residuals: [Double]
  }

  /// Prepares for refits of the fitted curve at `values` with other residuals. `covariance` is that of the free parameters
  /// in the coordinates of the fit; it says how far refits will go.
  func urn(at values: [Double], covariance: [Double]) -> Urn {
    let residuals = residuals(at: values)
    let (conductivities, weights) = (vectors[.conductivity], vectors[.weight])
    let measured = (0..<vectors.count).map { conductivities[$0] }
    let fitted = (0..<vectors.count).map { measured[$0] - residuals[vectors.order[$0]] / weights[$0] }
    let hasFactors = (0..<Int(plan.columns)).contains { plan.factors[$0] >= 0 }
    let isShaped = backgroundPower < 0 && shapeIndex.map { parameters[$0].isFree } ?? false
    if !hasFactors && !isShaped && covariance.count == free.count * free.count {
      let reaches = (0..<termCount).map { reach(of: $0, values: values, covariance: covariance) }
      let terms = (0..<termCount).map { (centre: logFields[$0], reach: reaches[$0]) }
      resampling = CurveResampling(vectors, plan: plan, terms: terms, residuals: residuals)
    }
    return Urn(measured: measured, fitted: fitted, residuals: residuals)
  }

  /// How far ln B_i of a term may move, from its standard error.
  private func reach(of index: Int, values: [Double], covariance: [Double]) -> Double {
    var slopes = [Double](repeating: 0, count: free.count)
    for position in terms[index].first..<terms[index].last {
      let contribution = contributions[position]
      guard let column = free.firstIndex(of: contribution.parameter) else { continue }
      let value = values[contribution.parameter]
      let field =
        contribution.coefficient * (contribution.isLength ? CharacteristicField.field(ofLength: value) : value)
      slopes[column] += (contribution.isLength ? -2 : 1) * field / fields[index]
    }
    var variance = 0.0
    for row in slopes.indices {
      for column in slopes.indices {
        variance += slopes[row] * slopes[column] * covariance[row * slopes.count + column]
      }
    }
    let wanted = CurveResampling.reachInErrors * max(variance, 0).squareRoot()
    return min(max(wanted, 0.02), CurveResampling.largestReach)
  }

  /// Makes the data the fitted curve plus the residuals of `indices`; reduced to what refits can see, where that is
  /// possible and `onPoints` does not forbid it.
  func draw(_ indices: [Int32], from urn: Urn, onPoints: Bool = false) {
    precondition(indices.count == vectors.count, "one residual per point")
    isReduced = !onPoints && resampling != nil
    if let resampling, isReduced {
      resampling.draw(indices, residuals: urn.residuals)
      return
    }
    let (conductivities, weights) = (vectors[.conductivity], vectors[.weight])
    for row in 0..<vectors.count {
      conductivities[row] = urn.fitted[row] + urn.residuals[Int(indices[vectors.order[row]])] / weights[row]
    }
  }

  /// Puts the measured data back.
  func putBack(_ urn: Urn) {
    isReduced = false
    resampling = nil
    vectors[.conductivity].update(from: urn.measured, count: vectors.count)
  }
}

/// A term as plain numbers: its factor, the position of its prefactor (−1 for none) and where its field's summands are.
private struct SumTerm {
  let factor: Double
  let parameter: Int
  let first: Int
  let last: Int
}

/// A summand of a field.
private struct SumContribution {
  let parameter: Int
  let coefficient: Double
  let isLength: Bool
}
