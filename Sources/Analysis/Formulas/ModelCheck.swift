import Magnetotransport

/// How a formula of the program compares with a table of its values.
public struct ModelCheck: Hashable, Sendable {
  /// Identifier of the formula.
  public var id: String
  /// False where the program does not have this formula; then nothing was compared.
  public var isKnown: Bool
  /// Points with an expected value.
  public var pointCount: Int
  /// Points at which every output lies within the tolerance.
  public var agreeingCount: Int
  /// Largest |difference| / |expected value| over all points with an expected value other than zero that could be
  /// computed; nil where there is none.
  public var worstRelativeError: Double?
  /// The tolerance that was applied.
  public var tolerance: Tolerance
  /// Why a point could not be computed: the first such case.
  public var refusal: InputError?

  /// True where the formula is known and agrees at every point.
  public var agrees: Bool { isKnown && agreeingCount == pointCount }

  /// What difference is still agreement: |difference| ≤ relative × |expected| + absolute.
  public struct Tolerance: Hashable, Sendable {
    /// Relative part.
    public var relative: Double
    /// Absolute part, in the unit of the value.
    public var absolute: Double

    /// The tolerance of a formula: 1e-9 and 1e-13 G0 (G0 = e²/πh), and 1e-6 for ballistic models and averages over
    /// two-level systems, whose quadratures end there.
    public init(of id: String) {
      let quadratures = ["wl-zduniak", "wl-ballistic", "zduniak-so", "golub-rashba", "ilp-rashba-dresselhaus"]
      let isQuadrature = quadratures.contains(id) || id.hasPrefix("tls-")
      relative = isQuadrature ? 1e-6 : 1e-9
      absolute = isQuadrature ? 0 : 1e-13 * PhysicalConstants.localizationConductance
    }

    func allows(_ observed: Double, for expected: Double) -> Bool {
      abs(observed - expected) <= relative * abs(expected) + absolute
    }
  }
}

extension PointTable {
  /// What came out at a point.
  public typealias Outcome = Result<[Double], InputError>

  /// All outputs at every point of a formula, in the order of the table; nil where the catalogue does not have it.
  ///
  /// A point outside the formula's range of validity is a failure of that point only.
  public func outcomes(of model: Model, in catalogue: FormulaCatalogue) -> [Outcome]? {
    guard let formula = catalogue[model.id] else { return nil }
    return model.points.map { point in
      do {
        return .success(try formula.evaluate(point.inputs, point.options))
      } catch let error as InputError {
        return .failure(error)
      } catch {
        preconditionFailure("a formula throws input errors only, not \(error)")
      }
    }
  }

  /// Compares every formula of the table with the catalogue, in the order of the table.
  public func check(with catalogue: FormulaCatalogue = .complete) -> [ModelCheck] {
    models.map { model in
      let expected = model.points.filter { $0.expected != nil }.count
      var check = ModelCheck(
        id: model.id, isKnown: false, pointCount: expected, agreeingCount: 0, tolerance: .init(of: model.id))
      guard let outcomes = outcomes(of: model, in: catalogue) else { return check }
      check.isKnown = true
      for (point, outcome) in zip(model.points, outcomes) {
        guard let expected = point.expected else { continue }
        check.add(outcome, expected: expected)
      }
      return check
    }
  }
}

extension ModelCheck {
  fileprivate mutating func add(_ outcome: PointTable.Outcome, expected: [Double]) {
    switch outcome {
    case .failure(let error): refusal = refusal ?? error
    case .success(let observed):
      guard observed.count == expected.count else { return }
      if zip(observed, expected).allSatisfy(tolerance.allows) { agreeingCount += 1 }
      let errors = zip(observed, expected).filter { $0.1 != 0 }.map { abs($0.0 - $0.1) / abs($0.1) }
      worstRelativeError = ([worstRelativeError].compactMap { $0 } + errors).max()
    }
  }
}
