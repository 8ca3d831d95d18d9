import Foundation
import Testing

/// Equivalent names and conventions as a user meets them: on the command line, in a job file, in the results.
@Suite("Equivalent parameters on the command line", .serialized)
struct EquivalentCommandTests {
  private static let quick = [
    "--background", "none", "--window", "all", "--field-offset", "none", "--method", "covariance", "--no-report",
  ]

  private func workdir(simulating arguments: [String]) throws -> Workdir {
    let workdir = try Workdir()
    let outcome = try workdir.run(["simulate"] + arguments + ["--points", "61", "--output", "film"])
    #expect(outcome.code == 0, "\(outcome.words)")
    return workdir
  }

  private func spinOrbitFilm() throws -> Workdir {
    try workdir(simulating: ["hln-dp", "B_phi=2mT", "B_so=30mT"])
  }

  /// The result of a fit as JSON; its parameters by name.
  private func parameters(_ workdir: Workdir, _ arguments: [String]) throws -> [String: [String: Any]] {
    let outcome = try workdir.run(["fit", "film/film_4.2K.txt", "--json"] + arguments + Self.quick)
    #expect(outcome.code == 0, "\(outcome.words)")
    return try Self.parameters(of: outcome.data)
  }

  private static func parameters(of json: String) throws -> [String: [String: Any]] {
    let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let fits = try #require(document["fits"] as? [[String: Any]])
    let list = try #require(fits.first?["parameters"] as? [[String: Any]])
    return Dictionary(list.map { ($0["name"] as? String ?? "", $0) }, uniquingKeysWith: { first, _ in first })
  }

  @Test("all equivalents of every fitted field are in the JSON, each with the exact map and its covariance")
  func json() throws {
    let workdir = try spinOrbitFilm()
    let outcome = try workdir.run(
      [
        "fit", "film/film_4.2K.txt", "--json", "--model", "hln-dp", "--diffusion-constant", "20 cm^2/s",
        "--effective-mass", "0.05",
      ] + Self.quick)
    let found = try Self.parameters(of: outcome.data)
    for name in ["B_phi", "L_phi", "tau_phi", "B_so", "L_so", "tau_so", "alpha_R"] {
      let parameter = try #require(found[name], "\(name)")
      let value = try #require(parameter["value"] as? Double)
      let sigma = try #require(parameter["sigma"] as? Double)
      guard let power = parameter["power"] as? [String: Any] else {
        #expect(name.hasPrefix("B_") && parameter["role"] as? String == "model")
        continue
      }
      let source = try #require(power["of"] as? String)
      let own = try #require(found[source])
      let base = try #require(own["value"] as? Double)
      let factor = try #require(power["factor"] as? Double)
      let exponent = try #require(power["exponent"] as? Double)
      #expect(abs(factor * pow(base, exponent) / value - 1) < 1e-12)
      let ownSigma = try #require(own["sigma"] as? Double)
      #expect(abs(sigma / value / (abs(exponent) * ownSigma / base) - 1) < 1e-12)
    }
    #expect(outcome.data.contains("\"ln alpha_R\""))
    #expect(try #require(found["tau_so"]?["unit"] as? String) == "s")
  }

  @Test("a length is fixed for a model that has the field; a job file says the same")
  func fixedLength() throws {
    let workdir = try spinOrbitFilm()
    let found = try parameters(workdir, ["--model", "hln-dp", "--fix", "L_so=75nm", "--fit-in", "L_phi"])
    #expect(abs(try #require(found["L_so"]?["value"] as? Double) / 75e-9 - 1) < 1e-12)
    #expect(found["B_so"]?["fixed"] as? Bool == true)
    #expect(found["L_phi"]?["role"] as? String == "model")
    try workdir.write(
      "film.toml",
      """
      [data]
      files = ["film/*.txt"]
      [reduce]
      window = "all"
      field-offset = "none"
      [model]
      name = "hln-dp"
      background = "none"
      fix = { L_so = "75 nm" }
      fit-in = ["L_phi"]
      [uncertainty]
      method = "covariance"
      """)
    let byJob = try workdir.run(["fit", "film.toml", "--json", "--no-report"])
    let same = try Self.parameters(of: byJob.data)
    #expect(same["L_phi"]?["value"] as? Double == found["L_phi"]?["value"] as? Double)
  }

  @Test("the page of a model shows every map")
  func page() throws {
    let outcome = try Workdir().run(["models", "hln-dp"])
    for line in [
      "  L_so     B_so   m     = √(ħ/(4e B_so))\n",
      "  tau_so   B_so   s     = ħ/(4eD B_so), with --diffusion-constant\n",
      "  alpha_R  B_so   J m   = √(eħ³ B_so)/m, with --effective-mass\n",
    ] {
      #expect(outcome.data.contains(line), "\(outcome.data)")
    }
  }

