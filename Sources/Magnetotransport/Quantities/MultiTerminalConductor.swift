/// A coherent conductor with several contacts: currents from voltages and back.
///
/// I_α = (2e²/h) Σ_β (T_βα V_α − T_αβ V_β), with T_αβ the transmission into α from β. Diagonal elements (reflection)
/// drop out and are ignored. Reciprocity: R_{kl,ij}(B) = R_{ij,kl}(−B), and −B transposes T.
///
/// Reference: M. Büttiker, Phys. Rev. Lett. 57, 1761 (1986).
public struct MultiTerminalConductor: Hashable, Sendable {
  /// T_αβ, transmission into the row's contact from the column's.
  public let transmissions: [[Double]]

  /// A conductor of a square matrix of transmissions.
  ///
  /// Throws `InputError` (usage) where the matrix is not square, has fewer than two contacts, an element is negative or
  /// not finite, or a contact does not receive what it sends (equal sums of its row and column: no current flows
  /// between contacts of equal voltage).
  public init(transmissions: [[Double]]) throws {
    let count = transmissions.count
    guard count >= 2, transmissions.allSatisfy({ $0.count == count }) else {
      throw InputError(
        .usage, found: "transmissions in \(count) rows of \(Set(transmissions.map(\.count)).sorted()) numbers",
        expected: "a square matrix of at least two contacts", remedy: "give one row and one column for each contact")
    }
    guard transmissions.allSatisfy({ $0.allSatisfy { $0 >= 0 && $0.isFinite } }) else {
      throw InputError(
        .usage, found: "a transmission that is negative or not finite", expected: "numbers of zero or more",
        remedy: "correct the matrix")
    }
    for contact in 0..<count {
      let others = (0..<count).filter { $0 != contact }
      let received = others.reduce(0) { $0 + transmissions[contact][$1] }
      let sent = others.reduce(0) { $0 + transmissions[$1][contact] }
      guard abs(received - sent) <= 1e-9 * max(received, sent) else {
        throw InputError(
          .usage, found: "contact \(contact + 1) that receives \(received) and sends \(sent)",
          expected: "equal sums of its row and column", remedy: "current would flow without a voltage; check the matrix"
        )
      }
    }
    self.transmissions = transmissions
  }

  /// Currents (A) into the conductor at each contact, for voltages (V).
  public func currents(voltages: [Double]) -> [Double] {
    precondition(voltages.count == transmissions.count, "one voltage for each contact")
    return conductances.map { row in zip(row, voltages).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// Voltages (V) at which given currents (A, sum zero) flow; the last contact is grounded.
  ///
  /// Throws `InputError` (usage) where some contacts are not connected to the others.
  public func voltages(currents: [Double]) throws -> [Double] {
    precondition(currents.count == transmissions.count, "one current for each contact")
    let reduced = conductances.dropLast().map { Array($0.dropLast()) }
    return try Self.solved(reduced, Array(currents.dropLast())) + [0]
  }

  /// R_{kl,ij} = (V_k − V_l)/I, Ω, with I entering at i and leaving at j and no current elsewhere; contacts count from 0.
  public func resistance(voltage: (Int, Int), current: (Int, Int)) throws -> Double {
    var currents = [Double](repeating: 0, count: transmissions.count)
    currents[current.0] += 1
    currents[current.1] -= 1
    let voltages = try voltages(currents: currents)
    return voltages[voltage.0] - voltages[voltage.1]
  }

  /// ∂I_α/∂V_β, S.
  private var conductances: [[Double]] {
    let unit = 2 * PhysicalConstants.conductanceUnit
    return transmissions.indices.map { row in
      transmissions.indices.map { column in
        if row != column { return -unit * transmissions[row][column] }
        return unit * transmissions.indices.filter { $0 != row }.reduce(0) { $0 + transmissions[$1][row] }
      }
    }
  }

  /// Gaussian elimination with partial pivoting.
  private static func solved(_ matrix: [[Double]], _ right: [Double]) throws -> [Double] {
    var rows = zip(matrix, right).map { $0 + [$1] }
    let count = rows.count
    let size = matrix.flatMap { $0 }.map(abs).max() ?? 0
    for column in 0..<count {
      let pivot = (column..<count).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
      rows.swapAt(column, pivot)
      guard abs(rows[column][column]) > 1e-14 * size else {
        throw InputError(
          .usage, found: "contacts that are not connected to the others", expected: "one connected conductor",
          remedy: "remove them from the matrix")
      }
      for row in (column + 1)..<max(count, column + 1) {
        let factor = rows[row][column] / rows[column][column]
        for other in column...count { rows[row][other] -= factor * rows[column][other] }
      }
    }
    var solution = [Double](repeating: 0, count: count)
    for row in stride(from: count - 1, through: 0, by: -1) {
      let known = ((row + 1)..<max(count, row + 1)).reduce(0) { $0 + rows[row][$1] * solution[$1] }
      solution[row] = (rows[row][count] - known) / rows[row][row]
    }
    return solution
  }
}
