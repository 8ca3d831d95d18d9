import Dephasing
import Foundation
import LeastSquares
import Localization
import Magnetotransport

/// What a global fit is made of: the curves that may take part, the law, and what they share.
struct GlobalLawProblem {
  /// The curves with their own fits.
  let fits: [Fit]
  /// T_0, K.
  let reference: Double
  /// Parameters of the model that all curves have in common.
  let shared: [String]
  /// The law in the quantity that the model knows, with its value at T_0 as A.
  let law: ParameterTie
  /// L_phi of A.
  let length: PowerLaw
  private let job: Job
  private let workers: Workers
  private let isCancelled: @Sendable () -> Bool

  /// Warnings that say how little a curve knows, which is no reason to leave it out of a fit with others.
  static let shortageOfInformation: Set<FitWarning.ID> = [.notIdentifiable, .parameterAtBound, .poorFit]
  /// In a fit by itself a curve of little information can have any prefactor, and no minimum.
  private static let forgivenAlone = shortageOfInformation.union([.prefactorUnphysical, .notConverged])

  /// nil where there is nothing to fit, or the job says otherwise (`GlobalLawFit.of`).
  init?(
    _ fits: [Fit], laws: [LawFit], job: Job, workers: Workers, isCancelled: @escaping @Sendable () -> Bool
  ) throws {
    let used = fits.filter { fit in
      (fit.curve.temperature?.mean ?? 0) > 0
        && fit.warnings.allSatisfy { $0.severity == .note || Self.forgivenAlone.contains($0.id) }
    }
    let temperatures = used.compactMap { $0.curve.temperature?.mean }
    guard Self.allows(job), Self.isPower(laws, job), TemperatureSeries.count(of: temperatures) >= 3,
      let (quantity, length) = Self.quantity(in: used)
    else { return nil }
    self.fits = used
    self.job = job
    self.workers = workers
    self.isCancelled = isCancelled
    self.length = length
    let mean = exp(temperatures.map { log($0) }.reduce(0, +) / Double(temperatures.count))
    // Two digits, because it is printed.
    reference = Double(String(format: "%.1e", mean)) ?? mean
    // L_phi goes as T^(−p/2), a field as L_phi^−2.
    law = ParameterTie(
      quantity, to: try ParameterExpression("A * (T / \(reference)) ^ (\(-0.5 / length.exponent) * p)"))
    let prefactors = used[0].model.parameters.filter { $0.kind == .prefactor }.map(\.name)
    // What the user shares, or else the prefactor, as far as it is free.
    shared =
      job.model.shared.isEmpty
      ? prefactors.filter { name in used.allSatisfy { $0.parameter(name)?.isFixed == false } } : job.model.shared
  }

  /// The joint fit with the law, errors of the covariance for what the curves have of their own. Parameters that are tied
  /// besides are no longer shared.
  func joint(tying others: [ParameterTie] = [], uncertainty: UncertaintyMethod? = nil) -> JointFit {
    var settings = CurveFitSettings(job, for: fits[0].model)
    // The points have the errors they should have by now.
    settings.fieldError = nil
    settings.contours = []
    settings.uncertainty = uncertainty ?? settings.uncertainty
    let tied = others.map(\.name)
    var joint = JointFit(
      refitting: fits, sharing: shared.filter { !tied.contains($0) }, tying: [law] + others, settings: settings,
      workers: workers, isCancelled: isCancelled)
    joint.profilesOnlyTies = true
    return joint
  }

  /// True where the power law is preferred, or lengths are too few for any law and no other was asked for.
  private static func isPower(_ laws: [LawFit], _ job: Job) -> Bool {
    let power = DephasingLaw.power.id
    return laws.first.map { $0.law.id == power } ?? (job.laws.isEmpty || job.laws.contains(power))
  }

  private static func allows(_ job: Job) -> Bool {
    let known = job.model
    let mentioned = Set(known.fixed.keys).union(known.priors.keys).union(known.bounds.keys).union(known.shared)
    return known.ties.isEmpty && known.fixedAt.isEmpty && mentioned.isDisjoint(with: ["L_phi", "B_phi", "tau_phi"])
      && job.uncertainty.loss == nil && job.uncertainty.method != .bootstrap
  }

  /// The one free parameter of the model that says the phase coherence, and the map from it to L_phi.
  private static func quantity(in fits: [Fit]) -> (name: String, length: PowerLaw)? {
    guard let model = fits.first?.model, !model.parameters.contains(where: { Self.newNames.contains($0.name) }) else {
      return nil
    }
    let maps = [
      "L_phi": PowerLaw(factor: 1, exponent: 1),
      "B_phi": PowerLaw(factor: CharacteristicField.length(ofField: 1), exponent: -0.5),
    ]
    for parameter in model.parameters {
      guard let map = maps[parameter.name] else { continue }
      return fits.allSatisfy { $0.parameter(parameter.name)?.isFixed == false } ? (parameter.name, map) : nil
    }
    return nil
  }

  /// Names that the ties bring in.
  private static let newNames: Set = ["A", "p", PrefactorDrift.level, PrefactorDrift.exponent]
}
