import Foundation
import LeastSquares
import Testing

@Suite("Problems made of blocks")
struct BlockTests {
  /// Curves y = amplitude_k·(1 − exp(−x/scale)) + offset_k + noise with one scale; block k has its own x and y.
  struct Curves {
    var shared = [Parameter("scale", initialValue: 1, scale: .logarithmic)]
    var data: [(x: [Double], y: [Double])]
    var local: [Parameter] = [
      Parameter("amplitude", initialValue: 1, scale: .logarithmic), Parameter("offset", initialValue: 0),
    ]

    init(count: Int, noise: Double = 0.05) {
      data = (0..<count).map { block in
        let random = SeededRandom(seed: UInt64(100 + block))
        let x = (1...(20 + block % 5)).map { 0.4 * Double($0) }
        return (x, x.map { Double(block + 1) * (1 - exp(-$0 / 3)) + 0.2 * Double(block) + noise * random.normal() })
      }
    }

    static func residuals(_ x: [Double], _ y: [Double], _ noise: Double) -> Problem.Residuals {
      { values, residuals in
        for row in x.indices {
          residuals[row] = (values[1] * (1 - exp(-x[row] / values[0])) + values[2] - y[row]) / noise
        }
      }
    }

    static func jacobian(_ x: [Double], _ noise: Double) -> Problem.Jacobian {
      { values, jacobian in
        for row in x.indices {
          let decay = exp(-x[row] / values[0])
          jacobian[row, 0] = -values[1] * decay * x[row] / (values[0] * values[0]) / noise
          jacobian[row, 1] = (1 - decay) / noise
          jacobian[row, 2] = 1 / noise
        }
      }
    }

    func blocks() -> BlockProblem {
      BlockProblem(
        shared: shared,
        blocks: data.map { data in
          .init(
            parameters: local, sharedCount: 1, residualCount: data.x.count,
            residuals: Self.residuals(data.x, data.y, 0.05), jacobian: Self.jacobian(data.x, 0.05))
        })
    }

    /// The same as one dense problem.
    func dense() -> Problem {
      var parameters = shared
      for block in data.indices {
        parameters += local.map {
          var renamed = $0
          renamed.name += "@\(block + 1)"
          return renamed
        }
      }
      let data = data
      let starts = data.indices.map { block in data[..<block].reduce(0) { $0 + $1.x.count } }
      return Problem(
        parameters: parameters, residualCount: data.reduce(0) { $0 + $1.x.count },
        residuals: { values, residuals in
          for (block, data) in data.enumerated() {
            var own = [Double](repeating: 0, count: data.x.count)
            Self.residuals(data.x, data.y, 0.05)([values[0], values[1 + 2 * block], values[2 + 2 * block]], &own)
            for row in own.indices { residuals[starts[block] + row] = own[row] }
          }
        },
        jacobian: { values, jacobian in
          for index in jacobian.elements.indices { jacobian.elements[index] = 0 }
          for (block, data) in data.enumerated() {
            var own = Matrix(rowCount: data.x.count, columnCount: 3)
            Self.jacobian(data.x, 0.05)([values[0], values[1 + 2 * block], values[2 + 2 * block]], &own)
            for row in data.x.indices {
              jacobian[starts[block] + row, 0] = own[row, 0]
              jacobian[starts[block] + row, 1 + 2 * block] = own[row, 1]
              jacobian[starts[block] + row, 2 + 2 * block] = own[row, 2]
            }
          }
        })
    }
  }

  private func compare(_ curves: Curves, _ options: LevenbergMarquardt.Options, workers: Workers = .one) {
    let minimum = BlockLevenbergMarquardt(curves.blocks(), options: options, workers: workers).minimum()
    let blocks = minimum.information().solution()
    let dense = LevenbergMarquardt(options: options).minimize(curves.dense())
    #expect(minimum.termination.isConverged)
    #expect(blocks.parameters.map(\.name) == dense.parameters.map(\.name))
    #expect(abs(blocks.objective / dense.objective - 1) < 1e-10)
    #expect(blocks.degreesOfFreedom == dense.degreesOfFreedom)
    #expect(blocks.parametersAtBounds == dense.parametersAtBounds)
    #expect(abs(blocks.noiseScale / dense.noiseScale - 1) < 1e-8)
    for index in blocks.values.indices {
      let size = max(abs(dense.values[index]), 1e-2)
      #expect(abs(blocks.values[index] - dense.values[index]) < 1e-8 * size)
      for column in blocks.values.indices {
        let norm = (dense.covariance[index, index] * dense.covariance[column, column]).squareRoot()
        #expect(abs(blocks.covariance[index, column] - dense.covariance[index, column]) <= 1e-9 * norm)
      }
    }
  }

