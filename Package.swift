// swift-tools-version: 6.1
import PackageDescription

// Read this file as a map: every target may import only the ones listed beside it, so the direction of
// dependencies of docs/architecture.md is enforced by the compiler.

let package = Package(
  name: "cooperon",
  products: [
    .executable(name: "cooperon", targets: ["CooperonTool"]),
    .library(name: "Cooperon", targets: ["Cooperon"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    // The one door to the GNU Scientific Library.
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),

    // The inner loop of sums of localization functions, in C because Swift has no instruction set per function.
    .target(name: "CLocalizationKernel"),

    // Mathematics: no physics, no files.
    .target(name: "SpecialFunctions", dependencies: ["CGSL", "CLocalizationKernel"]),
    .target(name: "LeastSquares", dependencies: ["CGSL"]),

    // Measurements: what an instrument wrote, and how it becomes a conductivity curve.
    .target(name: "Magnetotransport"),
    .target(name: "SweepFiles", dependencies: ["Magnetotransport"]),

    // Physics: models of one curve, laws across temperatures.
    .target(
      name: "Localization",
      dependencies: ["CLocalizationKernel", "SpecialFunctions", "LeastSquares", "Magnetotransport"]),
    .target(
      name: "Dephasing", dependencies: ["LeastSquares", "Localization", "Magnetotransport", "SpecialFunctions"]),

    // The whole chain as a library: a job in, a result out, nothing printed.
    .target(
      name: "Analysis",
      dependencies: [
        "Dephasing", "LeastSquares", "Localization", "Magnetotransport", "SweepFiles",
        .product(name: "TOMLKit", package: "TOMLKit"),
      ]),

    // Words, tables and figures. Computes nothing.
    .target(
      name: "Reports",
      dependencies: ["Analysis", "Dephasing", "LeastSquares", "Localization", "Magnetotransport"]),

    // Public faces: the umbrella library and the command.
    .target(
      name: "Cooperon",
      dependencies: [
        "Analysis", "Dephasing", "LeastSquares", "Localization", "Magnetotransport", "Reports",
        "SpecialFunctions", "SweepFiles",
      ]),
    .executableTarget(
      name: "CooperonTool",
      dependencies: [
        "Cooperon", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // The program fitted to curves that it made itself: shared by a test and by the validation book.
    .target(name: "RecoveryStudy", dependencies: ["LeastSquares", "Localization", "Magnetotransport"]),

    // `make validation`: the studies behind docs/validation.md. Not installed.
    .executableTarget(
      name: "CooperonValidation",
      dependencies: [
        "Analysis", "Dephasing", "LeastSquares", "Localization", "Magnetotransport", "Reports", "_TestSupport",
      ]),

    // Tests, and what they share. `_TestSupport` is not API.
    .target(name: "_TestSupport", dependencies: ["CGSL", "LeastSquares", "Magnetotransport"]),
    .testTarget(
      name: "SpecialFunctionsTests",
      dependencies: ["CGSL", "CLocalizationKernel", "SpecialFunctions", "_TestSupport"],
      exclude: ["localization-function.txt"]),
    .testTarget(name: "LeastSquaresTests", dependencies: ["CGSL", "LeastSquares", "_TestSupport"]),
    .testTarget(name: "MagnetotransportTests", dependencies: ["Magnetotransport", "_TestSupport"]),
    .testTarget(name: "SweepFilesTests", dependencies: ["SweepFiles", "_TestSupport"]),
    .testTarget(
      name: "LocalizationTests", dependencies: ["Localization", "RecoveryStudy", "_TestSupport"],
      exclude: [
        "Models/spin-orbit-points.txt", "Models/field-points.txt", "Models/level-sum-points.txt",
        "Models/rashba-dresselhaus-points.txt",
      ]),
    .testTarget(name: "DephasingTests", dependencies: ["Dephasing", "_TestSupport"]),
    .testTarget(
      name: "AnalysisTests", dependencies: ["Analysis", "Reports", "_TestSupport"],
      exclude: ["Formulas/formula-points.json"]),
    .testTarget(name: "ReportsTests", dependencies: ["Reports", "_TestSupport"]),
    .testTarget(name: "CooperonValidationTests", dependencies: ["CooperonValidation", "Localization"]),
    .testTarget(
      name: "CooperonToolTests", dependencies: ["Cooperon", "CooperonTool", "_TestSupport"], exclude: ["Golden"]),
  ],
  swiftLanguageModes: [.v6]
)

// The plugin behind `make docs` writes the pages of the API. Nobody who builds, tests or uses Cooperon needs it.
if Context.environment["COOPERON_DOCUMENTATION"] != nil {
  package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}