  @Test(
    "refusals, word by word",
    arguments: [
      (
        ["--model", "hln-dp", "--fix", "tau_so=1ps"],
        "found tau_so without the diffusion constant D, expected it as well, because tau_so = ħ/(4eD B_so); give "
          + "--diffusion-constant, or diffusion-constant under [sample], or use B_so of “hln-dp”"
      ),
      (
        ["--model", "hln-dp", "--bound", "L_so=1um..10nm"],
        "--bound: found L_so = “1um..10nm”, expected a range such as “10 nm .. 300 nm”, or one end of it; write the "
          + "lower bound, “..”, and the upper bound"
      ),
      (
        ["--model", "hln-dp", "--start", "L_so=0"],
        "--start: found a start of L_so at “0”, expected a positive, finite value; to switch the mechanism off, fix L_so"
      ),
      (
        ["--model", "hln-dp", "--fix", "L_phi=inf"],
        "found B_phi = 0 (L_phi = inf) in “hln-dp”, expected a value at which Δσ is finite; give a value inside its "
          + "range, see “cooperon models hln-dp”"
      ),
      (
        ["--model", "hln-dp", "--convention", "tikhonenko"],
        "found convention “tikhonenko”, which is one of B_star in graphene, expected the model “graphene-mccann” or "
          + "“graphene-tikhonenko”; name that model, or choose a convention of α: catalogue, positive-wal, "
          + "log-minus-digamma, e2-h, e2-2pih, e2-4pi2hbar"
      ),
      (
        ["--effective-mass", "0"],
        "--effective-mass: found “0” for effective-mass, expected a number of electron masses such as 0.067; give the "
          + "effective mass divided by that of the free electron"
      ),
    ])
  func refusals(arguments: [String], words: String) throws {
    let workdir = try spinOrbitFilm()
    let outcome = try workdir.run(["fit", "film/film_4.2K.txt"] + arguments + Self.quick)
    #expect(outcome.code == 64)
    #expect(outcome.words == "cooperon: error: \(words)\n")
  }

  /// Numbers as papers print them for one channel of weak antilocalization and for weak localization: Hikami, Larkin
  /// and Nagaoka (α = −½ and 1), topological insulators (+½), prefactor e²/h (−0.159), channels N (−1 and 2), Knap.
  static let published: [(convention: String, antilocalization: Double, localization: Double)] = [
    ("catalogue", -0.5, 1), ("positive-wal", 0.5, -1), ("log-minus-digamma", 0.5, -1),
    ("e2-h", -1 / (2 * Double.pi), 1 / Double.pi), ("e2-2pih", -1, 2), ("e2-4pi2hbar", -1, 2),
  ]

  @Test("a published prefactor given in its convention is the same fit, and is printed as given", arguments: published)
  func prefactor(convention: String, antilocalization: Double, localization: Double) throws {
    for (own, given) in [(-0.5, antilocalization), (1, localization)] {
      let workdir = try workdir(simulating: ["hln-simple", "alpha=\(own)", "L_phi=300nm"])
      let common = ["fit", "film/film_4.2K.txt", "--model", "hln-simple"] + Self.quick
      let plain = try workdir.run(common + ["--json", "--fix", "alpha=\(own)"])
      let spoken = ["--convention", convention, "--fix", "alpha=\(given)"]
      let converted = try workdir.run(common + ["--json"] + spoken)
      let (first, second) = (try Self.parameters(of: plain.data), try Self.parameters(of: converted.data))
      let (length, same) = (first["L_phi"]?["value"] as? Double, second["L_phi"]?["value"] as? Double)
      let (before, after) = (try #require(length), try #require(same))
      #expect(abs(after / before - 1) < 1e-9)
      #expect(abs(try #require(second["alpha"]?["value"] as? Double) - own) < 1e-15)
      let printed = String(format: "%.4g", given).replacingOccurrences(of: "-", with: "−")
      let text = try workdir.run(common + spoken).data
      #expect(text.contains("\(printed) (fixed)"), "\(text)")
      // A prior and bounds around the truth are read in the convention too.
      let prior = try workdir.run(
        common + ["--json", "--convention", convention, "--prior", "alpha=\(given) ± 0.001"])
      let third = try Self.parameters(of: prior.data)
      let pulled = try #require(third["alpha"]?["value"] as? Double)
      #expect(abs(pulled - own) < 0.02)
    }
  }

  @Test("graphene: B_star after Tikhonenko for a curve of McCann's, and back")
  func graphene() throws {
    // B_star(McCann) = B_i + B_star(Tikhonenko): 120 mT is 100 mT with an intervalley field of 20 mT.
    let workdir = try workdir(simulating: ["graphene-mccann", "B_phi=1mT", "B_i=20mT", "B_star=120mT"])
    let star = ["--fix", "B_star=100mT", "--convention", "tikhonenko"]
    let byConvention = try parameters(workdir, ["--model", "graphene-mccann"] + star)
    let byModel = try parameters(workdir, ["--model", "graphene-tikhonenko", "--fix", "B_star=100mT"])
    #expect(byConvention["B_i"]?["value"] as? Double == byModel["B_i"]?["value"] as? Double)
    let intervalley = try #require(byConvention["B_i"]?["value"] as? Double)
    #expect(abs(intervalley / 20e-3 - 1) < 0.2)
    let back = try parameters(
      workdir, ["--model", "graphene-tikhonenko", "--fix", "B_star=120mT", "--convention", "mccann"])
    #expect(abs(try #require(back["B_i"]?["value"] as? Double) / 20e-3 - 1) < 0.2)
  }
}
