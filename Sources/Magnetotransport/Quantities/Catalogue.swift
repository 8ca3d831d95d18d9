extension Formula {
  /// Transport quantities and small calculators that need no special function, in reading order.
  ///
  /// To add one: write it in a file of this folder and its line here.
  public static let transportQuantities: [Formula] = [
    .twoDimensionalGas, .diracGas, .threeDimensionalMetal, .tensorInversion, .fieldLengthTime, .thoulessEnergy,
    .rashbaRelaxation, .kohler, .drudeTensor, .twoBand, .interactionParabola, .betaFunction, .filmScaling,
    .returnProbability, .landauer, .sharvin, .telegraphVisibility, .gaussianVisibility, .echoVisibility,
  ]
}
