extension Problem {
  /// Residuals at a minimum of this problem, freed from the fit's pull on them: r/√(1 − h), which scatter as the data do. h,
  /// 0…1, is how much a datum decides its own fitted value; priors count, parameters on a bound and flat directions are held.
  ///
  /// A datum that the fit must pass through has no residual to divide: h counts as `largestLeverage` at most, below 1, which
  /// keeps rounding errors small. Hoaglin & Welsch, Am. Stat. 32, 17 (1978).
  public func freedResiduals(of solution: Solution, largestLeverage: Double) -> [Double] {
    precondition(largestLeverage < 1, "a datum that decides its own fitted value has no residual")
    let leverages = TangentSpace(self, at: solution).leverages
    return zip(solution.residuals, leverages).map { $0 / (1 - min($1, largestLeverage)).squareRoot() }
  }
}
