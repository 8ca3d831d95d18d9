import LeastSquares
import Magnetotransport

/// Several curves and a model made ready for many joint minimisations from given starts: the counterpart of `RepeatedFit`.
///
/// ```swift
/// let fit = try RepeatedJointFit(curves, to: .hikamiLarkinNagaokaFull, sharing: ["B_so", "B_e"])
/// let minimum = fit.minimum(shared: [0.03, 0.2], local: fit.startValues)
/// ```
///
/// `JointFit` adds the search for starting values, the choice of backgrounds, intervals, ties and checks. One object serves
/// one thread at a time.
public final class RepeatedJointFit {
  /// Parameters that all curves share, in the order named.
  public let shared: [Parameter]
  /// Unknowns of each curve's own: those of the model, then the nuisance parameters.
  public let local: [[Parameter]]
  private let solver: BlockLevenbergMarquardt

  /// A joint fit with the background of the settings, quadratic where they leave it open.
  ///
  /// Throws `InputError` where the background or a parameter that the settings name does not exist. `names` are those of
  /// the model's parameters.
  public init(
    _ curves: [ConductivityCurve], to model: MagnetoconductanceModel, sharing names: [String],
    settings: CurveFitSettings = CurveFitSettings()
  ) throws {
    precondition(!curves.isEmpty, "a joint fit needs at least one curve")
    let background = try settings.background.map { try Background.named($0, beside: model) } ?? .usual(beside: model)
    let data = curves.map(FitData.init)
    let unknowns = try zip(curves, data).map { curve, data in
      CurveUnknowns(
        prediction: CurvePrediction(model: model, background: background), data: data,
        isSymmetrized: curve.isSymmetrized, settings: try settings.knowing(curve, for: model).translated(to: model))
    }
    let first = unknowns[0].parameters
    shared = names.map { name in
      guard let parameter = first.first(where: { $0.name == name }) else {
        preconditionFailure("\(model.id) has no parameter \(name)")
      }
      return parameter
    }
    local = unknowns.map { $0.parameters.filter { !names.contains($0.name) } }
    let own = local
    let blocks = unknowns.indices.map { curve in
      let sources = unknowns[curve].parameters.map { parameter -> CurveSources.Source in
        let place =
          names.firstIndex(of: parameter.name)
          ?? own[curve].firstIndex { $0.name == parameter.name }.map { $0 + names.count }
        guard let place else { preconditionFailure("\(parameter.name) has no place in the joint fit") }
        return .value(place)
      }
      return CurveBlock(
        unknowns: unknowns[curve], data: data[curve], sources: CurveSources(sources: sources), local: own[curve],
        sharedCount: names.count
      ).block()
    }
    var options = LevenbergMarquardt.Options(maximumIterations: 200, errorScale: settings.errorScale)
    options.gradientTolerance = RepeatedFit.gradientTolerance
    solver = BlockLevenbergMarquardt(BlockProblem(shared: shared, blocks: blocks), options: options)
  }

  /// Initial values of each curve's own unknowns: the model's typical values, and what the settings fix.
  public var startValues: [[Double]] { local.map { $0.map(\.initialValue) } }

  /// The minimum that a start leads to, natural units; the covariance of what is shared is known with it, that of everything
  /// follows from its `information()`.
  public func minimum(shared: [Double], local: [[Double]]) -> BlockMinimum {
    solver.minimum(shared: shared, local: local)
  }
}
