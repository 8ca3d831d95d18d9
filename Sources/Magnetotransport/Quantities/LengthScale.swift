/// Lengths that a diffusing electron of a given diffusion constant D (m²/s) is compared with.
public enum LengthScale {
  /// Thermal length L_T = √(ħD/k_BT), in m: beyond it energies k_BT apart interfere with different phases. It is
  /// averaging, not dephasing.
  public static func thermal(diffusionConstant: Double, temperature: Double) -> Double {
    (PhysicalConstants.reducedPlanck * diffusionConstant / (PhysicalConstants.boltzmann * temperature)).squareRoot()
  }

  /// Magnetic length L_B = √(ħ/e|B|), in m.
  public static func magnetic(field: Double) -> Double {
    (PhysicalConstants.reducedPlanck / (PhysicalConstants.elementaryCharge * abs(field))).squareRoot()
  }

  /// Transport field B_tr = ħ/(2el²), in T: diffusive formulas need B ≪ B_tr.
  public static func transportField(meanFreePath: Double) -> Double {
    PhysicalConstants.reducedPlanck / (2 * PhysicalConstants.elementaryCharge * meanFreePath * meanFreePath)
  }

  /// Thouless energy E_c = ħD/L², in J. Some texts have a factor π²; it is not here.
  public static func thoulessEnergy(diffusionConstant: Double, length: Double) -> Double {
    PhysicalConstants.reducedPlanck * diffusionConstant / length / length
  }
}

extension Formula {
  /// `field-length-time`: the field and the time that belong to a length.
  public static let fieldLengthTime = Formula(
    checked: "field-length-time", title: "Field and time that belong to a length",
    equation: "B = ħ/(4e L²),  tau = L²/D",
    validity: [
      "diffusive motion; in a ballistic conductor L = v_F tau instead",
      "fields and rates add, lengths do not",
      "some texts write ħ/(e L²): an order of magnitude, not this field",
    ],
    inputs: [
      Input("L", unit: "m", "length, such as L_phi", .positive),
      Input("D", unit: "m^2/s", "diffusion constant", .positive),
    ],
    outputs: [Output("B", unit: "T", "field ħ/(4eL²)"), Output("tau", unit: "s", "time L²/D")]
  ) { [CharacteristicField.field(ofLength: $0["L"]), $0["L"] * $0["L"] / $0["D"]] }

  /// `thouless`: E_c.
  public static let thoulessEnergy = Formula(
    checked: "thouless", title: "Thouless energy",
    equation: "E_c = ħ D/L²",
    validity: ["no π²; L_T follows from E_c(L_T) = k_B T"],
    references: ["J. T. Edwards, D. J. Thouless, J. Phys. C 5, 807 (1972)"],
    inputs: [
      Input("D", unit: "m^2/s", "diffusion constant", .positive),
      Input("L", unit: "m", "size of the sample", .positive),
    ],
    outputs: [Output("", unit: "J", "E_c")]
  ) { [LengthScale.thoulessEnergy(diffusionConstant: $0["D"], length: $0["L"])] }
}
