import Localization

// What is written under the figure, and what is read aloud in its place.
extension ConductanceFigure {
  var caption: String {
    var sentences = [
      "Change of conductivity Δσ = σ(B) − σ(0) in units of \(changeUnit.symbol), with the fitted field offset, "
        + "background and odd part taken off (points), and the fitted model (lines).",
      "Below: residuals divided by the standard error.",
    ]
    if fits.count < curveCount {
      sentences.append(
        "Drawn are \(fits.count) of \(curveCount) curves, evenly spaced in their order; curves.csv holds all.")
    }
    if fits.contains(where: { !$0.isTrustworthy }) {
      sentences.append("Hollow marks: curves whose fit is not trustworthy.")
    }
    if isThinned {
      sentences.append(
        "Curves of more than \(pointLimit) points are drawn as means in at most \(pointLimit) bins that narrow towards "
          + "zero field, and residuals are then those of the means; the fits used every point."
      )
    }
    if leftOut > 0 { sentences.append("Not drawn, because their conductivity has another unit: \(leftOut) curves.") }
    return sentences.joined(separator: " ")
  }

  var alternativeText: String {
    let temperatures = fits.compactMap(\.curve.temperature?.mean)
    let drawn = fits.count < curveCount ? "\(fits.count) of \(curveCount)" : "\(fits.count)"
    var text = "Conductivity change against magnetic field for \(drawn) \(curveCount == 1 ? "curve" : "curves")"
    if let low = temperatures.min(), let high = temperatures.max() {
      text += ", \(NumberText.significant(low)) K to \(NumberText.significant(high)) K"
    }
    return text + "; points are data, lines are fits, residuals stand below. The numbers are in curves.csv."
  }
}
