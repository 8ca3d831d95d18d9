extension Background {
  /// Nothing but the constant σ(0), which every fit has.
  public static let none = Background(
    id: "none", formula: "0", meaning: "no smooth contribution besides σ(0)", coefficient: nil, shape: { _, _ in 0 })
}
