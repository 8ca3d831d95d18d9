import Magnetotransport

/// A file format: how it is recognised, how it is read and, for some, how it is written. A value; each lives in one file
/// of `Formats/` and is listed in `Formats/Catalogue.swift`.
public struct SweepFormat: Sendable {
  /// Identifier, as in `--format quantum-design`.
  public var id: String
  /// What a physicist calls it.
  public var title: String
  /// What files of this format look like, in one or two sentences.
  public var summary: String
  /// Usual file name extensions, without the dot. For the user; recognition looks at the contents only.
  public var fileExtensions: [String]
  /// Writes a sweep with remarks for the reader of the file; nil where the format is only read. What it writes is read
  /// back with the same values to the last bit.
  ///
  /// Throws `InputError` where the sweep lacks a column that the format cannot do without.
  public var write: (@Sendable (_ sweep: Sweep, _ remarks: [String]) throws -> [UInt8])?

  /// How surely a file is of this format, from 0 (certainly not) to 1 (its signature is there).
  var confidence: @Sendable (FileContents) -> Double
  /// Reads the table. Throws `InputError`.
  var read: @Sendable (FileContents) throws -> InstrumentTable
}
