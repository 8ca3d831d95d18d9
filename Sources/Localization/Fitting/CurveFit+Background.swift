import Magnetotransport

extension CurveFit.Search {
  /// True where the curve asks for a background beyond doubt.
  public var showsBackground: Bool { choice.showsBackground }

  /// True where the background was left out because the sweep is too short to tell it from the interference.
  public var leavesBackgroundOut: Bool { choice.isDegenerate }

  /// The same search with a quadratic background where it was left out: for a curve of whose sample other sweeps show one.
  public func keepingBackground() -> CurveFit.Search {
    guard leavesBackgroundOut else { return self }
    var settings = settings
    settings.background = Background.quadratic.id
    let reason = "A quadratic background is fitted, because most other curves show one."
    return CurveFit.Search(
      points: points, assumptions: assumptions + [reason], settings: settings, choice: choice.keepingBackground())
  }
}
