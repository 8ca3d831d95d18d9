/// One named step from a sweep to a curve: a value that holds its settings.
///
/// A step changes the state it is given and says in one sentence, with numbers and units, what it did. Steps that
/// leave rows out do so through `ReductionState.drop`, so that the account of rows always balances.
public protocol ReductionStep: Sendable {
  /// Name in records and reports, e.g. "field-offset".
  var name: String { get }
  /// Applies the step; an empty text says that there was nothing to do, and leaves no record. Throws `InputError` where the data do not allow it.
  func apply(to state: inout ReductionState) throws -> String
}