  @Test("The minimum and its covariance are those of the dense solver", arguments: [1, 2, 7])
  func dense(count: Int) {
    compare(Curves(count: count), .init())
    compare(Curves(count: count), .init(errorScale: .absolute), workers: Workers(3))
  }

  @Test("The covariance of shared parameters that comes with the minimum has half its digits")
  func sharedCovariance() {
    let minimum = BlockLevenbergMarquardt(Curves(count: 4).blocks()).minimum()
    let exact = minimum.information().solution().covariance[0, 0]
    // The coordinate is ln(scale), and so is the covariance.
    #expect(abs(minimum.sharedCovariance[0, 0] / exact - 1) < 1e-7)
  }

  @Test("What a block alone hardly determines keeps its digits", arguments: [1e-3, 1e-6, 1e-8])
  func nearlyParallel(difference: Double) {
    // Straight lines with one slope; the second block has two offsets whose columns differ by a trifle.
    let x = (0..<12).map { Double($0) }
    func block(_ names: [String], _ columns: @escaping @Sendable (Double) -> [Double]) -> BlockProblem.Block {
      BlockProblem.Block(
        parameters: names.map { Parameter($0, initialValue: 0) }, sharedCount: 1, residualCount: x.count,
        residuals: { values, residuals in
          for row in x.indices {
            let model = zip(columns(x[row]), values).reduce(0) { $0 + $1.0 * $1.1 }
            residuals[row] = model - sin(x[row])
          }
        },
        jacobian: { _, jacobian in
          for row in x.indices {
            for (column, slope) in columns(x[row]).enumerated() { jacobian[row, column] = slope }
          }
        })
    }
    let problem = BlockProblem(
      shared: [Parameter("slope", initialValue: 0)],
      blocks: [
        block(["offset"]) { [$0, 1] },
        block(["first", "second"]) { [$0, 1, 1 + difference * cos($0)] },
      ])
    let solution = BlockLevenbergMarquardt(problem).minimum().information().solution()
    // The two columns span 1 and cos(x): the combination (second column − first)/difference is cos(x) itself, whose
    // variance is that of a fit with slope, 1 and cos(x).
    let plain = BlockProblem(
      shared: problem.shared, blocks: [problem.blocks[0], block(["first", "second"]) { [$0, 1, cos($0)] }])
    let expected = BlockLevenbergMarquardt(plain).minimum().information().solution()
    let (slope, second) = (solution.covariance[0, 0], solution.covariance[3, 3])
    let noise = solution.noiseVariance / expected.noiseVariance
    #expect(abs(slope / (noise * expected.covariance[0, 0]) - 1) < 1e-14 / difference + 1e-12)
    let scaled = second * difference * difference
    #expect(abs(scaled / (noise * expected.covariance[3, 3]) - 1) < 1e-14 / difference + 1e-12)
  }

  @Test("So they are with priors, bounds and fixed parameters")
  func constraints() {
    var curves = Curves(count: 4)
    curves.shared[0].prior = Prior(mean: 3.5, standardDeviation: 0.02)
    compare(curves, .init())
    curves.local[1] = Parameter("offset", initialValue: 0, lowerBound: -0.1, upperBound: 0.3)
    compare(curves, .init())
    curves.local[1] = Parameter(
      "offset", initialValue: 0.1, prior: Prior(mean: 0.25, standardDeviation: 0.02))
    compare(curves, .init(errorScale: .absolute))
    curves.shared[0] = Parameter("scale", initialValue: 2.8, scale: .logarithmic, isFixed: true)
    compare(curves, .init())
  }

  @Test("One thread and many give the same bytes")
  func threads() {
    let problem = Curves(count: 9).blocks()
    let one = BlockLevenbergMarquardt(problem).minimum()
    let many = BlockLevenbergMarquardt(problem, workers: Workers(4)).minimum()
    #expect(one.shared == many.shared)
    #expect(one.local == many.local)
  }

  @Test("What no block determines has no error, what one block leaves open is told with its number")
  func flat() {
    var curves = Curves(count: 3)
    // In the second block only the plateau was measured: amplitude and offset are one quantity there.
    curves.data[1].x = curves.data[1].x.map { $0 + 400 }
    let minimum = BlockLevenbergMarquardt(curves.blocks()).minimum()
    let solution = minimum.information().solution()
    #expect(solution.standardError(of: "amplitude@2") == nil)
    #expect(solution.standardError(of: "offset@2") == nil)
    #expect(solution.standardError(of: "scale") != nil)
    #expect(solution.flatDirections.contains { $0.components.contains { $0.name == "amplitude@2" } })
  }

  @Test("Interruption keeps the best so far")
  func interruption() {
    let minimum = BlockLevenbergMarquardt(
      Curves(count: 3).blocks(), options: .init(isInterrupted: { true })
    ).minimum()
    #expect(minimum.termination == .interrupted)
    #expect(minimum.shared == [1])
  }
}
