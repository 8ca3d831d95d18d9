import LeastSquares
import Localization

extension FittedParameter {
  /// L_phi at the reference temperature from the A of a global fit; nil where A is not determined, or not positive.
  func length(by law: PowerLaw) -> FittedParameter? {
    guard let value, value > 0 else { return nil }
    var length = mapped(by: law)
    length.name = "L_phi"
    length.meaning = "phase-coherence length at the reference temperature"
    length.unit = "m"
    return length
  }
}
