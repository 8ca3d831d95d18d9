"""Cooperon beside SciPy, lmfit and GSL: python3 compare.py COOPERON FOLDER [ROUNDS]

Runs all of them in turn, round after round, so that whatever else the machine does falls on all alike, and prints medians
and ratios as a Markdown table. See README.md.
"""
import json
import os
import platform
import statistics
import subprocess
import sys

import data

GROUPS = ["single", "boot", "glob5", "glob20", "glob80"]
RIVALS = ["scipy_lm", "gsl", "lmfit"]
HERE = os.path.dirname(os.path.abspath(__file__))


def lines(command):
    """What a program prints, one object per line; nothing where it fails."""
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    found = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment)
    if found.returncode != 0:
        print(f"failed: {' '.join(command)}", file=sys.stderr)
    return [json.loads(line) for line in found.stdout.splitlines() if line.startswith("{")]


def build_gsl(folder):
    """The GSL program, or nothing where it cannot be compiled."""
    program = f"{folder}/gsl_rival"
    command = ["cc", "-O3", "-march=native", f"{HERE}/gsl_rival.c", "-o", program, "-lgsl", "-lgslcblas", "-lm"]
    return [[program, folder]] if subprocess.run(command).returncode == 0 else []


def deviation(values, others):
    """Largest relative difference, of parameters that are not small beside the largest one."""
    floor = 0.01 * max(abs(value) for value in values)
    return max(abs(a - b) / max(abs(a), floor) for a, b in zip(values, others))


def time_of(seconds):
    for unit, size in (("s", 1), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"


def main():
    program, folder = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    data.make(folder)
    commands = [[program, "benchmark", folder, *GROUPS], *build_gsl(folder),
                [sys.executable, f"{HERE}/rivals.py", folder, *GROUPS]]
    cases = {}
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        for command in commands:
            for line in lines(command):
                cases.setdefault(line["case"], {}).setdefault(line["peer"], []).append(line)
    print(f"{platform.processor() or platform.machine()}, medians of {rounds} rounds, processor time\n")
    print("| case | Cooperon | SciPy `lm` | GSL | lmfit | ratio to SciPy, GSL, lmfit | largest deviation |")
    print("|---|---|---|---|---|---|---|")
    for case, peers in cases.items():
        if "cooperon" not in peers:
            continue
        own = statistics.median(line["s"] for line in peers["cooperon"])
        times = {p: statistics.median(line["s"] for line in peers[p]) for p in RIVALS if p in peers}
        values = peers["cooperon"][-1].get("params")
        worst = max((deviation(values, peers[p][-1]["params"]) for p in times), default=None) if values else None
        reached = [f"{p} {peers[p][-1]['n_ok']} of 8" for p in ["cooperon", *times]] if not values else []
        print(f"| `{case}` | {time_of(own)} | " + " | ".join(time_of(times[p]) if p in times else "–" for p in RIVALS)
              + " | " + ", ".join(f"{times[p] / own:.0f}" if p in times else "–" for p in RIVALS)
              + f" | {f'{worst:.0e}' if worst is not None else '; '.join(reached)} |")


if __name__ == "__main__":
    main()
