import Foundation
import LeastSquares
import Localization
import Magnetotransport
import Testing
import _TestSupport

/// Twisted bilayer graphene on WSe2: the owner's published joint fit of four temperatures, runs 1 and 2.
///
/// The published program fits times; here fields are fitted, B_i = ħ/(4eDτ_i) with D = v_F²τ/2, and mapped back. Both
/// parametrisations have the same minimum, and relative errors are equal.
@Suite(
  "The published graphene fit",
  .enabled(if: SharedData.hasMeasurements, "set COOPERON_DATA to the folder of shared measurements"))
struct PublishedGrapheneFitTests {
  struct Run {
    let fermiVelocity: Double
    let baseTime: Double
    /// τ_φ at 300, 500, 700 mK, τ_asy, τ_sym: value and standard error in ps.
    let published: [(value: Double, error: Double)]
    let chiSquared: Double
  }

  static let runs = [
    Run(
      fermiVelocity: 4.5e5, baseTime: 40.5e-12,
      published: [
        (19.7760408, 0.58682), (8.8055764, 0.29380), (4.1350847, 0.18826), (3.22690, 0.83250),
        (1.01918, 0.37085),
      ],
      chiSquared: 0.50052712),
    Run(
      fermiVelocity: 3.5e5, baseTime: 60e-12,
      published: [
        (28.9737942, 0.89093), (12.6907439, 0.44529), (5.7565044, 0.28670), (7.78566, 0.67064),
        (0.66909, 0.11577),
      ],
      chiSquared: 0.52459938),
  ]

  /// D = v_F²τ/2 with the transport time of the measured density.
  static func diffusionConstant(_ fermiVelocity: Double) -> Double {
    // The published program takes e = 1.602e-19 C both here and in 4eDB/ħ, where it cancels; so any one value of e
    // gives the published times.
    let time =
      1.5982 * PhysicalConstants.reducedPlanck * (Double.pi * 0.69021e16).squareRoot()
      / (PhysicalConstants.elementaryCharge * fermiVelocity)
    return fermiVelocity * fermiVelocity * time / 2
  }

  @Test("is reproduced: values to 5 digits, errors to 3", arguments: runs.indices)
  func reproduces(_ index: Int) throws {
    let run = Self.runs[index]
    let diffusion = Self.diffusionConstant(run.fermiVelocity)
    let curves = try Self.curves()
    var plain = CurveFitSettings(
      background: "none", fieldOffset: .absent, oddPart: .absent, fitsConstant: false, uncertainty: .covariance)
    plain.diffusionConstant = diffusion
    var base = plain
    base.fixed = ["B_phi": CharacteristicField.field(ofTime: run.baseTime, diffusionConstant: diffusion)]
    let joint = try JointFit(
      curves, to: .grapheneSpinOrbit, sharing: ["B_asy", "B_sym"], settingsByCurve: [base, plain, plain, plain]
    ).solution()

    let chiSquared = joint.chiSquaredByCurve.reduce(0, +)
    #expect(abs(chiSquared / run.chiSquared - 1) < 1e-6)
    let fits = joint.fits
    let times = [
      fits[1].parameter("tau_phi"), fits[2].parameter("tau_phi"), fits[3].parameter("tau_phi"),
      fits[0].parameter("tau_asy"), fits[0].parameter("tau_sym"),
    ]
    for (time, published) in zip(times, run.published) {
      let fitted = try #require(time)
      #expect(abs(try #require(fitted.value) * 1e12 / published.value - 1) < 1e-5)
    }
    for (name, position) in [("B_phi@2", 0), ("B_phi@3", 1), ("B_phi@4", 2), ("B_asy", 3), ("B_sym", 4)] {
      let error = try #require(joint.solution.relativeStandardError(of: name))
      let published = run.published[position]
      #expect(abs(error / (published.error / published.value) - 1) < 2e-3)
    }
    if index == 0 {
      #expect(abs(try #require(joint.solution.correlation("B_asy", "B_sym")) + 0.990) < 1e-3)
    }
  }

  /// The prepared table: pairs of rows, field in mT and conductance change in e²/h, for base, 300, 500, 700 mK.
  static func curves() throws -> [ConductivityCurve] {
    let url = SharedData.measurements.appendingPathComponent("graphene-wse2/Data_array.txt")
    let rows = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: " ").compactMap { Double($0) } }
    return [0.025, 0.3, 0.5, 0.7].enumerated().map { index, temperature in
      let fields = rows[0]
      let count = 120
      return ConductivityCurve(
        label: "\(temperature) K",
        points: (0..<count).map { point in
          .init(
            field: fields[index * count + point] * 1e-3,
            conductivity: rows[1][index * count + point] * PhysicalConstants.conductanceUnit,
            standardError: PhysicalConstants.conductanceUnit)
        }, temperature: .init(mean: temperature, source: "table"), rows: .init(read: count, used: count),
        provenance: .init(file: "Data_array.txt", sha256: "", format: "table"), isSymmetrized: true)
    }
  }
}
