import Foundation
import Magnetotransport

/// Arithmetic that ties a parameter of every curve to others: “a * T^p”, “2 * B_e”, “b0 + b1 * gate”.
///
/// Numbers (SI), names, + − * / ^, parentheses, and exp, log, sqrt, sin, cos, tan, abs of one argument; nothing else, and
/// nothing is executed. `^` binds before a sign and from the right: −2^2 = −4, 2^3^2 = 512. Derivatives are exact (dual
/// numbers).
public struct ParameterExpression: Hashable, Sendable {
  indirect enum Node: Hashable, Sendable {
    case number(Double)
    case name(Int)
    case sum(Node, Node)
    case difference(Node, Node)
    case product(Node, Node)
    case quotient(Node, Node)
    case power(Node, Node)
    case negative(Node)
    case function(Function, Node)
  }

  /// Functions of one argument.
  enum Function: String, CaseIterable, Sendable {
    case exp, log, sqrt, sin, cos, tan, abs
  }

  /// The text as the user wrote it, without blanks around it.
  public let text: String
  /// The names in it, in the order in which they first stand there.
  public let names: [String]
  private let root: Node

  /// Reads an expression. Throws `InputError` (usage) with the position of what cannot be understood.
  public init(_ text: String) throws {
    var parser = ExpressionParser(text)
    root = try parser.parse()
    names = parser.names
    self.text = text.trimmingCharacters(in: .whitespaces)
  }

  /// The value and its derivative by each name, at values in the order of `names`. Not finite outside the domain of a
  /// function.
  public func value(at values: [Double]) -> (value: Double, derivatives: [Double]) {
    precondition(values.count == names.count, "one value per name")
    let result = Self.evaluate(root, values)
    return (result.value, result.slopes)
  }

  /// A number with its derivatives by all names.
  private struct Slopes {
    var value: Double
    var slopes: [Double]

    /// f(x) from f and df/dx.
    func through(_ value: Double, _ slope: Double) -> Slopes {
      // A name that takes no part must not turn 0·∞ into no number.
      Slopes(value: value, slopes: slopes.map { $0 == 0 ? 0 : slope * $0 })
    }

    func combined(_ other: Slopes, _ value: Double, _ slope: Double, _ otherSlope: Double) -> Slopes {
      Slopes(
        value: value,
        slopes: zip(slopes, other.slopes).map {
          ($0 == 0 ? 0 : slope * $0) + ($1 == 0 ? 0 : otherSlope * $1)
        })
    }
  }

  private static func evaluate(_ node: Node, _ values: [Double]) -> Slopes {
    switch node {
    case .number(let number): return Slopes(value: number, slopes: Array(repeating: 0, count: values.count))
    case .name(let index):
      var slopes = [Double](repeating: 0, count: values.count)
      slopes[index] = 1
      return Slopes(value: values[index], slopes: slopes)
    case .negative(let inner):
      let x = evaluate(inner, values)
      return x.through(-x.value, -1)
    case .function(let function, let inner):
      return apply(function, evaluate(inner, values))
    case .sum(let left, let right):
      let (x, y) = (evaluate(left, values), evaluate(right, values))
      return x.combined(y, x.value + y.value, 1, 1)
    case .difference(let left, let right):
      let (x, y) = (evaluate(left, values), evaluate(right, values))
      return x.combined(y, x.value - y.value, 1, -1)
    case .product(let left, let right):
      let (x, y) = (evaluate(left, values), evaluate(right, values))
      return x.combined(y, x.value * y.value, y.value, x.value)
    case .quotient(let left, let right):
      let (x, y) = (evaluate(left, values), evaluate(right, values))
      return x.combined(y, x.value / y.value, 1 / y.value, -x.value / (y.value * y.value))
    case .power(let left, let right):
      let (x, y) = (evaluate(left, values), evaluate(right, values))
      let value = pow(x.value, y.value)
      return x.combined(y, value, y.value * pow(x.value, y.value - 1), value * Foundation.log(x.value))
    }
  }

  private static func apply(_ function: Function, _ x: Slopes) -> Slopes {
    switch function {
    case .exp: return x.through(Foundation.exp(x.value), Foundation.exp(x.value))
    case .log: return x.through(Foundation.log(x.value), 1 / x.value)
    case .sqrt: return x.through(x.value.squareRoot(), 0.5 / x.value.squareRoot())
    case .sin: return x.through(Foundation.sin(x.value), Foundation.cos(x.value))
    case .cos: return x.through(Foundation.cos(x.value), -Foundation.sin(x.value))
    case .tan:
      let tangent = Foundation.tan(x.value)
      return x.through(tangent, 1 + tangent * tangent)
    case .abs: return x.through(Swift.abs(x.value), x.value < 0 ? -1 : 1)
    }
  }
}
