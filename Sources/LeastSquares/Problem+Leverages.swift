extension Problem {
  /// How much each datum decides its own fitted value at a minimum of this problem, 0…1: a residual of variance σ² keeps
  /// σ²(1 − leverage) after the fit. Parameters on a bound and flat directions count as held. Hoaglin & Welsch, Am. Stat. 32,
  /// 17 (1978).
  public func leverages(at solution: Solution) -> [Double] { TangentSpace(self, at: solution).leverages }
}
