#!/usr/bin/env python3
"""Reference values of F(x) = psi(1/2 + x) - ln x, in 60-digit arithmetic (needs mpmath).

    python3 docs/localization-function-table.py                  rewrites the table of the tests, byte for byte
    python3 docs/localization-function-table.py --coefficients   prints the constants of the Swift sources

The arguments are doubles, written so that they read back as the same doubles; the values have 25 digits.
psi - ln loses up to 30 digits at x = 1e15, so it is computed with WORKING_DIGITS to keep more than 60.
"""

import random
import sys
from pathlib import Path

from mpmath import atanh, bernpoly, log, mp, mpc, mpf, nstr, psi

TABLE = Path(__file__).parent.parent / "Tests" / "SpecialFunctionsTests" / "localization-function.txt"
DIGITS = 25
WORKING_DIGITS = 100


def f(x):
    return psi(0, x + mpf(1) / 2) - log(x)


def derivative(x):
    return psi(1, x + mpf(1) / 2) - 1 / x


def real_arguments(source):
    """1e-12 ... 1e15 evenly in the logarithm, denser where methods change over, and on both sides of each seam."""
    arguments = [10.0**exponent for exponent in range(-12, 16)]
    arguments += [10.0 ** source.uniform(-12, 15) for _ in range(500)]
    arguments += [10.0 ** source.uniform(-1.5, 1.5) for _ in range(400)]
    for seam in [0.25, 0.5, 1.25, 1.5, 8.0] + [float(n) for n in range(1, 12)]:
        arguments += [seam, seam * (1 - 2.0**-50), seam * (1 + 2.0**-50)]
    return sorted(set(arguments))


def complex_arguments(source):
    """The right half plane, both halves of it, from the imaginary axis to the real one."""
    arguments = []
    for _ in range(300):
        magnitude = mpf(10) ** mpf(source.uniform(-6, 8))
        angle = mpf(source.uniform(-1.5707, 1.5707))
        arguments.append((float(magnitude * mp.cos(angle)), float(magnitude * mp.sin(angle))))
    for magnitude in [0.01, 0.3, 0.8, 1.0, 3.0, 7.9, 8.1, 40.0, 1e4]:
        arguments += [(0.0, magnitude), (0.0, -magnitude), (magnitude, 0.0), (1e-9, magnitude)]
    return arguments


def write_table():
    source = random.Random(1980)  # the year of the paper; any seed will do
    mp.dps = WORKING_DIGITS
    lines = [
        "# Made by docs/localization-function-table.py; do not edit.",
        "# real: x F(x) F'(x)      complex: Re z, Im z, Re F(z), Im F(z)      F(x) = psi(1/2 + x) - ln x",
    ]
    for x in real_arguments(source):
        lines.append(f"real {x!r} {nstr(f(mpf(x)), DIGITS)} {nstr(derivative(mpf(x)), DIGITS)}")
    for real, imaginary in complex_arguments(source):
        value = f(mpc(real, imaginary))
        lines.append(f"complex {real!r} {imaginary!r} {nstr(value.real, DIGITS)} {nstr(value.imag, DIGITS)}")
    TABLE.write_text("\n".join(lines) + "\n")
    print(f"{len(lines) - 2} values in {TABLE}")


def print_coefficients():
    mp.dps = 60
    print("asymptotic series, c_k = -B_2k(1/2)/(2k), k = 1...16")
    for k in range(1, 17):
        print("   ", nstr(-bernpoly(2 * k, mpf(1) / 2) / (2 * k), 20))
    for anchor in [mpf(1) / 4, mpf(1) / 2]:
        print(f"artanh({nstr(anchor, 3)}) - {nstr(anchor, 3)} =", nstr(atanh(anchor) - anchor, 22))


if __name__ == "__main__":
    print_coefficients() if "--coefficients" in sys.argv else write_table()
