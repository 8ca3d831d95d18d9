import Localization
import Magnetotransport
import Testing
import _TestSupport

/// Values of every model against the table computed in arbitrary precision.
@Suite(
  "Reference points", .enabled(if: SharedData.hasReference, "the table of reference values is not beside the checkout"))
struct ReferencePointTests {
  @Test("every point to 1e-13 of its value", arguments: MagnetoconductanceModel.all.map(\.id))
  func points(id: String) throws {
    let model = try #require(ReferencePoints.read().models[id], "the table has no model “\(id)”")
    let formula = try MagnetoconductanceModel.named(id).asFormula
    #expect(model.points.count >= 9)
    #expect(Set(model.inputs.keys) == Set(formula.inputs.map(\.name)))
    for input in formula.inputs { #expect(model.inputs[input.name] == input.unit, "unit of \(input.name)") }
    #expect(model.unit == formula.outputs[0].unit)
    #expect(model.abscissa == formula.abscissa)
    for point in model.points {
      let expected = try #require(point.value)
      let observed = try formula.evaluate(point.inputs, point.options)[0]
      // The table asks for 1e-9 relative + 1e-13 G0. Measured: 3e-15 relative; there is no reason to be further off.
      // Models that add up resolved levels (“ilp”, “tilted-zeeman-so”) cancel terms of order G0, hence 1e-15 of it.
      // Sums over all Landau levels: the table asks for 1e-6, measured 2e-9.
      let slowSums = ["wl-zduniak", "wl-ballistic", "zduniak-so", "golub-rashba", "ilp-rashba-dresselhaus"]
      let relative = slowSums.contains(id) ? 1e-8 : 1e-13
      let allowed = relative * abs(expected) + 1e-15 * PhysicalConstants.localizationConductance
      #expect(
        abs(observed - expected) <= allowed, "\(id) at \(point.inputs): expected \(expected), observed \(observed)")
    }
  }
}
