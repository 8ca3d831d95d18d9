import Magnetotransport

/// A table of points at which formulas are to be evaluated, with the values they should have where these are known.
///
/// On disk it is a JSON object, as the tables of reference values are:
///
/// ```
/// { "models": { "hln-simple": { "abscissa": "B", "inputs": {"alpha": "1", "L_phi": "m"}, "unit": "S",
///     "outputs": null, "points": [ { "params": {"B": 0.01, "alpha": 1, "L_phi": 2e-7}, "value": "8.9e-7" } ] } } }
/// ```
///
/// `value` is a decimal text or a number, an object of them where a formula has several outputs, and may be left out.
/// All numbers are SI.
public struct PointTable: Hashable, Sendable {
  /// The points of one formula.
  public struct Model: Hashable, Sendable {
    /// Identifier of the formula.
    public var id: String
    /// Names of its outputs; empty where it has a single one.
    public var outputs: [String]
    /// Its points, in the order of the file.
    public var points: [Point]
  }

  /// One point.
  public struct Point: Hashable, Sendable {
    /// Numbers, the abscissa included.
    public var inputs: [String: Double]
    /// Inputs that are text; a list of numbers is its numbers joined by commas.
    public var options: [String: String]
    /// Expected values in the order of the outputs; nil where the table does not say them.
    public var expected: [Double]?
  }

  /// The models, in alphabetical order of their identifiers.
  public var models: [Model]

  /// A table.
  public init(models: [Model]) {
    self.models = models
  }
}
