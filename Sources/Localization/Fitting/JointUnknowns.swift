import Foundation
import LeastSquares

/// The unknowns of several curves in one vector: shared ones once, local ones per curve.
struct JointUnknowns: Sendable {
  let choices: [BackgroundChoice]
  let shared: [String]
  let parameters: [Parameter]
  /// For each curve, the position of each of its unknowns in the joint vector.
  let columns: [[Int]]
  /// For each curve, the first row of its residuals.
  let firstRows: [Int]

  init(choices: [BackgroundChoice], shared: [String]) {
    self.choices = choices
    self.shared = shared
    var parameters: [Parameter] = []
    var positions: [String: Int] = [:]
    for name in shared {
      positions[name] = parameters.count
      parameters.append(Self.sharedParameter(name, choices: choices))
    }
    columns = choices.enumerated().map { curve, choice in
      zip(choice.chosen.unknowns.parameters, choice.chosen.solution.values).map { parameter, value in
        if let position = positions[parameter.name] { return position }
        var local = Parameter(
          parameter.name + "@\(curve + 1)", initialValue: value, lowerBound: parameter.lowerBound,
          upperBound: parameter.upperBound, scale: parameter.scale, isFixed: parameter.isFixed)
        local.prior = parameter.prior
        parameters.append(local)
        return parameters.count - 1
      }
    }
    self.parameters = parameters
    var row = 0
    firstRows = choices.map { choice in
      defer { row += choice.data.count }
      return row
    }
  }

  /// Starts at the median of what the curves say one by one, within the widest of their bounds.
  private static func sharedParameter(_ name: String, choices: [BackgroundChoice]) -> Parameter {
    let single = choices.compactMap { choice -> (parameter: Parameter, value: Double)? in
      let unknowns = choice.chosen.unknowns
      guard let index = unknowns.parameters.firstIndex(where: { $0.name == name }) else { return nil }
      return (unknowns.parameters[index], choice.chosen.solution.values[index])
    }
    let template = single[0].parameter
    let values = single.map(\.value).sorted()
    var parameter = Parameter(
      name, initialValue: values[values.count / 2], lowerBound: single.map(\.parameter.lowerBound).min() ?? 0,
      upperBound: single.map(\.parameter.upperBound).max() ?? .infinity, scale: template.scale,
      isFixed: template.isFixed)
    parameter.prior = template.prior
    return parameter
  }

  /// Starts: the median of each shared parameter, and both quartiles, because single curves may sit on different
  /// branches of a shared parameter.
  func starts() -> [[Double]] {
    let median = parameters.map(\.initialValue)
    let free = shared.indices.filter { !parameters[$0].isFixed && parameters[$0].scale == .logarithmic }
    guard !free.isEmpty else { return [median] }
    return [median]
      + free.flatMap { index in
        [0.2, 5].map { factor in
          var start = median
          start[index] *= factor
          return start
        }
      }
  }

  /// All residuals, curve after curve.
  func problem() -> Problem {
    let choices = choices
    let columns = columns
    let firstRows = firstRows
    let predictions = choices.map { $0.chosen.unknowns.prediction }
    return Problem(
      parameters: parameters, residualCount: choices.reduce(0) { $0 + $1.data.count },
      residuals: { values, residuals in
        for (curve, choice) in choices.enumerated() {
          let local = columns[curve].map { values[$0] }
          let predicted = predictions[curve].conductivities(of: choice.data, values: local)
          for row in predicted.indices {
            residuals[firstRows[curve] + row] =
              (choice.data.conductivities[row] - predicted[row]) * choice.data.inverseErrors[row]
          }
        }
      },
      jacobian: { values, jacobian in
        for index in jacobian.elements.indices { jacobian.elements[index] = 0 }
        for (curve, choice) in choices.enumerated() {
          predictions[curve].writeJacobian(
            of: choice.data, values: columns[curve].map { values[$0] }, rowOffset: firstRows[curve],
            columns: columns[curve], into: &jacobian)
        }
      })
  }

  /// The part of the joint solution that concerns one curve, under the curve's own parameter names.
  func restricted(_ solution: Solution, to curve: Int) -> Solution {
    let first = firstRows[curve]
    return solution.restricted(
      to: columns[curve], named: choices[curve].chosen.unknowns.parameters.map(\.name),
      residuals: first..<first + choices[curve].data.count)
  }
}
