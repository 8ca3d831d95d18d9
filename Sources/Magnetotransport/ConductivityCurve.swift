/// Conductivity against field at one temperature, with the steps that led to it: what a model is fitted to.
public struct ConductivityCurve: Hashable, Sendable {
  /// What kind of conductivity the numbers are.
  public enum Dimension: String, Hashable, Sendable, Codable {
    /// S per square.
    case sheet
    /// S/m.
    case bulk
    /// S.
    case wire
  }

  /// Which way the field was moving when a point was taken.
  public enum Branch: String, Hashable, Sendable, Codable {
    case up, down, unknown
  }

  /// One point of the curve.
  public struct Point: Hashable, Sendable {
    /// Field B, in T, after all corrections.
    public var field: Double
    /// Conductivity σ, in S, S/m or S as `dimension` says.
    public var conductivity: Double
    /// Standard error of σ, in the same unit. It is a measured one or the noise estimate of the curve.
    public var standardError: Double
    /// Sweep direction.
    public var branch: Branch
    /// How many rows of the file it stands for: more than one where rows were averaged.
    public var rowCount: Int
    /// Line of the file, from 1, that its (first) row stands in; nil where it is not known.
    public var line: Int?

    /// A point of a curve.
    public init(
      field: Double, conductivity: Double, standardError: Double, branch: Branch = .unknown, rowCount: Int = 1,
      line: Int? = nil
    ) {
      self.field = field
      self.conductivity = conductivity
      self.standardError = standardError
      self.branch = branch
      self.rowCount = rowCount
      self.line = line
    }
  }

  /// Temperature of a sweep, in K.
  public typealias Temperature = HeldQuantity

  /// Rows read = rows used + rows dropped, with reasons.
  public struct RowAccount: Hashable, Sendable, Codable {
    /// Rows of the file's table.
    public var read: Int
    /// Rows that reached the curve.
    public var used: Int
    /// Rows left out, by reason, in the order in which the steps left them out.
    public var dropped: [Dropped]

    /// Rows left out for one reason.
    public struct Dropped: Hashable, Sendable, Codable {
      /// In words, e.g. "field is nan".
      public var reason: String
      /// How many.
      public var count: Int

      /// Rows left out for one reason.
      public init(reason: String, count: Int) {
        self.reason = reason
        self.count = count
      }
    }

    /// An account; it must balance.
    public init(read: Int, used: Int, dropped: [Dropped] = []) {
      precondition(read == used + dropped.reduce(0) { $0 + $1.count }, "rows read must equal used plus dropped")
      self.read = read
      self.used = used
      self.dropped = dropped
    }
  }

  /// A reduction step as it was applied, for the record.
  public struct AppliedStep: Hashable, Sendable, Codable {
    /// Name of the step, e.g. "field-offset".
    public var name: String
    /// What it did, in one sentence with numbers and units.
    public var effect: String

    /// A step and its effect.
    public init(name: String, effect: String) {
      self.name = name
      self.effect = effect
    }
  }

  /// What the Hall signal says, where it was measured.
  public struct Hall: Hashable, Sendable, Codable {
    /// Slope dR_xy/dB at small field, in Ω/T, signed.
    public var slope: Double
    /// Sheet density n = 1/(e |slope|), in m⁻² (of a single band).
    public var density: Double
    /// Mobility 1/(n e ρ_xx), in m²/(V s).
    public var mobility: Double

    /// A Hall result in SI units.
    public init(slope: Double, density: Double, mobility: Double) {
      self.slope = slope
      self.density = density
      self.mobility = mobility
    }
  }

  /// Short name for figures and tables, usually the file name.
  public var label: String
  /// Points in order of increasing field.
  public var points: [Point]
  /// What kind of conductivity `points` hold.
  public var dimension: Dimension
  /// Temperature of the sweep; nil where the file does not say and the user did not either.
  public var temperature: Temperature?
  /// Angle between the field and the film normal, in rad (0 is perpendicular, π/2 in the plane); nil where nothing says
  /// it, which is taken as perpendicular. The models of tilted films take their θ from here.
  public var tiltAngle: HeldQuantity?
  /// Gate voltage, in V; nil where nothing says it.
  public var gateVoltage: HeldQuantity?
  /// What became of every row.
  public var rows: RowAccount
  /// The steps that were applied, in order.
  public var steps: [AppliedStep]
  /// What was assumed on the way, one sentence each.
  public var assumptions: [String]
  /// Where the data came from.
  public var provenance: Provenance
  /// True where positive and negative fields were averaged into |B|.
  public var isSymmetrized: Bool
  /// True where σ at the point nearest to zero field was subtracted from all others, so that σ(0) is zero exactly.
  public var isRelativeToZeroField = false
  /// The Hall result, where there was a Hall column.
  public var hall: Hall?
  /// Facts noticed in reduction that the fit must speak of: hysteresis, a superconducting transition.
  public var findings: [ReductionFinding]

  /// A curve. Points are sorted by field here.
  public init(
    label: String, points: [Point], dimension: Dimension = .sheet, temperature: Temperature? = nil,
    tiltAngle: HeldQuantity? = nil, gateVoltage: HeldQuantity? = nil, rows: RowAccount,
    steps: [AppliedStep] = [], assumptions: [String] = [], provenance: Provenance, isSymmetrized: Bool = false,
    hall: Hall? = nil, findings: [ReductionFinding] = []
  ) {
    self.label = label
    self.points = points.sorted { $0.field < $1.field }
    self.dimension = dimension
    self.temperature = temperature
    self.tiltAngle = tiltAngle
    self.gateVoltage = gateVoltage
    self.rows = rows
    self.steps = steps
    self.assumptions = assumptions
    self.provenance = provenance
    self.isSymmetrized = isSymmetrized
    self.hall = hall
    self.findings = findings
  }

  /// Fields in T, ascending.
  public var fields: [Double] { points.map(\.field) }
  /// Conductivities in the curve's unit.
  public var conductivities: [Double] { points.map(\.conductivity) }
  /// Largest |B| in T; 0 for an empty curve.
  public var maximumField: Double { points.reduce(0) { max($0, abs($1.field)) } }
}
