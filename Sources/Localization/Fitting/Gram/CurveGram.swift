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
  var knowsRoughSums: Bool { true }

  private let prediction: CurvePrediction
  let coefficients: GramCoefficients
  let vectors: PointVectors
  /// The same curve with fewer points, where it can be had, and one of wider cells for rough sums; nil until the points
  /// have been placed.
  private var condensation: CurveCondensation?
  private var coarse: CurveCondensation?
  private let isCondensable: Bool
  private var isCondensed = false
  /// Whether the points hold data drawn again, which are not condensed.
  var isDrawn = false { didSet { isCondensed = false } }
  /// The plan on the condensed curve, and on the coarse one.
  private let condensedPlan: UnsafeMutablePointer<clkPlan>
  private let coarsePlan: UnsafeMutablePointer<clkPlan>
  private let amplitudeIndex: Int
  private let offsetIndex: Int
  private let lagIndex: Int
  let shapeIndex: Int?
  private let background: Background
  /// The exponent of a background that is a power, 0 where there is none, −1 for a background of another shape.
  let backgroundPower: Int
  /// Positions of the free parameters.
  let free: [Int]
  /// For each free parameter the projected one (its place among the free) whose value its column is to be multiplied
  /// with, or −1.
  private let owners: [Int]
  private let projected: [Int]

  let plan: UnsafeMutablePointer<clkPlan>
  private let integers: UnsafeMutablePointer<Int32>
  private let sums: UnsafeMutablePointer<Double>
  private let shift: UnsafeMutablePointer<Double>
  private let members: UnsafeMutablePointer<Int>
  private let cholesky: CholeskyFactor
  private var shapeValue = Double.nan
  /// Data drawn again take the place of the measured ones: reduced to a few numbers, or as points.
  var resampling: CurveResampling?
  var isReduced = false
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
    vectors = PointVectors(data)
    coefficients = GramCoefficients(
      sum, columns: layout.columns, amplitudeIndex: amplitudeIndex, centre: vectors.centre)

    let columns = layout.columns.count
    let sumCount = columns * (columns + 1) / 2
    sums = .allocate(capacity: sumCount + columns)
    sums.initialize(repeating: 0, count: sumCount + columns)
    shift = sums + sumCount
    members = .allocate(capacity: max(projected.count, 1))
    for (position, index) in projected.enumerated() { members[position] = index }
    cholesky = CholeskyFactor(capacity: projected.count)

    integers = .allocate(capacity: 2 * columns + 1 + coefficients.entryCount)
    let (starts, factors) = (integers, integers + columns + 1)
    let sources = factors + columns
    starts[0] = 0
    for (index, column) in layout.columns.enumerated() {
      starts[index + 1] = starts[index] + Int32(column.entries.count)
      factors[index] = Int32(column.factor?.rawValue ?? -1)
    }
    for (index, entry) in layout.columns.flatMap(\.entries).enumerated() { sources[index] = Int32(entry.source) }
    plan = .allocate(capacity: 3)
    condensedPlan = plan + 1
    coarsePlan = plan + 2
    let points = clkPlan(
      terms: coefficients.termCount, columns: columns, logFields: coefficients.logFields, starts: starts,
      sources: sources, coefficients: coefficients.coefficients, factors: factors, arrays: vectors.arrays,
      weights: vectors[.weight])
    plan.initialize(repeating: points, count: 3)
    let isStill = [offsetIndex, lagIndex].allSatisfy { !unknowns.parameters[$0].isFree }
    let slope = unknowns.parameters[prediction.slopeIndex]
    isCondensable = isStill && !slope.isFree && slope.initialValue == 0 && backgroundPower >= 0
  }

  deinit {
    sums.deallocate()
    integers.deallocate()
    members.deallocate()
    plan.deallocate()
    cholesky.deallocate()
  }

  func evaluate(_ values: UnsafeMutablePointer<Double>, into equations: NormalEquations, isRough: Bool) {
    if let resampling, isReduced {
      coefficients.write(values)
      guard clkReduced(InstructionSet.current.number, resampling.series, resampling.plan, sums) == 1 else {
        equations.chiSquared = .nan
        return
      }
      unpack(into: equations)
      equations.chiSquared += resampling.remainder
    } else {
      place(values)
      coefficients.write(values)
      addSums(isRough: isRough, into: equations)
    }
    project(values, equations)
    multiplyByOwners(values, equations)
  }

  /// The sums over the fewest points that are good enough.
  private func addSums(isRough: Bool, into equations: NormalEquations) {
    if isRough, let coarse {
      coarse.vectors.gram(coarsePlan, isRough: false, sums: sums)
      unpack(into: equations)
      equations.chiSquared += coarse.remainder
    } else if let condensation {
      condensation.vectors.gram(condensedPlan, isRough: isRough, sums: sums)
      unpack(into: equations)
      equations.chiSquared += condensation.remainder
    } else {
      vectors.gram(plan, isRough: isRough, sums: sums)
      unpack(into: equations)
    }
  }

  /// Positions of the residuals' summands among all.
  var residualEntries: Range<Int> {
    let last = Int(plan.pointee.columns)
    return Int(plan.pointee.starts[last - 1])..<Int(plan.pointee.starts[last])
  }

  /// (measured − predicted)/error at values, in the order of the data.
  func residuals(at values: [Double]) -> [Double] {
    var values = values
    return values.withUnsafeMutableBufferPointer { buffer in
      guard let values = buffer.baseAddress else { return [] }
      place(values)
      coefficients.write(values)
      return vectors.combination(plan.pointee, column: Int(plan.pointee.columns) - 1)
    }
  }

  /// Puts the points to their true fields, and what depends on these alone.
  private func place(_ values: UnsafeMutablePointer<Double>) {
    let isMoved = vectors.place(offset: values[offsetIndex], lag: values[lagIndex])
    if backgroundPower > 0 && isMoved { vectors.setShape(power: backgroundPower) }
    if backgroundPower < 0 {
      let value = shapeIndex.map { values[$0] } ?? 0
      if isMoved || value != shapeValue {
        shapeValue = value
        tabulate(background, value)
      }
    }
    if isCondensable && (isMoved || !isCondensed) { condense() }
  }

  /// Looks for stand-ins of the points where they are now.
  private func condense() {
    isCondensed = true
    condensation = isDrawn ? nil : CurveCondensation(vectors)
    coarse = isDrawn ? nil : CurveCondensation(condensation?.vectors ?? vectors, isWide: true)
    coarse?.remainder += condensation?.remainder ?? 0
    for (condensation, plan) in [(condensation, condensedPlan), (coarse, coarsePlan)] {
      guard let condensed = condensation?.vectors else { continue }
      if backgroundPower > 0 { condensed.setShape(power: backgroundPower) }
      plan.pointee.arrays = UnsafePointer(condensed.arrays)
      plan.pointee.weights = UnsafePointer(condensed[.weight])
    }
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
    guard
      cholesky.factor(
        equations.gram, stride: equations.count, members: members, count: projected.count) != nil
    else {
      isProjectionSolved = false
      return
    }
    equations.chiSquared = max(0, equations.chiSquared - cholesky.solve(shift, count: projected.count))
    for position in projected.indices {
      let (index, change) = (members[position], shift[position])
      values[free[index]] += change
      for row in 0..<equations.count { equations.gradient[row] += equations[row, index] * change }
    }
  }

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
