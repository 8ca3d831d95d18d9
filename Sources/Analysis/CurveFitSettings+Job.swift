import LeastSquares
import Localization
import Magnetotransport

extension CurveFitSettings {
  /// What a job says about the fit of one model.
  ///
  /// A mean free path is knowledge with an uncertainty, never a fixed value: a model that depends on it gets it as a
  /// prior, because holding B_e at a value that is 20 % off makes the spin-orbit length silently wrong.
  init(_ job: Job, for model: MagnetoconductanceModel) {
    self.init(
      background: job.model.background, fieldOffset: job.reduction.fieldOffset == .fit ? .automatic : .absent,
      freesAmplitude: job.model.freesAmplitude, fixed: job.model.fixed, priors: job.model.priors,
      uncertainty: job.uncertainty.method, requestedLevel: job.uncertainty.requestedLevel,
      bootstrap: job.uncertainty.bootstrap, contours: job.uncertainty.contours, seed: job.uncertainty.seed,
      diffusionConstant: job.sample.knownDiffusionConstant, meanFreePath: job.sample.meanFreePath,
      loss: job.uncertainty.loss, fieldError: job.uncertainty.fieldError, effectiveMass: job.sample.effectiveMass,
      starts: job.model.starts, bounds: job.model.bounds, coordinates: job.model.coordinates)
    fixedAt = job.model.fixedAt
    widensForCorrelation = job.uncertainty.widensForCorrelation
    weighsByScatter = job.uncertainty.weighsByScatter
    // Prefactors are given in the convention the job speaks; fits know the catalogue's own.
    if let convention = PrefactorConvention.all.first(where: { $0.id == job.convention }) {
      self = convention.catalogue(self)
    }
    if let knowledge = MeanFreePathPrior(job, for: model) { priors[knowledge.parameter] = knowledge.prior }
  }
}
