import LeastSquares

extension LevenbergMarquardt {
  /// The minimiser for curves of a model: χ² is taken no further than the model's derivatives have digits.
  init(
    of model: MagnetoconductanceModel, errorScale: Solution.ErrorScale, maximumIterations: Int,
    isCancelled: @escaping @Sendable () -> Bool
  ) {
    var options = Options(maximumIterations: maximumIterations, errorScale: errorScale, isInterrupted: isCancelled)
    options.chiSquaredTolerance = max(options.chiSquaredTolerance, model.derivativeNoise)
    self.init(options: options)
  }
}
