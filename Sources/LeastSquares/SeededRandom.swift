import CGSL

/// Random numbers that are the same on every run: GSL's Mersenne twister from an explicit seed.
///
/// Each user makes its own; there is no global generator. Not `Sendable`: work that runs side by side gives every piece
/// a generator with a seed of its own, so that results do not depend on who runs first.
public final class SeededRandom {
  private let generator: UnsafeMutablePointer<gsl_rng>

  /// A generator. Equal seeds give equal sequences.
  public init(seed: UInt64) {
    guard let generator = gsl_rng_alloc(cgsl_rng_mt19937()) else {
      preconditionFailure("no memory for a random generator")
    }
    self.generator = generator
    // The twister takes 32 bits; fold the upper half in, so that no two seeds of a sweep coincide by truncation only.
    gsl_rng_set(generator, UInt((seed ^ (seed >> 32)) & 0xffff_ffff))
  }

  deinit { gsl_rng_free(generator) }

  /// Uniform in 0 ≤ x < 1.
  public func uniform() -> Double { gsl_rng_uniform(generator) }

  /// Standard normal (ziggurat).
  public func normal() -> Double { gsl_ran_gaussian_ziggurat(generator, 1) }

  /// A whole number, 0 ≤ i < bound; the bound is positive.
  public func index(below bound: Int) -> Int {
    precondition(bound > 0, "an index needs a positive bound")
    return Int(gsl_rng_uniform_int(generator, UInt(bound)))
  }
}
