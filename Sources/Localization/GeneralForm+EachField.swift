import Magnetotransport

extension MagnetoconductanceModel.GeneralForm {
  /// A formula given at one field: made even in B and exactly 0 at B = 0.
  ///
  /// - Parameters:
  ///   - change: Δσ at a field B > 0 in T.
  ///   - slopes: ∂Δσ/∂parameter there, in the order of the parameters; nil asks for central differences.
  init(
    atEachField change: @escaping @Sendable (_ field: Double, _ values: [Double]) -> Double,
    slopes: (@Sendable (_ field: Double, _ values: [Double]) -> [Double])? = nil
  ) {
    let changes: @Sendable ([Double], [Double]) -> [Double] = { fields, values in
      fields.map { $0 == 0 ? 0 : change(abs($0), values) }
    }
    guard let slopes else {
      self.init(change: changes)
      return
    }
    self.init(change: changes) { fields, values in
      var derivatives = [[Double]](repeating: [Double](repeating: 0, count: fields.count), count: values.count)
      for (point, field) in fields.enumerated() where field != 0 {
        for (index, slope) in slopes(abs(field), values).enumerated() { derivatives[index][point] = slope }
      }
      return derivatives
    }
  }
}
