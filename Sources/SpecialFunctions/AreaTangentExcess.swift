/// artanh u − u, for 0 ≤ u ≤ ⅔, without the cancellation of the two.
///
/// For small u it is u³/3, so that subtracting would lose 2 log₁₀(1/u) digits. Up to 2/7 the power series
/// Σ u^{2k+1}/(2k+1) is used, k = 1…14, truncated below 6e-17 of the result. Above, the addition theorem
/// artanh u = artanh c + artanh w, w = (u−c)/(1−uc), with c = ¼ or ½ below u, leads back to it:
///
///     artanh u − u = (artanh c − c) + (u−c) u c/(1−uc) + (artanh w − w)
///
/// Every term is positive.
func areaTangentExcess(_ u: Double) -> Double {
  if u <= 2.0 / 7.0 { return areaTangentExcessSeries(u) }
  let (anchor, excessAtAnchor) = u < 0.5 ? (0.25, 0.005412811882995341602757) : (0.5, 0.04930614433405484569762)
  let distance = u - anchor
  let denominator = 1 - u * anchor
  return excessAtAnchor + (distance * u * anchor / denominator + areaTangentExcessSeries(distance / denominator))
}

/// 1/(2k+1) for k = 1…14.
private let reciprocalsOfOddNumbers: [Double] = (1...14).map { 1 / Double(2 * $0 + 1) }

private func areaTangentExcessSeries(_ u: Double) -> Double {
  let square = u * u
  var sum = 0.0
  for coefficient in reciprocalsOfOddNumbers.reversed() { sum = sum * square + coefficient }
  return sum * square * u
}
