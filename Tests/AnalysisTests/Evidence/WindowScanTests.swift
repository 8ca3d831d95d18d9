import Foundation
import Localization
import Magnetotransport
import Testing

@testable import Analysis

@Suite("Scan of the field window")
struct WindowScanTests {
  @Test("suggests the window that fit takes, with its reason, and finds the plateau around it")
  func suggestion() throws {
    let fixture = try EvidenceFixture(
      "hln-simple", ["alpha": -0.5, "L_phi": 250e-9], noise: 0.01, points: 161, reach: 1)
    let job = fixture.job {
      $0.model.names = ["hln-simple"]
      $0.reduction.window = .auto
      $0.sample.meanFreePath = 10e-9
    }
    let fit = try Analysis(job).run().fits[0]
    let result = try WindowScan(job).run()
    let scan = try #require(result.curves.first)
    #expect(scan.choice.limit == fit.curve.maximumField)
    let taken = try #require(scan.suggestedPoint)
    #expect(taken.fit.parameter("L_phi") == fit.parameter("L_phi"))
    #expect(scan.points.count > 6)
    #expect(zip(scan.points, scan.points.dropFirst()).allSatisfy { $0.limit > $1.limit })
    let plateau = try #require(scan.plateau)
    #expect(plateau.contains(scan.choice.limit))
    #expect(abs(plateau.coherenceLength / 250e-9 - 1) < 0.1)
    #expect(scan.marks.all.map(\.name) == ["B_phi", "B_tr"])
    #expect(abs(scan.marks.all[1].field - 3.29) < 0.01)
    #expect(scan.sentences[0].hasPrefix("Window that “cooperon fit” takes: |B| ≤ 1"))
    #expect(scan.sentences[0].contains(scan.choice.reason))
  }

  @Test("a result that drifts with the window has no plateau over the whole range")
  func drift() throws {
    // A background that no candidate describes: the fit changes as the window takes more of it in.
    let fixture = try EvidenceFixture(
      "hln-simple", ["alpha": -0.5, "L_phi": 120e-9], noise: 0.002, points: 161, reach: 1, background: -3e-5)
    let job = fixture.job {
      $0.model.names = ["hln-simple"]
      $0.model.background = "none"
      $0.reduction.window = .auto
    }
    let scan = try #require(try WindowScan(job).run().curves.first)
    let reachesWhole = scan.plateau?.contains(scan.points[0].limit) ?? false
    #expect(!reachesWhole)
    #expect(scan.choice.limit < scan.curve.maximumField)
  }
}
