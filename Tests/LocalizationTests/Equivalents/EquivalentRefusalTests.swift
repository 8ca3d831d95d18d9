import LeastSquares
import Localization
import Magnetotransport
import Testing

@testable import Localization

/// Every sentence is part of the product and compared as a whole.
@Suite("Statements about parameters that cannot be")
struct EquivalentRefusalTests {
  private func message(_ model: MagnetoconductanceModel, _ settings: CurveFitSettings) -> String {
    do {
      _ = try settings.translated(to: model)
      return "nothing"
    } catch {
      return "\(error)"
    }
  }

  @Test("an equivalent that needs more of the sample than is known")
  func missingSample() {
    #expect(
      message(.dyakonovPerel, CurveFitSettings(fixed: ["tau_so": 1e-12]))
        == "found tau_so without the diffusion constant D, expected it as well, because tau_so = ħ/(4eD B_so); give "
        + "--diffusion-constant, or diffusion-constant under [sample], or use B_so of “hln-dp”")
    #expect(
      message(.iordanskiiLyandaGellerPikus, CurveFitSettings(coordinates: ["alpha_R"]))
        == "found alpha_R without the effective mass m, expected it as well, because alpha_R = √(eħ³ B_so1)/m; give "
        + "--effective-mass, or effective-mass under [sample], or use B_so1 of “ilp”")
    #expect(
      message(.golubRashba, CurveFitSettings(effectiveMass: 1e-31, starts: ["alpha_R": 1e-30]))
        == "found alpha_R without the transport field B_tr, expected it as well, because alpha_R = √(2eħ³ B_tr) "
        + "Omega_tau/m; fix B_tr, or use Omega_tau of “golub-rashba”")
  }

  @Test("one parameter said twice")
  func twice() {
    #expect(
      message(.dyakonovPerel, CurveFitSettings(fixed: ["B_so": 0.03, "L_so": 70e-9]))
        == "found both B_so and L_so, which are one parameter of “hln-dp”, expected one of the two; leave one out")
    let both = CurveFitSettings(fixed: ["B_so": 0.03], priors: ["L_so": Prior(mean: 70e-9, standardDeviation: 0.1)])
    #expect(
      message(.dyakonovPerel, both)
        == "found B_so held fixed and given a prior, expected one of the two; fix B_so, or leave it free with a prior")
  }

  @Test("a name the model has in no form")
  func unknownName() {
    #expect(
      message(.dyakonovPerel, CurveFitSettings(fixed: ["L_e": 1e-8]))
        == "found parameter “L_e”, which hln-dp does not have, expected one of B_phi = L_phi = tau_phi, B_so = L_so = "
        + "tau_so = alpha_R, prefactor, sigma_0, B_offset, B_lag, odd_slope, beta1, beta2, B_K, A_K; "
        + "correct the name or choose another model")
  }

  @Test("limits in which nothing finite, or nothing at all, is left")
  func limits() {
    #expect(
      message(.dyakonovPerel, CurveFitSettings(fixed: ["L_phi": .infinity]))
        == "found B_phi = 0 (L_phi = inf) in “hln-dp”, expected a value at which Δσ is finite; give a value inside its "
        + "range, see “cooperon models hln-dp”")
    #expect(
      message(.dyakonovPerel, CurveFitSettings(fixed: ["L_phi": 0]))
        == "found B_phi = inf (L_phi = 0) in “hln-dp”, expected a value that leaves something of Δσ: there the model "
        + "vanishes at every field; give a value inside its range, see “cooperon models hln-dp”")
    for value in [0, Double.infinity] {
      #expect(
        message(.ballistic, CurveFitSettings(fixed: ["B_tr": value]))
          == "found B_tr = \(value == 0 ? "0" : "inf") in “wl-ballistic”, expected a positive, finite value; give a value "
          + "inside its range, see “cooperon models wl-ballistic”")
    }
    #expect(
      message(.wireFinite, CurveFitSettings(fixed: ["width": 0]))
        == "found width = 0 in “wire-finite”, expected a positive, finite value; give a value inside its range, see "
        + "“cooperon models wire-finite”")
  }

  @Test("bounds that leave no room, and a start outside them")
  func bounds() {
    #expect(
      message(.dyakonovPerel, CurveFitSettings(bounds: ["L_so": .init(lower: 2e-7, upper: 1e-7)]))
        == "found bounds of B_so without room between them, expected a lower bound below the upper one; correct the "
        + "bounds of B_so")
    #expect(
      message(
        .dyakonovPerel,
        CurveFitSettings(starts: ["B_so": 1], bounds: ["B_so": .init(lower: nil, upper: 0.5)]))
        == "found a start of B_so outside its bounds, expected a lower bound below the upper one and the start between "
        + "them; correct the bounds of B_so")
  }

  @Test("mechanisms that are switched off are fitted without: B_e = ∞, L_e = 0, B_so = 0, L_so = ∞")
  func switchedOff() throws {
    var synthetic = SyntheticCurve(model: .hikamiLarkinNagaokaFull, values: [2e-3, 0.03, .infinity, 0])
    synthetic.maximumField = 0.4
    synthetic.pointCount = 81
    let curve = synthetic.curve()
    func fit(_ fixed: [String: Double], _ model: MagnetoconductanceModel = .hikamiLarkinNagaokaFull) throws -> Fit {
      try CurveFit(
        curve, to: model,
        settings: CurveFitSettings(background: "none", fixed: fixed, uncertainty: .covariance)
      ).solution()
    }
    let open = try fit(["B_e": .infinity])
    #expect(open.solution.termination.isConverged)
    #expect(open.parameter("B_e")?.value == .infinity && open.parameter("L_e") == nil)
    #expect(open.parameter("B_so")?.interval95.contains(0.03) == true)
    #expect(try fit(["L_e": 0]).solution.chiSquared == open.solution.chiSquared)
    let bare = try fit(["B_e": .infinity, "L_so": .infinity])
    #expect(bare.parameter("B_so")?.value == 0)
    #expect(try fit(["B_e": .infinity, "B_so": 0]).solution.chiSquared == bare.solution.chiSquared)
  }
}
