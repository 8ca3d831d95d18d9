import Localization
import Magnetotransport
import Testing

@Suite("A joint fit")
struct JointFitTests {
  static func curves() -> [ConductivityCurve] {
    [0.001, 0.002, 0.004, 0.008].enumerated().map { index, dephasing in
      var synthetic = SyntheticCurve(model: .dyakonovPerel, values: [dephasing, 0.03])
      synthetic.maximumField = 0.5
      synthetic.noise = 0.02
      synthetic.offset = 1e-3
      synthetic.seed = UInt64(index + 1)
      return synthetic.curve()
    }
  }

  @Test("finds one spin-orbit field for all temperatures, better than each curve alone")
  func sharedSpinOrbitField() throws {
    let joint = try JointFit(Self.curves(), to: .dyakonovPerel, sharing: ["B_so"]).solution()
    let shared = try #require(joint.fits[0].parameter("B_so"))
    #expect(shared.isShared)
    #expect(shared.interval95.contains(0.03))
    for fit in joint.fits { #expect(fit.parameter("B_so")?.value == shared.value) }
    let alone = try CurveFit(Self.curves()[3], to: .dyakonovPerel).solution()
    #expect(try #require(shared.standardError) < #require(alone.parameter("B_so")?.standardError))
  }

  @Test("χ² by curve sums to the whole")
  func chiSquaredByCurve() throws {
    let joint = try JointFit(Self.curves(), to: .dyakonovPerel, sharing: ["B_so"]).solution()
    #expect(abs(joint.chiSquaredByCurve.reduce(0, +) / joint.solution.chiSquared - 1) < 1e-12)
  }

  @Test("refuses to share what the model does not have")
  func unknownName() {
    #expect(throws: InputError.self) {
      try JointFit(Self.curves(), to: .dyakonovPerel, sharing: ["L_e"]).solution()
    }
  }
}
