import CGSL

/// The GNU Scientific Library behind its door: every call of this target goes through `call`.
///
/// GSL's default is to end the process on a domain error; `call` switches that off before its first use, once, and
/// checks the status that the `_e` functions return instead.
enum ScientificLibrary {
  /// Runs exactly once, whichever thread comes first.
  private static let returnsErrors: Void = cgsl_return_errors_instead_of_aborting()

  /// Switches GSL's abort off, for calls that report by other means than `call` reads.
  static func prepare() { _ = returnsErrors }

  /// The result of a GSL function that writes a `gsl_sf_result`.
  ///
  /// Overflow and underflow are answers (±∞ and 0); any other status means the argument was outside the function's
  /// stated domain, which is the caller's slip.
  static func call(_ function: (_ result: inout gsl_sf_result) -> Int32) -> Double {
    _ = returnsErrors
    var result = gsl_sf_result(val: 0, err: 0)
    check(function(&result))
    return result.val
  }

  /// The result of a GSL function that writes a real and an imaginary part.
  static func call(_ function: (_ real: inout gsl_sf_result, _ imaginary: inout gsl_sf_result) -> Int32) -> Complex {
    _ = returnsErrors
    var real = gsl_sf_result(val: 0, err: 0)
    var imaginary = gsl_sf_result(val: 0, err: 0)
    check(function(&real, &imaginary))
    return Complex(real.val, imaginary.val)
  }

  private static func check(_ status: Int32) {
    precondition(
      [GSL_SUCCESS, GSL_EUNDRFLW, GSL_EOVRFLW].contains(Int(status)),
      "GSL: " + String(cString: gsl_strerror(status)))
  }
}
