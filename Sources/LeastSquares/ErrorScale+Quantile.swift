extension Solution.ErrorScale {
  /// Half the width of an interval of this level, between 0 and 1, in standard errors: Student's where the noise was estimated
  /// from the residuals, the normal distribution's where it was known or nothing is left to estimate it from.
  public func quantile(level: Double, degreesOfFreedom: Int) -> Double {
    let probability = 0.5 + level / 2
    return self == .scaled && degreesOfFreedom > 0
      ? Distributions.studentQuantile(probability, degreesOfFreedom: Double(degreesOfFreedom))
      : Distributions.normalQuantile(probability)
  }
}
