import LeastSquares

/// Where the unknowns of one curve of a joint fit come from: parameters that all curves share, the curve's own, or
/// arithmetic of both.
///
/// A block's values are the shared parameters followed by the curve's own; positions below count in that order.
struct CurveSources: Sendable {
  /// The source of one unknown.
  enum Source: Sendable {
    /// A value of the block.
    case value(Int)
    /// Arithmetic of the block's values and the curve's own circumstances.
    case tied(Tie)
  }

  /// An expression whose names have found their meaning in this curve.
  struct Tie: Sendable {
    let expression: ParameterExpression
    let arguments: [Argument]
    /// The parameter that is computed.
    let parameter: ModelParameter

    /// False where arithmetic leads out of the range in which the formula is one: a step went too far.
    func isMeaningful(_ value: Double) -> Bool {
      guard value.isFinite else { return false }
      return parameter.kind.scale == .logarithmic
        ? value > 0 : value >= parameter.lowerBound && value <= parameter.upperBound
    }
  }

  /// What a name in an expression stands for.
  enum Argument: Sendable {
    case value(Int)
    case constant(Double)
  }

  /// One per unknown of the curve.
  let sources: [Source]

  var isDirect: Bool {
    sources.allSatisfy { source in
      if case .value = source { return true }
      return false
    }
  }

  /// The unknowns of the curve at values of the block.
  func curveValues(_ block: UnsafeBufferPointer<Double>, into values: UnsafeMutablePointer<Double>) {
    for (index, source) in sources.enumerated() {
      switch source {
      case .value(let position): values[index] = block[position]
      case .tied(let tie): values[index] = tie.expression.value(at: tie.values(block)).value
      }
    }
  }

  /// The same as an array.
  func curveValues(_ block: [Double]) -> [Double] {
    var values = [Double](repeating: 0, count: sources.count)
    block.withUnsafeBufferPointer { block in
      values.withUnsafeMutableBufferPointer { values in
        if let start = values.baseAddress { curveValues(block, into: start) }
      }
    }
    return values
  }

  /// True where the formula may be asked for values of the unknowns: those that are computed mean something.
  func areMeaningful(_ curveValues: UnsafePointer<Double>) -> Bool {
    sources.indices.allSatisfy { index in
      guard case .tied(let tie) = sources[index] else { return true }
      return tie.isMeaningful(curveValues[index])
    }
  }

  /// ∂(unknown)/∂(value of the block) of one unknown, where it is not zero.
  func derivatives(of index: Int, at block: UnsafeBufferPointer<Double>) -> [(position: Int, slope: Double)] {
    switch sources[index] {
    case .value(let position): return [(position, 1)]
    case .tied(let tie):
      let slopes = tie.expression.value(at: tie.values(block)).derivatives
      return zip(tie.arguments, slopes).compactMap { argument, slope in
        if case .value(let position) = argument { return (position, slope) }
        return nil
      }
    }
  }

  /// Positions of the block's values that an unknown depends on.
  func dependencies(of index: Int) -> [Int] {
    switch sources[index] {
    case .value(let position): [position]
    case .tied(let tie):
      tie.arguments.compactMap { argument in
        if case .value(let position) = argument { return position }
        return nil
      }
    }
  }
}

extension CurveSources.Tie {
  /// The values of the expression's names.
  func values(_ block: UnsafeBufferPointer<Double>) -> [Double] {
    arguments.map { argument in
      switch argument {
      case .value(let position): block[position]
      case .constant(let constant): constant
      }
    }
  }
}
