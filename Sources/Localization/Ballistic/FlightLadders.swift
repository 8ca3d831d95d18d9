/// The ladders of four neighbouring levels, N + 1 down to N − 2: all that block N of the Cooperon and its step to block
/// N + 1 are made of. Those below the ground level are `FlightLadder.absent`.
struct FlightLadders {
  private let ladders: (FlightLadder, FlightLadder, FlightLadder, FlightLadder)

  /// The ladders, from the highest level down.
  init(_ first: FlightLadder, _ second: FlightLadder, _ third: FlightLadder, _ fourth: FlightLadder) {
    ladders = (first, second, third, fourth)
  }

  /// The ladders one level further up.
  func below(_ top: FlightLadder) -> FlightLadders { FlightLadders(top, ladders.0, ladders.1, ladders.2) }

  /// Block N, block N + 1 and the flights between them.
  var step: FlightStep {
    FlightStep(here: whole(1), above: whole(0), up: block(from: 1, to: 0), down: block(from: 0, to: 1))
  }

  /// By steps down from level N + 1.
  private subscript(_ place: Int) -> FlightLadder {
    switch place {
    case 0: ladders.0
    case 1: ladders.1
    case 2: ladders.2
    default: ladders.3
    }
  }

  /// From the block whose m = 1 lies at place `source` to the one at `target`: the lower of two levels has the flight.
  private func block(from source: Int, to target: Int) -> SpinBlock {
    SpinBlock { row, column in
      self[max(source + column, target + row)].element(row, column, climb: source + column - target - row)
    }
  }

  /// The block whose m = 1 lies at a place.
  private func whole(_ place: Int) -> FlightStep.Block {
    let element = block(from: place, to: place)
    return FlightStep.Block(element: element, complement: element.complement { self[place + $0].complement($0) })
  }
}
