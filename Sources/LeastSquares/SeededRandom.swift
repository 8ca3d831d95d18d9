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

  /// The seed of one replica of many: it does not depend on how many there are or on the order in which they run.
  ///
  /// Mixed by the finaliser of SplitMix64 (Steele, Lea & Flood 2014), so that neighbours get unrelated numbers.
  public static func seed(_ seed: UInt64, replica: Int) -> UInt64 {
    var bits = seed &+ UInt64(truncatingIfNeeded: replica + 1) &* 0x9e37_79b9_7f4a_7c15
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
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
