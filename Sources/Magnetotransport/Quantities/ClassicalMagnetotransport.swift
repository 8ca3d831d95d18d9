/// What a magnetic field does to a conductor without any interference: the smooth part under a weak-localization curve.
///
/// A single band that obeys Drude has *no* magnetoresistance in ρ_xx although its σ_xx falls as 1/(1+(μB)²): a
/// background is to be subtracted in the quantity in which it exists.
///
/// SI throughout; sheet quantities. Sign convention: σ_xy = +ρ_xy/(ρ_xx²+ρ_xy²), positive for holes at B > 0.
public enum ClassicalMagnetotransport {
  /// Kohler's form of the magnetoresistance that saturates: Δρ/ρ(0) = (μB)²/(1 + κ(μB)²), dimensionless.
  ///
  /// Phenomenological. Valid for κ ≥ 0; the plateau is 1/κ.
  public static func kohlerRatio(field: Double, mobility: Double, saturation: Double) -> Double {
    let angle = mobility * field
    return angle * angle / (1 + saturation * angle * angle)
  }

  /// Drude's tensor of one band: σ_xx = σ0/(1+(μB)²), σ_xy = μB σ_xx, in the unit of σ0.
  ///
  /// The mobility carries the sign of the carriers, positive for holes.
  public static func drude(field: Double, conductivity: Double, mobility: Double) -> TransportTensor {
    let angle = mobility * field
    let longitudinal = conductivity / (1 + angle * angle)
    return TransportTensor(longitudinal: longitudinal, transverse: angle * longitudinal)
  }

  /// The resistivity tensor (Ω) of electrons and holes side by side, from densities (m⁻²) and mobilities (m²/Vs, both
  /// positive); ρ_xy > 0 for holes at B > 0.
  public static func twoBandResistivity(
    field: Double, electronDensity: Double, electronMobility: Double, holeDensity: Double, holeMobility: Double
  ) -> TransportTensor {
    let charge = PhysicalConstants.elementaryCharge
    let electrons = drude(
      field: field, conductivity: charge * electronDensity * electronMobility, mobility: -electronMobility)
    let holes = drude(field: field, conductivity: charge * holeDensity * holeMobility, mobility: holeMobility)
    return TransportTensor(
      longitudinal: electrons.longitudinal + holes.longitudinal, transverse: electrons.transverse + holes.transverse
    ).inverse
  }

  /// ρ_xx (Ω) of one band with an interaction correction δσ_ee (S) to σ_xx and none to σ_xy, by inverting the tensor.
  ///
  /// To first order ρ_xx = 1/σ0 − (δσ_ee/σ0²) [1 − (μB)²]: the sign of the parabola is that of the interaction.
  public static func interactionParabola(
    field: Double, conductivity: Double, mobility: Double, correction: Double
  ) -> Double {
    var tensor = drude(field: field, conductivity: conductivity, mobility: mobility)
    tensor.longitudinal += correction
    return tensor.inverse.longitudinal
  }
}

extension Formula {
  /// `kohler`: Δρ/ρ(0), dimensionless.
  public static let kohler = Formula(
    checked: "kohler", title: "Kohler's saturating magnetoresistance",
    equation: "Δρ/ρ(0) = (mu B)²/(1 + saturation (mu B)²)",
    validity: ["phenomenological; a one-band Drude metal has none of it", "saturates at 1/saturation"],
    references: ["M. Kohler, Ann. Phys. 424, 211 (1938)"],
    abscissa: "B",
    inputs: [
      Input("mu", unit: "m^2/Vs", "mobility"),
      Input("saturation", unit: "1", "inverse of the plateau of Δρ/ρ(0)", .nonNegative),
    ],
    outputs: [Output("", unit: "1", "Δρ/ρ(0)")]
  ) { [ClassicalMagnetotransport.kohlerRatio(field: $0["B"], mobility: $0["mu"], saturation: $0["saturation"])] }

