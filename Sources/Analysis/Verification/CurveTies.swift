import LeastSquares
import Localization
import Magnetotransport

/// Unknowns of a recorded curve that are computed from others, and where those others stand.
struct CurveTies {
  private let ties: [Tie]

  private struct Tie {
    /// Position of the unknown that is computed.
    let unknown: Int
    let scale: Parameter.Scale
    let expression: ParameterExpression
    /// One per name of the expression.
    let arguments: [Argument]

    func computed(_ values: [Double]) -> (value: Double, derivatives: [Double]) {
      expression.value(
        at: arguments.map { argument in
          switch argument {
          case .position(let position): values[position]
          case .constant(let value): value
          }
        })
    }
  }

  private enum Argument {
    case position(Int)
    case constant(Double)
  }

  /// Ties as a curve understands them; `names` are those of all parameters in the order of their values.
  ///
  /// Throws `InputError` where an expression asks for what the curve does not know.
  init(_ ties: [ParameterTie], among names: [String], of fit: RecordedFit) throws {
    let tied = Set(ties.map(\.name))
    self.ties = try ties.map { tie in
      func trouble(_ name: String) -> InputError {
        InputError(
          .data, found: "\(fit.label): \(tie.name) tied to “\(tie.expression.text)”, and no “\(name)”",
          expected: "what “cooperon fit” writes there", remedy: "repeat the fit")
      }
      guard let unknown = fit.unknowns.firstIndex(where: { $0.name == tie.name }) else { throw trouble(tie.name) }
      let arguments = try tie.expression.names.map { name -> Argument in
        if let value = fit.circumstance(name) { return .constant(value) }
        guard !tied.contains(name), let position = names.firstIndex(of: name) else { throw trouble(name) }
        return .position(position)
      }
      return Tie(
        unknown: unknown, scale: fit.unknowns[unknown].scale, expression: tie.expression, arguments: arguments)
    }
  }

  /// True for an unknown that is computed.
  func contains(_ unknown: Int) -> Bool { ties.contains { $0.unknown == unknown } }

  /// The values with what is computed in its place.
  func completed(_ values: [Double]) -> [Double] {
    var completed = values
    for tie in ties { completed[tie.unknown] = tie.computed(values).value }
    return completed
  }

  /// A curve's problem with some unknowns computed, and parameters behind its own that only ties know. Where a computed
  /// unknown would mean nothing, residuals are no numbers.
  func problem(of alone: Problem, adding added: [Parameter]) -> Problem {
    var parameters = alone.parameters
    for tie in ties { parameters[tie.unknown].isFixed = true }
    let count = parameters.count
    var jacobian: Problem.Jacobian?
    if let derivatives = alone.jacobian {
      jacobian = { values, jacobian in
        var own = Matrix(rowCount: alone.residualCount, columnCount: count)
        derivatives(Array(completed(values)[..<count]), &own)
        writeDerivatives(own, at: values, into: &jacobian)
      }
    }
    return Problem(
      parameters: parameters + added, residualCount: alone.residualCount,
      residuals: { values, residuals in
        let completed = completed(values)
        guard isMeaningful(completed) else {
          for row in residuals.indices { residuals[row] = .nan }
          return
        }
        alone.residuals(Array(completed[..<count]), &residuals)
      }, jacobian: jacobian)
  }

  private func isMeaningful(_ values: [Double]) -> Bool {
    ties.allSatisfy { tie in
      let value = values[tie.unknown]
      return value.isFinite && (tie.scale == .linear || value > 0)
    }
  }

  /// The chain rule: what a computed unknown does to the residuals is done by those it is computed from.
  private func writeDerivatives(_ own: Matrix, at values: [Double], into jacobian: inout Matrix) {
    for row in 0..<own.rowCount {
      for column in 0..<jacobian.columnCount {
        jacobian[row, column] = column < own.columnCount && !contains(column) ? own[row, column] : 0
      }
    }
    for tie in ties {
      for (argument, slope) in zip(tie.arguments, tie.computed(values).derivatives) {
        guard case .position(let position) = argument else { continue }
        for row in 0..<own.rowCount { jacobian[row, position] += own[row, tie.unknown] * slope }
      }
    }
  }

  /// The covariance of a curve's unknowns, computed ones to first order, from that of the problem's parameters; both in the
  /// coordinates of the fit.
  func covariance(ofUnknowns count: Int, from whole: Matrix, _ parameters: [Parameter], at values: [Double]) -> Matrix {
    let slopes = slopes(ofUnknowns: count, parameters, at: values)
    var covariance = Matrix(rowCount: count, columnCount: count)
    for row in 0..<count {
      for column in 0..<count {
        covariance[row, column] = slopes[row].reduce(0) { sum, left in
          slopes[column].reduce(sum) { $0 + left.slope * $1.slope * whole[left.position, $1.position] }
        }
      }
    }
    return covariance
  }

  /// ∂(unknown)/∂(parameter), in the coordinates of the fit.
  private func slopes(
    ofUnknowns count: Int, _ parameters: [Parameter], at values: [Double]
  ) -> [[(position: Int, slope: Double)]] {
    var slopes = (0..<count).map { [(position: $0, slope: 1.0)] }
    for tie in ties {
      let (value, derivatives) = tie.computed(values)
      slopes[tie.unknown] = zip(tie.arguments, derivatives).compactMap { argument, derivative in
        guard case .position(let position) = argument else { return nil }
        let inner = parameters[position].scale == .logarithmic ? values[position] : 1
        return (position, derivative * inner / (tie.scale == .logarithmic ? value : 1))
      }
    }
    return slopes
  }
}
