import Foundation
import Localization
import Magnetotransport
import Testing

@testable import Localization

@Suite("Maps between equivalents")
struct EquivalentMapTests {
  static let known: CurveFitSettings = CurveFitSettings(
    fixed: ["B_tr": 0.2], diffusionConstant: 3e-3, effectiveMass: 0.07 * PhysicalConstants.electronMass)

  @Test("no name means two things in one model", arguments: MagnetoconductanceModel.all.map(\.id))
  func unambiguous(id: String) throws {
    let model = try MagnetoconductanceModel.named(id)
    let names = model.parameters.flatMap { [$0.name] + $0.equivalents.map(\.name) }
    #expect(Set(names).count == names.count, "\(names)")
  }

  @Test("thermal and correlation lengths are not lengths of a rate")
  func otherLengths() throws {
    let names = MagnetoconductanceModel.all.flatMap(\.parameters).flatMap(\.equivalents).map(\.name)
    #expect(!names.contains("L_T") && !names.contains("B_c") && !names.contains("L_tr"))
  }

  @Test("every map goes there and back", arguments: MagnetoconductanceModel.all.map(\.id))
  func roundTrip(id: String) throws {
    let model = try MagnetoconductanceModel.named(id)
    let scales = SampleScales(Self.known, model: model)
    for parameter in model.parameters {
      for equivalent in parameter.equivalents where scales.missing(for: equivalent) == nil {
        let law = try #require(scales.law(to: equivalent))
        for value in [1e-9, 0.3, 4e5] {
          #expect(abs(law.inverse.value(of: law.value(of: value)) / value - 1) < 1e-12)
        }
      }
    }
  }

  @Test("α_R of the spin relaxation calculator, and of precession per collision where both meet")
  func splitting() throws {
    let mass = 0.07 * PhysicalConstants.electronMass
    let coefficient = 5e-12 * PhysicalConstants.elementaryCharge
    let density = 7e15
    let path = (PhysicalConstants.reducedPlanck / (2 * PhysicalConstants.elementaryCharge * 0.2)).squareRoot()
    let wavenumber = (2 * Double.pi * density).squareRoot()
    let time = path * mass / (PhysicalConstants.reducedPlanck * wavenumber)
    // The precession rate Ω = α_R k_F/ħ of section 13.2, and the field it belongs to.
    let rotation = coefficient * wavenumber / PhysicalConstants.reducedPlanck * time
    let planck = PhysicalConstants.reducedPlanck
    let field =
      mass * mass * coefficient * coefficient / (PhysicalConstants.elementaryCharge * planck * planck * planck)
    func translated(_ model: MagnetoconductanceModel) throws -> [String: Double] {
      var settings = Self.known
      settings.fixed["alpha_R"] = coefficient
      if !model.parameters.contains(where: { $0.name == "B_tr" }) { settings.fixed["B_tr"] = nil }
      return try settings.translated(to: model).fixed
    }
    for (model, name, expected) in [
      (.iordanskiiLyandaGellerPikus, "B_so1", field), (.rashbaDresselhaus, "B_R", field),
      (.dyakonovPerel, "B_so", field), (.golubRashba, "Omega_tau", rotation),
    ] as [(MagnetoconductanceModel, String, Double)] {
      let fixed = try translated(model)
      let value = try #require(fixed[name])
      #expect(abs(value / expected - 1) < 1e-12, "\(model.id)")
    }
    #expect(abs(2 * rotation * rotation * 0.2 / field - 1) < 1e-12)
  }

  @Test("the diffusion constant of the sample takes the place of a typical value that is held fixed")
  func sampleValues() throws {
    let settings = CurveFitSettings(diffusionConstant: 4e-3)
    #expect(try settings.translated(to: .maekawaFukuyama).fixed == ["D": 4e-3])
    var own = settings
    own.fixed["D"] = 1e-3
    #expect(try own.translated(to: .maekawaFukuyama).fixed == ["D": 1e-3])
  }

  @Test("translating twice changes nothing")
  func idempotent() throws {
    var settings = Self.known
    settings.fixed = ["L_so": 30e-9]
    settings.bounds = ["tau_phi": .init(lower: 1e-12, upper: nil)]
    let once = try settings.translated(to: .dyakonovPerel)
    #expect(try once.translated(to: .dyakonovPerel) == once)
    let bound = try #require(once.bounds["B_phi"])
    #expect(bound.lower == nil)
    #expect(abs(try #require(bound.upper) / (PhysicalConstants.fieldTimesLengthSquared / 3e-3 / 1e-12) - 1) < 1e-12)
  }

  @Test("every rate of every model at zero and at infinity: finite, or refused in words")
  func limits() throws {
    for model in MagnetoconductanceModel.all {
      for parameter in model.parameters where parameter.kind.scale == .logarithmic && !parameter.equivalents.isEmpty {
        for value in [0, Double.infinity] {
          do {
            let settings = try CurveFitSettings(fixed: [parameter.name: value]).translated(to: model)
            let values = model.parameters.map { settings.fixed[$0.name] ?? $0.typicalValue }
            let change = model.change(at: [1e-3, 0.1], values: values)
            #expect(!change.contains { !$0.isFinite }, "\(model.id) \(parameter.name)")
          } catch let error as InputError {
            #expect(error.description.contains(parameter.name))
          }
        }
      }
    }
  }
}
