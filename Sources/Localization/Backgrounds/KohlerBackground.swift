extension Background {
  /// A_K B²/(1 + (B/B_K)²): classical magnetoconductance that saturates, Kohler's form.
  ///
  /// In the notation Δρ/ρ0 = (μB)²/(1 + κ(μB)²) and Δσ ≈ −σ(0) Δρ/ρ0: A_K = −σ(0) μ² and B_K = 1/(μ√κ).
  public static let kohler = Background(
    id: "kohler",
    formula: "A_K B²/(1 + (B/B_K)²)",
    meaning: "classical magnetoresistance that saturates above B_K, as in fits of oxide interfaces; B_K must lie "
      + "inside the field range, otherwise it is the quadratic background",
    coefficient: ModelParameter("A_K", "curvature at B = 0", .quadraticCoefficient, typicalValue: -1e-7),
    shapeParameters: [
      ModelParameter("B_K", "saturation field", .field, typicalValue: 5, lowerBound: 1e-3, upperBound: 1e3)
    ],
    shape: { field, values in
      let ratio = field / values[0]
      return field * field / (1 + ratio * ratio)
    },
    // ∂/∂B_K [B²/(1 + r²)] = 2 B² r² / [B_K (1 + r²)²], r = B/B_K.
    shapeDerivatives: { field, values in
      let ratio = field / values[0]
      let denominator = 1 + ratio * ratio
      return [2 * field * field * ratio * ratio / (values[0] * denominator * denominator)]
    },
    tabulation: { fields, count, saturation, shapes, slopes, derivatives in
      let inverse = 1 / saturation
      for index in 0..<count {
        let square = fields[index] * fields[index]
        let ratio = square * inverse * inverse
        let damping = 1 / (1 + ratio)
        shapes[index] = square * damping
        // B ∂s/∂B = 2 B²/(1 + r²)², and B_K ∂s/∂B_K is r² times as much.
        slopes[index] = 2 * square * damping * damping
        derivatives[index] = slopes[index] * ratio * inverse
      }
    })
}
