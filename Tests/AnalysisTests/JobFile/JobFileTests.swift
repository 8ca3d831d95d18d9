import Analysis
import Dephasing
import LeastSquares
import Localization
import Magnetotransport
import Testing

@Suite("Job files")
struct JobFileTests {
  /// Every key, as docs/job-file.md shows them.
  static let everything = """
    [sample]
    name = "KTO-27"
    length = "40 um"
    width  = "10 um"
    diffusion-constant = "10 cm^2/s"
    mean-free-path = 2e-8

    [data]
    files = ["a.dat", "b.dat"]
    columns = { field = "B (T)", rxy = "X2 (Ohm)" }
    units = { field = "mT" }
    temperature = "300 mK"
    format = "quantum-design"

    [reduce]
    field-offset = "3 mT"
    symmetrize = true
    window = "0.5 T"
    branches = "up"

    [model]
    name = ["hln-simple", "hln-full"]
    background = "quadratic"
    fix   = { B_s = 0 }
    prior = { B_e = "0.2 T ± 20 %" }
    share = ["B_so", "B_e"]
    free-amplitude = true

    [uncertainty]
    method = "bootstrap"
    level = 0.95
    seed = 7

    [dephasing]
    laws = ["power-sat"]

    [report]
    convention = "positive-wal"
    """

