import Foundation
import LeastSquares
import Magnetotransport

/// Rules about what the data determine.
extension WarningRule {
  /// A parameter of the model without a two-sided 95 % interval, or with one too wide for a value (`largestRatio`).
  static let notIdentifiable = WarningRule { evidence in
    let open = evidence.fit.parameters.filter { $0.role == .model && !$0.isFixed && $0.value == nil }
    guard !open.isEmpty else { return wideInterval(evidence) }
    let limits = open.map { limit($0, in: evidence.fit) }.joined(separator: "; ")
    let wide = wideNames(evidence)
    let hardly = wide.isEmpty ? "" : "; \(hardlyDetermined(wide, evidence))"
    let flat = evidence.solution.flatDirections.map { flatness(of: $0.components.map(\.name)) }
    let along = flat.isEmpty ? "" : " (chi² does not change \(flat.joined(separator: ", nor ")))"
    return FitWarning(
      .notIdentifiable, concernsDephasing(open.map(\.name) + wide) ? .untrustworthy : .note,
      "not determined by this curve: \(limits)\(hardly)\(along)\(combinations(evidence.fit))\(calibration(evidence.fit)); "
        + "fix it, give it a prior, share it between curves or choose a simpler model")
  }

  /// Names without weights, which would be a sum of quantities of different units.
  private static func flatness(of names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return "with \(names.joined())" }
    return "where \(names.dropLast().joined(separator: ", ")) and \(last) trade off"
  }

  /// What the curve determines in their place.
  private static func combinations(_ fit: Fit) -> String {
    fit.parameters.filter { $0.role == .combination }
      .map { "; it determines \($0.name) = \($0)" }.joined()
  }

  private static func calibration(_ fit: Fit) -> String {
    let factor = fit.intervalOrigin.calibration
    return factor > 1
      ? "; intervals are \(rounded(factor)) times as wide as χ² has them, as simulations of this curve ask for" : ""
  }

  private static func wideInterval(_ evidence: FitEvidence) -> FitWarning? {
    let names = wideNames(evidence)
    guard !names.isEmpty else { return nil }
    return FitWarning(
      .notIdentifiable, concernsDephasing(names) ? .untrustworthy : .note,
      "\(hardlyDetermined(names, evidence))\(combinations(evidence.fit))\(calibration(evidence.fit)); fix it, give it a "
        + "prior or share it between curves")
  }

  private static func hardlyDetermined(_ names: [String], _ evidence: FitEvidence) -> String {
    let isTighter = concernsDephasing(names) && isExtrapolated(evidence)
    return "hardly determined by this curve: \(names.joined(separator: ", ")) (95 % interval wider than a factor of "
      + "ten in field\(isTighter ? ", of three for a dephasing field beyond the sweep" : ""))"
  }

  /// Parameters with a 95 % interval of two ends that are too far apart.
  private static func wideNames(_ evidence: FitEvidence) -> [String] {
    let wide = evidence.fit.parameters.filter { parameter in
      guard parameter.role == .model, !parameter.isFixed, ["m", "T", "s"].contains(parameter.unit),
        let low = parameter.interval95.lower, let high = parameter.interval95.upper, low > 0
      else { return false }
      let ratio = largestRatio(of: parameter.name, evidence)
      return high / low > (parameter.unit == "m" ? ratio.squareRoot() : ratio)
    }
    return wide.map(\.name)
  }

  /// How far apart the ends of an interval may be in field. Of a sweep that ends below B_phi little more than a parabola is seen;
  /// what it says of B_phi itself is what noise leaves of the next term, and in one curve of twenty chance makes an interval of it
  /// that is narrower than a factor of ten, and wrong.
  private static func largestRatio(of name: String, _ evidence: FitEvidence) -> Double {
    concernsDephasing([name]) && isExtrapolated(evidence) ? 3 : 10
  }

  private static func isExtrapolated(_ evidence: FitEvidence) -> Bool {
    evidence.dephasingField.map { $0 > evidence.reach } ?? false
  }

  private static func concernsDephasing(_ names: [String]) -> Bool {
    names.contains { CurveMinimum.dephasingNames.contains($0) || $0 == "tau_phi" }
  }

  /// The parameter, or its equivalent length where it has one, with the limits that it has.
  private static func limit(_ parameter: FittedParameter, in fit: Fit) -> String {
    let shown = parameter.unit == "T" ? fit.parameter("L" + parameter.name.dropFirst()) ?? parameter : parameter
    let interval = MeasuredQuantity.interval(
      from: shown.interval95.lower, to: shown.interval95.upper, standardError: nil, unit: shown.unit)
    return interval.isEmpty ? "\(shown.name) (no limit)" : "\(shown.name) \(interval) at 95 %"
  }

  /// A parameter that stopped at the edge of its range.
  static let parameterAtBound = WarningRule { evidence in
    let names = evidence.solution.parametersAtBounds
    guard !names.isEmpty else { return nil }
    return FitWarning(
      .parameterAtBound, concernsDephasing(names) ? .untrustworthy : .note,
      "at the edge of the range allowed: \(names.joined(separator: ", ")); the data pull it further, so the model "
        + "or the window does not fit this curve, or the mechanism is absent")
  }

  /// The background could not be told from the interference.
  static let backgroundDegenerate = WarningRule { evidence in
    guard evidence.choice.isDegenerate else { return nil }
    return FitWarning(
      .backgroundDegenerate, .note,
      "a B² background and the interference cannot be told apart in this window; none was assumed, and L_phi and the "
        + "prefactor rest on that\(lengthBesideBackground(evidence.choice))")
  }

  /// What L_phi would be with the background that was left out.
  private static func lengthBesideBackground(_ choice: BackgroundChoice) -> String {
    let left = choice.minima.first { $0.unknowns.prediction.background.id == Background.quadratic.id }
    guard let left, let field = left.dephasingField else { return "" }
    guard left.solution.parametersAtBounds.isEmpty, field > 0, let error = left.relativeDephasingFieldError, error < 1
    else { return ": with one, L_phi would not be determined" }
    let length = CharacteristicField.length(ofField: field)
    return ": with one, L_phi would be \(MeasuredQuantity(length, standardError: 0.5 * error * length, unit: "m"))"
  }

  /// A joint fit whose curves do not have in common what they were made to share.
  static let sharingRejected = WarningRule { evidence in
    guard let sharing = evidence.sharing, sharing.isRejected else { return nil }
    return FitWarning(
      .sharingRejected, .untrustworthy,
      sharing.sentence + "; fit the curves one by one, share fewer parameters, or look for the curve that is different")
  }

  /// Another minimum that the data cannot exclude.
  static let alternativeMinimum = WarningRule { evidence in
    guard let other = evidence.minimum.alternatives.first else { return nil }
    let places = evidence.fit.model.parameters.enumerated().compactMap { index, parameter -> String? in
      guard parameter.kind.scale == .logarithmic, !other.parameters[index].isFixed else { return nil }
      let quantity = MeasuredQuantity(other.values[index], standardError: nil, unit: parameter.kind.unit)
      return "\(parameter.name) = \(quantity)"
    }
    return FitWarning(
      .modelsIndistinguishable, .note,
      "a second minimum describes the curve as well (Δchi² < 4): \(places.joined(separator: ", "))")
  }

  /// Backgrounds that describe the curve as well and lead elsewhere: ΔAICc < 2 and L_phi beyond two errors of both.
  static let modelsIndistinguishable = WarningRule { evidence in
    guard let mine = evidence.dephasingField, let error = relativeDephasingError(evidence) else { return nil }
    for rival in evidence.choice.minima where rival.unknowns.prediction.background.id != evidence.fit.background.id {
      guard rival.solution.parametersAtBounds.isEmpty, abs(rival.aicc - evidence.minimum.aicc) < 2,
        let field = rival.dephasingField
      else { continue }
      // The rival's own uncertainty is part of the distance, and a field is twice as uncertain as a length.
      let ownError = rival.relativeDephasingFieldError ?? 0
      let combined = (4 * error * error + ownError * ownError).squareRoot()
      guard abs(log(field / mine)) > 2 * combined else { continue }
      return FitWarning(
        .modelsIndistinguishable, .note,
        "with background “\(rival.unknowns.prediction.background.id)” the curve is described as well (ΔAICc < 2), "
          + "with L_phi = " + inMetres(CharacteristicField.length(ofField: field)))
    }
    return nil
  }

  /// Relative standard error of L_phi.
  private static func relativeDephasingError(_ evidence: FitEvidence) -> Double? {
    guard let length = evidence.fit.parameter("L_phi") ?? evidence.fit.parameter("L_phi1"),
      let value = length.value, let error = length.standardError
    else { return nil }
    return error / value
  }
}
