/// `sharing`: the test whether the data allow what curves have in common.
struct RecordedSharing: Decodable {
  var savedParameters: Int
  var separateChiSquared: Double
  var statistic: Double
  var probability: Double

  private enum CodingKeys: String, CodingKey {
    case savedParameters, separateChiSquared, probability
    case statistic = "F"
  }
}