  @Test("says everything that options can say")
  func everyKey() throws {
    let job = try JobFile.job(from: Self.everything, named: "job.toml")
    #expect(job.sample.name == "KTO-27")
    #expect(job.sample.geometry == HallBar(length: 40e-6, width: 10e-6))
    #expect(job.sample.diffusionConstant == 1e-3)
    #expect(job.sample.meanFreePath == 2e-8)
    #expect(job.data.files == ["a.dat", "b.dat"])
    #expect(job.data.columns == ["field": "B (T)", "rxy": "X2 (Ohm)"])
    #expect(job.data.units == ["field": "mT"])
    #expect(job.data.temperature == 0.3)
    #expect(job.data.format == "quantum-design")
    #expect(
      job.reduction
        == ReductionSettings(fieldOffset: .given(3e-3), symmetrize: true, window: .limit(0.5), branches: .up))
    #expect(job.model.names == ["hln-simple", "hln-full"])
    #expect(job.model.background == "quadratic")
    #expect(job.model.fixed == ["B_s": 0])
    #expect(job.model.priors == ["B_e": Prior(mean: 0.2, standardDeviation: 0.2)])
    #expect(job.model.shared == ["B_so", "B_e"])
    #expect(job.model.freesAmplitude)
    #expect(job.uncertainty == Job.Uncertainty(method: .bootstrap, level: 0.95, seed: 7))
    #expect(job.laws == ["power-sat"])
    #expect(job.convention == "positive-wal")
  }

  @Test("leaves every default where it says nothing")
  func emptyFile() throws {
    #expect(try JobFile.job(from: "", named: "job.toml") == Job())
    #expect(try JobFile.job(from: "[model]\nname = \"auto\"\nbackground = \"auto\"", named: "job.toml") == Job())
  }

  @Test("takes whole numbers where a quantity is expected")
  func wholeNumbers() throws {
    let job = try JobFile.job(from: "[sample]\nsquares = 4\n[data]\ntemperature = 3\n", named: "job.toml")
    #expect(job.sample.geometry == HallBar(squares: 4))
    #expect(job.data.temperature == 3)
  }

  private static func quoted(_ names: [String]) -> String { names.map { "“\($0)”" }.joined(separator: ", ") }

  /// A slip, and the whole sentence about it.
  static let slips: [(text: String, message: String)] = [
    (
      "[sample]\nlength = \"40 um\"\nwidht = \"10 um\"",
      "job.toml:3: found key “widht”, expected one of “name”, “length”, “width”, “squares”, “thickness”, "
        + "“diffusion-constant”, “mean-free-path”, “effective-mass”, “density”; did you mean “width”?"
    ),
    (
      "# a comment\n\n[modle]\nname = \"hln-simple\"",
      "job.toml:3: found section or key “modle”, expected one of “sample”, “data”, “reduce”, “model”, “uncertainty”, "
        + "“dephasing”, “report”; did you mean “model”?"
    ),
    (
      "[data]\nfiles = [\n  \"a.dat\", # = not a key\n]\ncolumns = { field = \"B\", ryx = \"R\" }",
      "job.toml:5: found key “ryx”, expected one of “field”, “temperature”, “rxx”, “rxy”, “gxx”, “rxx-error”, "
        + "“gate”, “voltage”, “current”, “time”, “angle”; did you mean “rxx”?"
    ),
    (
      "[reduce]\nsymmetrize = \"yes\"",
      "job.toml:2: found “symmetrize” that is a text, expected true or false; see docs/job-file.md for the meaning of "
        + "every key"
    ),
    (
      "[sample]\nsquares = [4]",
      "job.toml:2: found “squares” that is a list, expected a number, or a text with a unit such as \"40 um\"; see "
        + "docs/job-file.md for the meaning of every key"
    ),
    (
      "[sample]\nlength = \"40 mT\"\nwidth = 1",
      "job.toml:2: found “40 mT”, a magnetic field, expected a length in one of m, km, cm, mm, µm, nm, µm, Å; write a "
        + "number followed by one of these units, such as “40 um”"
    ),
    (
      "[sample]\nlength = \"40 um\"",
      "job.toml:2: found a length without a width, expected both, or the number of squares; add the width"
    ),
    (
      "[sample]\n\nwidth = -1\nlength = 1",
      "job.toml:4: found a width of -1.0, expected a positive number; correct the width"
    ),
    (
      "[model]\nname = \"hln-ful\"",
      "job.toml:2: found model “hln-ful”, expected one of \(quoted(MagnetoconductanceModel.all.map(\.id))); did you mean "
        + "“hln-full”?"
    ),
    (
      "[dephasing]\nlaws = [\"power\", \"power-sst\"]",
      "job.toml:2: found dephasing law “power-sst”, expected one of \(quoted(DephasingLaw.all.map(\.id))); did you mean "
        + "“power-sat”?"
    ),
    (
      "[reduce]\nwindow = \"wide\"",
      "job.toml:2: found word “wide”, expected one of “auto”, “all”, “a field such as 3 mT”; choose one of these names"
    ),
    (
      "[uncertainty]\nlevel = 68",
      "job.toml:2: found a confidence level of “68”, expected a number between 0 and 1; 0.68 and 0.95 are usual"
    ),
    (
      "[uncertainty]\nseed = -1",
      "job.toml:2: found “seed” that is a whole number, expected a whole number of zero or more; see docs/job-file.md for the "
        + "meaning of every key"
    ),
    (
      "[model.prior]\nB_e = \"0.2 T\"",
      "job.toml:2: found B_e = “0.2 T”, expected a value with its error, such as “0.2 T ± 20 %”; add the error after "
        + "“±”, “+-” or “~”, or fix the parameter"
    ),
    (
      "[model.fix]\nL_phi = -3",
      "job.toml:2: found L_phi = “-3”, expected a positive value, 0 or inf; correct the value of L_phi"
    ),
    (
      "[data]\nfiles = [\"no-such-*.dat\"]",
      "job.toml:2: found no file that fits “no-such-*.dat”, expected at least one; check the pattern"
    ),
  ]

  @Test("names the line, what was found and what was expected", arguments: slips.indices)
  func slip(index: Int) throws {
    let slip = Self.slips[index]
    let error = #expect(throws: InputError.self) { try JobFile.job(from: slip.text, named: "job.toml") }
    #expect(error?.description == slip.message)
    #expect(error?.kind == .usage)
  }

  @Test("says the line where a text is not TOML")
  func notTOML() throws {
    let error = #expect(throws: InputError.self) {
      try JobFile.job(from: "[sample]\nname = KTO 27\n", named: "job.toml")
    }
    #expect(error?.line == 2)
    #expect(error?.kind == .usage)
    #expect(error?.description.contains("\n") == false)
  }
}
