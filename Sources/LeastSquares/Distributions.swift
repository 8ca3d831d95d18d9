import CGSL
import Foundation

/// Quantiles and tails of the distributions that statements about fits need, by GSL.
public enum Distributions {
  /// Runs once: GSL must return errors, never end the process.
  private static let returnsErrors: Void = cgsl_return_errors_instead_of_aborting()

  /// The x below which a standard normal variable stays with a probability in 0…1.
  public static func normalQuantile(_ probability: Double) -> Double {
    _ = returnsErrors
    check(probability)
    return gsl_cdf_ugaussian_Pinv(probability)
  }

  /// Probability that a standard normal variable lies above x.
  public static func normalUpperTail(_ x: Double) -> Double {
    gsl_cdf_ugaussian_Q(x)
  }

  /// The x below which a Student t variable stays with a probability in 0…1.
  public static func studentQuantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    _ = returnsErrors
    check(probability)
    precondition(degreesOfFreedom > 0, "Student's distribution needs a positive number of degrees of freedom")
    return gsl_cdf_tdist_Pinv(probability, degreesOfFreedom)
  }

  /// The x below which a χ² variable stays with a probability in 0…1.
  public static func chiSquaredQuantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    _ = returnsErrors
    check(probability)
    precondition(degreesOfFreedom > 0, "the χ² distribution needs a positive number of degrees of freedom")
    return gsl_cdf_chisq_Pinv(probability, degreesOfFreedom)
  }

  /// Probability that a χ² variable lies above x ≥ 0.
  public static func chiSquaredUpperTail(_ x: Double, degreesOfFreedom: Double) -> Double {
    gsl_cdf_chisq_Q(x, degreesOfFreedom)
  }

  /// The x below which an F variable stays with a probability in 0…1.
  public static func fQuantile(_ probability: Double, _ numerator: Double, _ denominator: Double) -> Double {
    _ = returnsErrors
    check(probability)
    precondition(numerator > 0 && denominator > 0, "the F distribution needs positive degrees of freedom")
    return gsl_cdf_fdist_Pinv(probability, numerator, denominator)
  }

  /// Probability that an F variable lies above x ≥ 0.
  public static func fUpperTail(_ x: Double, _ numerator: Double, _ denominator: Double) -> Double {
    gsl_cdf_fdist_Q(x, numerator, denominator)
  }

  /// Probability that the largest distance of a Brownian bridge from zero is above x ≥ 0: the limit of Kolmogorov's statistic
  /// √n sup|F_n − F| (A. Kolmogorov, Giorn. Ist. Ital. Attuari 4, 83 (1933)), 2 Σ (−1)^{k−1} exp(−2k²x²).
  public static func kolmogorovUpperTail(_ x: Double) -> Double {
    // Below this the series converges slowly, and what is missing from 1 is less than 1e-12.
    guard x > 0.2 else { return 1 }
    var sum = 0.0
    for index in 1...Self.kolmogorovTerms {
      let term = exp(-2 * Double(index * index) * x * x)
      sum += index % 2 == 1 ? term : -term
    }
    return min(1, 2 * sum)
  }

  /// exp(−2·20²·0.2²) is 1e-14.
  private static let kolmogorovTerms = 20

  private static func check(_ probability: Double) {
    precondition(probability >= 0 && probability <= 1, "a probability lies between 0 and 1")
  }
}
