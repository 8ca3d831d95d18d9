import CLocalizationKernel
import Foundation

/// The vector instructions that sums of localization functions are computed with.
///
/// Swift compiles for the processor a package is built for, so the inner loop is a page of C compiled several times, and
/// the richest version that this processor can run is chosen when the program starts. Results of two sets differ in
/// the last digits, because only some of them multiply and add with one rounding.
public enum InstructionSet: String, CaseIterable, Sendable {
  /// What every processor of its kind has: SSE2 on x86-64, NEON on arm64.
  case baseline
  /// AVX2 with fused multiply-add: four numbers at a time.
  case avx2
  /// AVX-512: eight numbers at a time.
  case avx512

  /// Environment variable that forces a set, for tests and comparisons. Read once; a set that this processor does not
  /// have, or a name that is none, is passed over.
  public static let environmentVariable = "COOPERON_INSTRUCTION_SET"

  /// The sets that this processor has, poorest first.
  public static let available: [InstructionSet] = allCases.filter { $0.number <= clkBestSet() }

  /// The set in use: the one forced by the environment, else the richest.
  public static let current: InstructionSet = {
    let named = ProcessInfo.processInfo.environment[environmentVariable].flatMap(InstructionSet.init(rawValue:))
    return available.last { $0 == named } ?? available.last ?? .baseline
  }()

  /// The number by which the kernel knows the set.
  public var number: Int32 {
    switch self {
    case .baseline: Int32(clkBaseline)
    case .avx2: Int32(clkAVX2)
    case .avx512: Int32(clkAVX512)
    }
  }
}
