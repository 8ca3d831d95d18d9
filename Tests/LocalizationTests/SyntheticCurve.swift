import LeastSquares
import Localization
import Magnetotransport

/// A curve made from a model, with everything a real measurement adds to it.
struct SyntheticCurve {
  var model: MagnetoconductanceModel = .hikamiLarkinNagaoka
  var values: [Double]
  /// σ(0), S.
  var zeroFieldConductivity = 1e-3
  /// Largest field, T.
  var maximumField = 1.0
  var pointCount = 201
  /// Magnet offset, T.
  var offset = 0.0
  /// S/T.
  var oddSlope = 0.0
  /// S/T².
  var quadratic = 0.0
  /// Noise as a fraction of the swing of Δσ.
  var noise = 0.01
  /// First-order autoregression of the noise.
  var correlation = 0.0
  var seed: UInt64 = 1

  func curve() -> ConductivityCurve {
    let fields = (0..<pointCount).map { -maximumField + 2 * maximumField * Double($0) / Double(pointCount - 1) }
    let change = model.change(at: fields.map { $0 - offset }, values: values)
    let swing = (change.max() ?? 0) - (change.min() ?? 0)
    let random = SeededRandom(seed: seed)
    var memory = 0.0
    let points = fields.indices.map { index -> ConductivityCurve.Point in
      let field = fields[index] - offset
      memory = correlation * memory + (1 - correlation * correlation).squareRoot() * random.normal()
      let sigma =
        zeroFieldConductivity + change[index] + oddSlope * field + quadratic * field * field + noise * swing * memory
      return .init(field: fields[index], conductivity: sigma, standardError: max(noise, 1e-6) * swing, branch: .up)
    }
    return ConductivityCurve(
      label: "synthetic", points: points, temperature: .init(mean: 2, source: "test"),
      rows: .init(read: pointCount, used: pointCount),
      provenance: .init(file: "synthetic", sha256: "", format: "none"))
  }
}
