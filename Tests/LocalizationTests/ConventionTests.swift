import Foundation
import Localization
import Magnetotransport
import Testing

@Suite("Conventions")
struct ConventionTests {
  @Test("every convention goes there and back", arguments: PrefactorConvention.all)
  func roundTrip(convention: PrefactorConvention) throws {
    for alpha in [-1.2, -0.5, 0, 0.3, 1] {
      let there = convention.alpha(fromCatalogue: alpha)
      #expect(abs(convention.alpha(toCatalogue: there) - alpha) <= 1e-15 * abs(alpha))
    }
    #expect(try PrefactorConvention.named(convention.id) == convention)
  }

  @Test("one channel of weak antilocalization, as the papers write it")
  func publishedValues() {
    func alpha(_ convention: PrefactorConvention) -> Double { convention.alpha(fromCatalogue: -0.5) }
    #expect(alpha(.catalogue) == -0.5)
    #expect(alpha(.positiveForAntilocalization) == 0.5)
    #expect(alpha(.logarithmMinusDigamma) == 0.5)
    #expect(abs(alpha(.perConductanceUnit) + 1 / (2 * Double.pi)) < 1e-16)
    #expect(alpha(.channelCount) == -1)
    #expect(alpha(.knap) == -1)
  }

  @Test("the prefactors give the same conductance: α times the unit of each convention")
  func sameConductance() {
    let conductance = PhysicalConstants.conductanceUnit
    let catalogue = -0.5 * PhysicalConstants.localizationConductance
    let perUnit = PrefactorConvention.perConductanceUnit.alpha(fromCatalogue: -0.5) * conductance
    let channels = PrefactorConvention.channelCount.alpha(fromCatalogue: -0.5) * conductance / (2 * Double.pi)
    #expect(abs(perUnit / catalogue - 1) < 1e-15)
    #expect(abs(channels / catalogue - 1) < 1e-15)
  }

  @Test("a fitted prefactor: a negative factor turns its intervals round, an open end stays open")
  func fittedPrefactor() {
    let alpha = FittedParameter(
      name: "alpha", meaning: "prefactor", unit: "1", role: .model, value: -0.45, standardError: 0.05,
      interval68: .init(lower: -0.5, upper: -0.4), interval95: .init(lower: nil, upper: -0.35))
    let expressed = PrefactorConvention.positiveForAntilocalization.expressed(alpha)
    #expect(expressed.value == 0.45 && expressed.standardError == 0.05)
    #expect(expressed.interval68 == .init(lower: 0.4, upper: 0.5))
    #expect(expressed.interval95 == .init(lower: 0.35, upper: nil))
    #expect(PrefactorConvention.channelCount.expressed(alpha).interval95 == .init(lower: nil, upper: -0.7))
  }

  @Test("graphene: B_* of McCann and of Tikhonenko, there and back")
  func graphene() {
    let mcCann = GrapheneConvention.mcCann.starField(0.5, from: .tikhonenko, intervalleyField: 0.02)
    #expect(mcCann == 0.52)
    #expect(GrapheneConvention.tikhonenko.starField(0.52, from: .mcCann, intervalleyField: 0.02) == 0.5)
    #expect(GrapheneConvention.tikhonenko.starField(0.01, from: .mcCann, intervalleyField: 0.02) == nil)
    #expect(GrapheneConvention.mcCann.starField(0.5, from: .mcCann, intervalleyField: 0.02) == 0.5)
  }
}
