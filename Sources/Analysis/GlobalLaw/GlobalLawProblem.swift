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
  /// The prefactors among them.
  let sharedPrefactors: [String]
  /// The quantity of the model that goes by the law.
  private let quantity: String
  /// L_phi of that quantity; its value at T_0 is A.
  let length: PowerLaw
  /// True where the lengths, one by one, ask for a rate that saturates.
  let lengthsSaturate: Bool
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
    self.quantity = quantity
    lengthsSaturate = laws.first?.law.id == DephasingLaw.powerWithSaturation.id
    let prefactors = used[0].model.parameters.filter { $0.kind == .prefactor }.map(\.name)
    // What the user shares, or else the prefactor, as far as it is free.
    shared =
      job.model.shared.isEmpty
      ? prefactors.filter { name in used.allSatisfy { $0.parameter(name)?.isFixed == false } } : job.model.shared
    sharedPrefactors = shared.filter(prefactors.contains)
  }

  /// The fit of the power law, with profiles of its parameters or as the job has it.
  func powerLaw() throws -> JointFit {
    joint(sharing: shared, tying: [try law("(T / \(reference)) ^ p")], settings)
  }

  /// The fit in which a shared prefactor goes as T^q.
  func driftingPrefactor(_ name: String) throws -> JointFit {
    let drift = try ParameterExpression("\(Self.level) * (T / \(reference)) ^ \(Self.drift)")
    return joint(
      sharing: shared.filter { $0 != name }, tying: [try law("(T / \(reference)) ^ p"), ParameterTie(name, to: drift)],
      quickSettings)
  }

  /// The fit in which the rate saturates at a fraction of its value at T_0.
  func saturatingLaw() throws -> JointFit {
    joint(sharing: shared, tying: [try law("((T / \(reference)) ^ p + \(Self.saturation))")], quickSettings)
  }

  /// The quantity of the model whose rate goes by an expression: L_phi goes as its power −1/2, a field as L_phi^−2.
  private func law(_ rate: String) throws -> ParameterTie {
    ParameterTie(quantity, to: try ParameterExpression("A * (\(rate)) ^ (\(-0.5 / length.exponent))"))
  }

  private var settings: CurveFitSettings {
    var settings = CurveFitSettings(job, for: fits[0].model)
    // The points have the errors they should have by now.
    settings.fieldError = nil
    settings.contours = []
    return settings
  }

  private var quickSettings: CurveFitSettings {
    var settings = settings
    settings.uncertainty = .covariance
    return settings
  }

  /// What curves have of their own has errors of the covariance.
  private func joint(sharing shared: [String], tying ties: [ParameterTie], _ settings: CurveFitSettings) -> JointFit {
    var joint = JointFit(
      refitting: fits, sharing: shared, tying: ties, settings: settings, workers: workers, isCancelled: isCancelled)
    joint.profilesOnlyTies = true
    return joint
  }

  /// True where the lengths ask for a power law, saturating or not, or are too few for any law and no other was asked for.
  private static func isPower(_ laws: [LawFit], _ job: Job) -> Bool {
    let (power, saturating) = (DephasingLaw.power.id, DephasingLaw.powerWithSaturation.id)
    guard job.laws.isEmpty || job.laws.contains(power) else { return false }
    return laws.first.map { [power, saturating].contains($0.law.id) } ?? true
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
    return model.parameters.lazy.compactMap { parameter in maps[parameter.name].map { (parameter.name, $0) } }.first {
      name, _ in fits.allSatisfy { $0.parameter(name)?.isFixed == false }
    }
  }

  /// Names that the ties bring in.
  private static let newNames: Set = ["A", "p", level, drift, saturation]
  private static let level = "prefactor_0"
  /// Exponent of a prefactor that goes as a power of T.
  static let drift = "q"
  /// Saturation of the rate, as a fraction of its power-law part at T_0.
  static let saturation = "s"
}
