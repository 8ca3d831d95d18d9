import Localization
import Magnetotransport

/// The characteristic fields against which a window is judged: B_phi and B_so of the fit, B_tr of the sample.
public struct FieldMarks: Hashable, Sendable {
  /// One field.
  public struct Mark: Hashable, Sendable {
    /// “B_phi”.
    public var name: String
    /// T.
    public var field: Double
    /// What a window has to do with it, as a clause.
    public var meaning: String
  }

  /// Those that are known, in ascending order.
  public let all: [Mark]

  /// The marks of a fit; B_tr needs a mean free path of the job, or a Hall density of the curve.
  init(_ fit: Fit?, job: Job) {
    var marks: [Mark] = []
    if let field = (fit?.parameter("B_phi") ?? fit?.parameter("B_phi1"))?.value {
      marks.append(.init(name: "B_phi", field: field, meaning: "a window must reach about five times this field"))
    }
    if let field = (fit?.parameter("B_so") ?? fit?.parameter("B_asy"))?.value, field > 0 {
      let name = fit?.parameter("B_so") == nil ? "B_asy" : "B_so"
      marks.append(.init(name: name, field: field, meaning: "a window below it does not see it"))
    }
    if let field = Self.transportField(fit, job) {
      marks.append(.init(name: "B_tr", field: field, meaning: "diffusive formulas fail beyond about a third of it"))
    }
    all = marks.filter { $0.field.isFinite && $0.field > 0 }.sorted { $0.field < $1.field }
  }

  private static func transportField(_ fit: Fit?, _ job: Job) -> Double? {
    if let path = job.sample.meanFreePath { return LengthScale.transportField(meanFreePath: path) }
    guard let curve = fit?.curve, curve.dimension == .sheet, let hall = curve.hall,
      let conductivity = curve.zeroFieldConductivity, conductivity > 0
    else { return nil }
    return WindowSelection.transportField(conductivity: conductivity, density: hall.density)
  }
}
