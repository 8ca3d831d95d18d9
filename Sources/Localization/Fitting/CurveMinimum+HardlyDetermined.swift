import LeastSquares

/// Curves whose cusp is hardly seen.
///
/// Where the noise is as large as the cusp, χ² is no parabola over the error bars: the field offset picks among many places
/// where noise looks like a cusp, and each is a valley of its own. Intervals then need more than a walk through the valley of
/// the minimum, and χ² alone does not say how wide they must be.
extension CurveMinimum {
  /// Curves that determine ln B_phi better than this are nearly linear.
  private static let knownWell = 0.6

  /// The dephasing field or length where it is free, nothing is known of it but the data, and these say little.
  ///
  /// A curve that ends below B_phi counts too: it is a parabola and a little more, in which a field offset cannot be told from
  /// an odd slope, however precise it looks.
  func hardlyDeterminedDephasing(in data: FitData) -> Int? {
    guard let index = unknowns.dephasingIndex else { return nil }
    let parameter = unknowns.parameters[index]
    guard !parameter.isFixed, parameter.prior == nil else { return nil }
    guard !solution.parametersAtBounds.contains(parameter.name), let error = relativeDephasingFieldError else {
      return index
    }
    let field = unknowns.prediction.model.parameters[index].field(of: solution.values[index])
    return error < Self.knownWell && field < data.maximumField ? nil : index
  }
}
