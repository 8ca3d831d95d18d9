extension ProfileLikelihood {
  /// A profile around the minimum of a problem made of blocks: `solution` is that of all of them together, and so are its names.
  public init(
    problem: BlockProblem, solution: Solution, solver: LevenbergMarquardt, errorInflation: Double = 1,
    otherValleys: OtherValleys? = nil
  ) {
    let options = solver.forRefits(of: solution).options
    self.init(
      solution: solution, errorInflation: errorInflation, otherValleys: otherValleys,
      isInterrupted: options.isInterrupted
    ) { parameters, start in
      var held = problem
      let (shared, local) = problem.split(parameters)
      held.shared = shared
      for block in held.blocks.indices { held.blocks[block].parameters = local[block] }
      let values = problem.split(start)
      let found = BlockLevenbergMarquardt(held, options: options).minimum(shared: values.shared, local: values.local)
      return Refitted(
        values: found.shared + found.local.joined(), chiSquared: found.chiSquared,
        priorChiSquared: found.priorChiSquared)
    }
  }
}
