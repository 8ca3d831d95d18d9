import Magnetotransport
import Testing

@testable import SweepFiles

/// Damaged files: whatever happens to their bytes, a reader ends with a sentence or with a sweep that keeps the rules.
@Suite struct MutatedInputTests {
  static let originals: [String] = [
    "B (T),R (Ohm)\n-0.5,100.5\n0,nan\n1.25,99.75\n",
    "time (s)\tT (K)\tB (T)\tR1 (Ohm)\tTheta1 (deg.)\tX1 (Ohm)\n1.5\t2\t-1\t500\t9.9\t492\n2.5\t2\t1\t501\t9.8\t493\n",
    "B (T);R (Ohm)\r\n-0,5;100,5\r\n0;101\r\n1,25;99,75\r\n",
    "[Main]\nGain = 100\nTemperature = 4 K\n\nB (T)   R (Ohm)\n  1.0D-3   2\n  2.0D-3   3\n",
    "# sample 7\n# \"B\" \"R\"\n0 1\n1 2\n2 3\n",
    "[Header]\nTITLE, x\nINFO, Rxx, Sample1 Name\nINFO, 1, Sample1 Length\nINFO, 1, Sample1 Cross Section\n[Data]\n"
      + "Comment,Temperature (K),Magnetic Field (Oe),Bridge 1 Resistivity (Ohm-m),Bridge 2 Resistance (Ohms)\n"
      + ",2,-1000,0.1,-1\nx,2,1000,0.1,1\n",
  ]

  /// Bytes that mean something to the readers are put in more often than others.
  private static let spice = Array("\n\r\t,;\"' .-+eEdD0159#%!/[]()=:nan_µ\u{FEFF}".utf8) + [0, 0xFF, 0xFE, 0x89, 0x1A]

  @Test(arguments: originals.indices)
  func neverCrashes(index: Int) throws {
    let original = Array(Self.originals[index].utf8)
    var random = SplitMix64(seed: UInt64(100 + index))
    var read = 0
    for _ in 0..<700 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...6, using: &random) { Self.mutate(&bytes, using: &random) }
      do {
        let sweep = try SweepFile.read(bytes, named: "film_2K.dat")
        #expect(ReaderRules.violations(of: sweep) == [], "\(bytes)")
        read += 1
      } catch let error as InputError {
        #expect(!error.description.contains("\n"))
        #expect(error.description.unicodeScalars.allSatisfy { $0.value >= 32 }, "\(error)")
      }
    }
    #expect(read > 25, "mutations that ruin every file test little")
  }

  static func mutate(_ bytes: inout [UInt8], using random: inout SplitMix64) {
    guard !bytes.isEmpty else { return }
    let at = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[at] = spice[Int.random(in: 0..<spice.count, using: &random)]
    case 2: bytes.insert(spice[Int.random(in: 0..<spice.count, using: &random)], at: at)
    case 3: bytes.remove(at: at)
    case 4: bytes.removeSubrange(at..<bytes.count)
    default:
      let end = Int.random(in: at...bytes.count, using: &random)
      bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0...bytes.count, using: &random))
    }
  }
}
