import Foundation

extension Complex {
  /// √z on the principal branch, real part ≥ 0; neither part loses digits to the other.
  public var squareRoot: Complex {
    if real == 0 && imaginary == 0 { return self }
    let larger = ((magnitude + abs(real)) / 2).squareRoot()
    let smaller = abs(imaginary) / (2 * larger)
    return real >= 0
      ? Complex(larger, copysign(smaller, imaginary)) : Complex(smaller, copysign(larger, imaginary))
  }
}
