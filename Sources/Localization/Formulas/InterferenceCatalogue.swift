import Magnetotransport

extension Formula {
  /// Quantities of quantum interference that are not models of a curve, in reading order.
  ///
  /// To add one: write it in a file of this folder and its line here.
  public static let interferenceQuantities: [Formula] = [
    .zeroFieldLogarithm, .zeroFieldFermiLiquid, .zeroFieldCorrection, .filmCooperon, .interpolatedWireFluctuations,
    .wireFluctuations, .filmFluctuations, .fluctuationField, .ringPeriods, .ringRatio,
  ]
}
