import ArgumentParser

/// `--json`, the same on every command.
struct MachineOutput: ParsableArguments {
  @Flag(help: "Print JSON in place of text.")
  var json = false
}
