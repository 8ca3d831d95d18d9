import Localization
import Magnetotransport
import Testing

/// Spin-orbit, Zeeman and tilted-field models against `docs/reference/spin-orbit-points.py`, which computes every
/// printed formula as it stands in 420 digits: B from 1e-9 to 100 T, fields from 1e-9 to 1e3 T, vanishing spin-orbit
/// fields, γ = 1 exactly and within 1e-15 of it, field in the plane.
@Suite("Spin-orbit models against 420 digits")
struct SpinOrbitPointTests {
  @Test(
    "every point to 1e-11 of its value",
    arguments: [
      "maekawa-fukuyama", "maekawa-fukuyama-total", "maekawa-fukuyama-ey", "maekawa-fukuyama-ey-total", "ilp",
      "ti-massive-dirac", "tilted-hln", "inplane-roughness", "inplane-zeeman-so", "tilted-zeeman-so",
    ])
  func points(id: String) throws {
    let formula = try MagnetoconductanceModel.named(id).asFormula
    let points = try ModelPointTable("spin-orbit-points.txt").points(of: id)
    #expect(points.count >= 72)
    for point in points {
      let observed = try formula.evaluate(point.inputs, [:])[0] / PhysicalConstants.localizationConductance
      // Where levels are resolved, terms of order one may cancel, and 1e-15 of them is left. At small fields every
      // term is small, and there is no such allowance.
      let resolved = point.inputs["B", default: 0] > 0.01 * point.inputs["B_phi", default: .infinity]
      let error = abs(observed - point.value)
      #expect(
        error <= 1e-11 * abs(point.value) + (resolved ? 2e-15 : 0),
        "\(id) at \(point.inputs): expected \(point.value), observed \(observed), \(error / abs(point.value))")
    }
  }
}
