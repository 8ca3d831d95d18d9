import Foundation
import LeastSquares
import Magnetotransport

/// The unknowns of several curves: shared parameters once, local ones per curve, tied ones from arithmetic.
struct JointUnknowns: Sendable {
  /// The curves one by one, with the backgrounds chosen for them.
  let choices: [BackgroundChoice]
  /// Names of parameters of the model that all curves share.
  let sharedNames: [String]
  /// Shared parameters, then those that only ties know.
  let shared: [Parameter]
  /// Each curve's own parameters, under their own names.
  let local: [[Parameter]]
  /// Where each curve's unknowns come from.
  let sources: [CurveSources]

  /// Throws `InputError` (usage) where a tie names what a curve does not know.
  init(
    choices: [BackgroundChoice], curves: [ConductivityCurve], sharing sharedNames: [String], ties: [ParameterTie] = []
  ) throws {
    self.choices = choices
    self.sharedNames = sharedNames
    let tied = Dictionary(ties.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(choices[0].chosen.unknowns.parameters.map(\.name))
    var newNames: [String] = []
    for tie in ties {
      for name in tie.expression.names where !known.contains(name) && CurveQuantity(rawValue: name) == nil {
        if !newNames.contains(name) { newNames.append(name) }
      }
    }
    let common = sharedNames.map { Self.sharedParameter($0, choices: choices) }
    let sharedPositions = Dictionary(
      uniqueKeysWithValues: (sharedNames + newNames).enumerated().map { ($0.element, $0.offset) })
    let sharedCount = sharedPositions.count
    var local: [[Parameter]] = []
    var sources: [CurveSources] = []
    for (choice, curve) in zip(choices, curves) {
      var own: [Parameter] = []
      var positions = sharedPositions
      for (parameter, value) in zip(choice.chosen.unknowns.parameters, choice.chosen.solution.values)
      where positions[parameter.name] == nil && tied[parameter.name] == nil {
        positions[parameter.name] = sharedCount + own.count
        var started = Parameter(
          parameter.name, initialValue: value, lowerBound: parameter.lowerBound, upperBound: parameter.upperBound,
          scale: parameter.scale, isFixed: parameter.isFixed)
        started.prior = parameter.prior
        own.append(started)
      }
      local.append(own)
      sources.append(
        CurveSources(
          sources: try choice.chosen.unknowns.parameters.map { parameter in
            if let tie = tied[parameter.name] {
              return .tied(try Self.bound(tie, positions, curve, choice.chosen.unknowns.prediction.model))
            }
            guard let position = positions[parameter.name] else {
              preconditionFailure("\(parameter.name) has no place in the joint fit")
            }
            return .value(position)
          }))
    }
    self.local = local
    self.sources = sources
    let starts = TieStart(ties: ties, names: newNames, choices: choices, sources: sources, sharedCount: sharedCount)
    shared = common + (try starts.parameters())
  }

  /// The names of a tie, as this curve understands them.
  private static func bound(
    _ tie: ParameterTie, _ positions: [String: Int], _ curve: ConductivityCurve, _ model: MagnetoconductanceModel
  ) throws -> CurveSources.Tie {
    guard let parameter = model.parameters.first(where: { $0.name == tie.name }) else {
      preconditionFailure("\(tie.name) is no parameter of \(model.id)")
    }
    let arguments = try tie.expression.names.map { name -> CurveSources.Argument in
      if let quantity = CurveQuantity(rawValue: name) { return .constant(try quantity.value(of: curve)) }
      if let position = positions[name] { return .value(position) }
      throw InputError(
        .usage, found: "“\(name)”, which is tied itself, in “\(tie.name) = \(tie.expression.text)”",
        expected: "parameters that are not tied", remedy: "write the other expression in its place")
    }
    return CurveSources.Tie(expression: tie.expression, arguments: arguments, parameter: parameter)
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

  /// Starts of the shared parameters: the medians, and each a factor of five above and below, because single curves may
  /// sit on different branches of a shared parameter.
  func starts() -> [[Double]] {
    let median = shared.map(\.initialValue)
    let free = shared.indices.filter { shared[$0].isFree && shared[$0].scale == .logarithmic }
    return [median]
      + free.flatMap { index in
        [0.2, 5].map { factor in
          var start = median
          start[index] *= factor
          return start
        }
      }
  }

  /// The least-squares problem, a block per curve.
  func problem(usesNormalEquations: Bool = true) -> BlockProblem {
    BlockProblem(
      shared: shared,
      blocks: choices.indices.map { block($0, local: local[$0], usesNormalEquations: usesNormalEquations) })
  }

  /// A curve as a block with these parameters of its own.
  func block(_ curve: Int, local: [Parameter], usesNormalEquations: Bool = true) -> BlockProblem.Block {
    CurveBlock(
      unknowns: choices[curve].chosen.unknowns, data: choices[curve].data, sources: sources[curve], local: local,
      sharedCount: shared.count, usesNormalEquations: usesNormalEquations
    ).block()
  }

  /// Position of a curve's first own parameter among all: shared ones, then the curves' own, curve after curve.
  func firstLocal(of curve: Int) -> Int { shared.count + local[..<curve].reduce(0) { $0 + $1.count } }

  /// Position among all parameters of one of a curve's unknowns; nil where it is tied.
  func position(of index: Int, curve: Int) -> Int? {
    guard case .value(let position) = sources[curve].sources[index] else { return nil }
    return position < shared.count ? position : firstLocal(of: curve) + position - shared.count
  }

  /// True for an unknown that follows from shared values, and is not the curve's own to choose.
  func isGiven(_ index: Int, curve: Int) -> Bool {
    position(of: index, curve: curve).map { $0 < shared.count } ?? true
  }

  /// The part of a minimum that concerns one curve, in the curve's own unknowns; tied ones have errors to first order.
  func solution(_ information: BlockInformation, of curve: Int) -> Solution {
    let block = information.solution(of: curve)
    let values = block.values
    let unknowns = choices[curve].chosen.unknowns.parameters
    let derivatives = values.withUnsafeBufferPointer { values in
      unknowns.indices.map { sources[curve].derivatives(of: $0, at: values) }
    }
    return block.transformed(
      to: unknowns.indices.map { index in
        guard case .value(let position) = sources[curve].sources[index] else {
          var tied = unknowns[index]
          tied.isFixed = false
          // What follows from others is not kept inside the bounds of a parameter.
          (tied.lowerBound, tied.upperBound) = (-.infinity, .infinity)
          tied.prior = nil
          return tied
        }
        var parameter = block.parameters[position]
        parameter.name = unknowns[index].name
        return parameter
      }, values: sources[curve].curveValues(values), derivatives: derivatives)
  }
}
