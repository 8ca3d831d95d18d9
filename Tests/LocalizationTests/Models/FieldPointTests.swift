import Localization
import Magnetotransport
import Testing

/// Films, graphene, bulk metals, wires, rings and interactions against `docs/reference/field-points.py`, which computes
/// every printed formula as it stands in 110 digits: B from 1e-9 to 100 T, fields from 1e-9 to 1e3 T, vanishing
/// spin-orbit and magnetic fields, γ = 1 exactly and within 1e-15 of it, wires and rings of all proportions.
@Suite("Models against 110 digits, far outside a lab's ranges")
struct FieldPointTests {
  @Test(
    "every point to 1e-12 of its value, or 1e-15 of the conductance unit where terms of that size cancel",
    arguments: [
      "hln-simple", "hln-two-channel", "hln-full", "hln-anisotropic", "hln-dp", "hln-background", "graphene-mccann",
      "graphene-tikhonenko", "graphene-bilayer", "graphene-soc", "inplane-orbital", "kawabata-3d",
      "kawabata-3d-baxter", "fukuyama-hoshino-3d", "wire-aa", "wire-finite", "wire-bvh", "wire-nyquist", "aas-ring",
      "aas-cylinder", "eei-zeeman-2d", "eei-zeeman-3d",
    ])
  func points(id: String) throws {
    let formula = try MagnetoconductanceModel.named(id).asFormula
    let points = try ModelPointTable("field-points.txt").points(of: id)
    #expect(points.count >= 24)
    for point in points {
      let observed = try formula.evaluate(point.inputs, point.options)[0]
      // Only sums of several localization functions cancel so; one term, a wire or a ring has its digits.
      let unit = id.hasPrefix("graphene") || id.hasPrefix("hln") ? PhysicalConstants.localizationConductance : 0
      #expect(
        abs(observed - point.value) <= 1e-12 * abs(point.value) + 1e-15 * unit,
        "\(id) at \(point.inputs): expected \(point.value), observed \(observed)")
    }
  }
}