  /// `drude-tensor`: σ_xx and σ_xy of one band.
  public static let drudeTensor = Formula(
    checked: "drude-tensor", title: "Drude conductivity tensor of one band",
    equation: "σ_xx = sigma0/(1 + (mu B)²),  σ_xy = mu B σ_xx",
    validity: ["one isotropic band; ρ_xx then does not depend on B", "mu > 0 for holes, σ_xy = +ρ_xy/(ρ_xx² + ρ_xy²)"],
    abscissa: "B",
    inputs: [
      Input("sigma0", unit: "S", "sheet conductivity at B = 0", .positive),
      Input("mu", unit: "m^2/Vs", "mobility, with the sign of the carriers"),
    ],
    outputs: [Output("sigma_xx", unit: "S", "longitudinal"), Output("sigma_xy", unit: "S", "transverse")]
  ) {
    let tensor = ClassicalMagnetotransport.drude(field: $0["B"], conductivity: $0["sigma0"], mobility: $0["mu"])
    return [tensor.longitudinal, tensor.transverse]
  }

  /// `two-band`: ρ_xx and ρ_xy of electrons and holes.
  public static let twoBand = Formula(
    checked: "two-band", title: "Resistivity tensor of electrons and holes",
    equation:
      "σ_xx = e Σ n_i mu_i/(1 + (mu_i B)²),  σ_xy = eB [n_h mu_h²/(1 + (mu_h B)²) − n_e mu_e²/(1 + (mu_e B)²)], "
      + "inverted: ρ_ij = σ_ij/(σ_xx² + σ_xy²)",
    validity: ["two independent isotropic bands, no interference", "ρ_xy > 0 for holes at B > 0"],
    abscissa: "B",
    inputs: [
      Input("n_e", unit: "m^-2", "density of electrons", .nonNegative),
      Input("mu_e", unit: "m^2/Vs", "mobility of electrons", .positive),
      Input("n_h", unit: "m^-2", "density of holes", .nonNegative),
      Input("mu_h", unit: "m^2/Vs", "mobility of holes", .positive),
    ],
    outputs: [Output("rho_xx", unit: "ohm", "longitudinal"), Output("rho_xy", unit: "ohm", "transverse")],
    conditions: [Condition(["n_e", "n_h"], "at least one kind of carrier") { $0["n_e"] + $0["n_h"] > 0 }]
  ) {
    let tensor = ClassicalMagnetotransport.twoBandResistivity(
      field: $0["B"], electronDensity: $0["n_e"], electronMobility: $0["mu_e"], holeDensity: $0["n_h"],
      holeMobility: $0["mu_h"])
    return [tensor.longitudinal, tensor.transverse]
  }

  /// `eei-parabolic`: ρ_xx with an interaction correction.
  public static let interactionParabola = Formula(
    checked: "eei-parabolic", title: "Parabolic magnetoresistance of the electron-electron interaction",
    equation:
      "σ_xx = sigma0/(1 + (mu B)²) + delta_sigma_ee, σ_xy = mu B sigma0/(1 + (mu B)²), ρ_xx = σ_xx/(σ_xx² + σ_xy²) "
      + "≈ 1/sigma0 − (delta_sigma_ee/sigma0²) [1 − (mu B)²]",
    validity: [
      "the parabola: |delta_sigma_ee| and |delta_sigma_ee| (mu B)² well below sigma0",
      "σ_xy is not corrected (diffusive regime, k_B T τ/ħ < 1); weak localization suppressed by the field",
    ],
    references: [
      "A. Houghton, J. R. Senna, S. C. Ying, Phys. Rev. B 25, 2196 (1982)",
      "M. A. Paalanen, D. C. Tsui, J. C. M. Hwang, Phys. Rev. Lett. 51, 2226 (1983)",
    ],
    abscissa: "B",
    inputs: [
      Input("sigma0", unit: "S", "Drude sheet conductivity at B = 0", .positive),
      Input("mu", unit: "m^2/Vs", "mobility"),
      Input("delta_sigma_ee", unit: "S", "interaction correction to σ_xx"),
    ],
    outputs: [Output("", unit: "ohm", "ρ_xx")],
    conditions: [
      Condition(["delta_sigma_ee", "sigma0"], "a correction smaller than sigma0") {
        abs($0["delta_sigma_ee"]) < $0["sigma0"]
      }
    ]
  ) {
    [
      ClassicalMagnetotransport.interactionParabola(
        field: $0["B"], conductivity: $0["sigma0"], mobility: $0["mu"], correction: $0["delta_sigma_ee"])
    ]
  }
}
