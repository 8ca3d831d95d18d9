/// A least-squares problem made of blocks: each has residuals and parameters of its own, and all share some parameters.
///
/// That is the shape of curves fitted together. The blocks' own parameters can be eliminated one block after the other
/// (Schur complement), so that the cost of a step grows as the number of blocks, not as its cube. Björck, Numerical
/// Methods for Least Squares Problems (1996), section 6.3; Triggs et al., Bundle Adjustment (2000), section 6.
public struct BlockProblem: Sendable {
  /// Where a block writes what a step needs of it.
  ///
  /// Columns are those that the assembler was made for; units are natural, whatever the coordinate of the fit.
  public struct Gram {
    /// Positions of the columns' parameters among the values.
    public let columns: UnsafeBufferPointer<Int>
    /// Jᵀr, one element per column.
    public let gradient: UnsafeMutableBufferPointer<Double>
    /// JᵀJ, row after row; only elements on and above the diagonal are read.
    public let curvature: UnsafeMutableBufferPointer<Double>

    /// A place for sums over columns at the given positions among the values.
    public init(
      columns: UnsafeBufferPointer<Int>, gradient: UnsafeMutableBufferPointer<Double>,
      curvature: UnsafeMutableBufferPointer<Double>
    ) {
      (self.columns, self.gradient, self.curvature) = (columns, gradient, curvature)
    }
  }

  /// What computes a block's sums, with its work space: for one thread at a time.
  public struct Assembler {
    /// For each of the columns it was made for, true where it puts the parameter to its best value beside the others
    /// itself: only parameters of the block's own that its residuals are linear in, unbounded and without a prior.
    public let isProjected: [Bool]
    /// Whether sums that are right to about 1e-6 only, enough on the way to a minimum, are cheaper.
    public let knowsRoughSums: Bool
    /// Computes Jᵀr and JᵀJ at values (natural units, shared ones first, then the block's own) and returns Σ r². Every
    /// element on and above the diagonal is written; projected values are moved. Non-finite results are allowed at bad
    /// values.
    public let assemble: (_ values: UnsafeMutableBufferPointer<Double>, _ gram: Gram, _ isRough: Bool) -> Double

    /// An assembler.
    public init(
      isProjected: [Bool], knowsRoughSums: Bool = false,
      assemble: @escaping (_ values: UnsafeMutableBufferPointer<Double>, _ gram: Gram, _ isRough: Bool) -> Double
    ) {
      self.knowsRoughSums = knowsRoughSums
      self.isProjected = isProjected
      self.assemble = assemble
    }

    /// An assembler that multiplies derivatives of residuals, of which there is a column for each value, with each other.
    public init(
      _ columns: [Int], valueCount: Int, residualCount: Int, residuals: @escaping Problem.Residuals,
      jacobian: @escaping Problem.Jacobian
    ) {
      var found = [Double](repeating: 0, count: residualCount)
      var derivatives = Matrix(rowCount: residualCount, columnCount: valueCount)
      self.init(isProjected: columns.map { _ in false }) { values, gram, _ in
        let natural = Array(values)
        residuals(natural, &found)
        jacobian(natural, &derivatives)
        return gram.accumulate(residuals: found, derivatives: derivatives)
      }
    }
  }

  /// One block.
  public struct Block: Sendable {
    /// Parameters of this block alone. Names must differ within the block and from the shared ones.
    public var parameters: [Parameter]
    /// Number of residuals.
    public let residualCount: Int
    /// The block by itself: residuals of parameters that are the shared ones followed by `parameters`, and their derivatives by
    /// those that are free.
    public let problem: @Sendable (_ parameters: [Parameter]) -> Problem
    /// Makes an assembler for some columns: positions among the values (shared ones, then `parameters`).
    public let assembler: @Sendable (_ columns: [Int]) -> Assembler

    /// A block that computes its own sums, without writing residuals down. `problem` must have derivatives: error bars are made
    /// of those, because sums keep half their digits only.
    public init(
      parameters: [Parameter], residualCount: Int, problem: @escaping @Sendable (_ parameters: [Parameter]) -> Problem,
      assembler: @escaping @Sendable (_ columns: [Int]) -> Assembler
    ) {
      self.parameters = parameters
      self.residualCount = residualCount
      self.problem = problem
      self.assembler = assembler
    }

    /// A block given by residuals and their derivatives, whose values are the shared ones followed by `parameters`.
    public init(
      parameters: [Parameter], sharedCount: Int, residualCount: Int, residuals: @escaping Problem.Residuals,
      jacobian: @escaping Problem.Jacobian
    ) {
      let valueCount = sharedCount + parameters.count
      self.init(
        parameters: parameters, residualCount: residualCount,
        problem: { Problem(parameters: $0, residualCount: residualCount, residuals: residuals, jacobian: jacobian) },
        assembler: { columns in
          Assembler(
            columns, valueCount: valueCount, residualCount: residualCount, residuals: residuals, jacobian: jacobian)
        })
    }
  }

  /// Parameters of all blocks.
  public var shared: [Parameter]
  /// The blocks.
  public var blocks: [Block]

  /// A problem of blocks.
  public init(shared: [Parameter], blocks: [Block]) {
    self.shared = shared
    self.blocks = blocks
  }

  /// Splits a list with one element per parameter, shared ones first, then each block's, into these.
  public func split<Element>(_ all: [Element]) -> (shared: [Element], local: [[Element]]) {
    var next = shared.count
    let own = blocks.map { block -> [Element] in
      defer { next += block.parameters.count }
      return Array(all[next..<next + block.parameters.count])
    }
    return (Array(all[..<shared.count]), own)
  }
}

extension BlockProblem.Gram {
  /// Fills the sums from residuals and their derivatives (one column per value) and returns Σ r².
  public func accumulate(residuals: [Double], derivatives: Matrix) -> Double {
    let width = columns.count
    for index in 0..<width { gradient[index] = 0 }
    for index in 0..<(width * width) { curvature[index] = 0 }
    var squares = 0.0
    derivatives.elements.withUnsafeBufferPointer { elements in
      for row in residuals.indices {
        let residual = residuals[row]
        let start = row * derivatives.columnCount
        squares += residual * residual
        for first in 0..<width {
          let slope = elements[start + columns[first]]
          gradient[first] += slope * residual
          for second in first..<width {
            curvature[first * width + second] += slope * elements[start + columns[second]]
          }
        }
      }
    }
    return squares
  }
}
