#!/usr/bin/env python3
"""Reference values of “ilp-rashba-dresselhaus” by brute force (needs numpy with 80-bit long doubles, and mpmath).

    python3 docs/reference/rashba-dresselhaus-points.py      rewrites the table of the tests

The printed operator on Landau levels times spin 1, in complex long doubles: diagonal blocks of its inverse by the
two-sided continued fraction of 3x3 matrices, added up to N = 512 ... 4096 levels; the zero-field trace is the inverse
of the printed 3x3 matrix averaged over angles, integrated up to N; the rest is extrapolated in 1/N. The Cartesian spin
states, the real continued fraction and the closed angular average of the Swift sources are not used. Error: 1e-12 G0,
from the integral in double precision. Ten minutes on one core.
"""

from pathlib import Path

import numpy as np
from mpmath import log, mp, mpf, psi
from numpy import clongdouble as complex80
from numpy import longdouble as real80

TABLE = Path(__file__).parents[2] / "Tests" / "LocalizationTests" / "Models" / "rashba-dresselhaus-points.txt"
COUNT, FIRST, DOUBLINGS = 60, 512, 4
mp.dps = 30

RAISE = np.array([[0, 1, 0], [0, 0, 1], [0, 0, 0]], dtype=complex80) * np.sqrt(real80(2))
LOWER = RAISE.T.copy()
Z = np.diag([1, 0, -1]).astype(complex80)
ONE = np.eye(3, dtype=complex80)
XY = (RAISE @ RAISE - LOWER @ LOWER) / 2j


def inverse(m):
    """Of 3x3 matrices in any precision, by cofactors; numpy's own knows doubles only."""
    a, b, c, d, e, f, g, h, i = [m[..., r, s] for r in range(3) for s in range(3)]
    cofactors = [e * i - f * h, c * h - b * i, b * f - c * e, f * g - d * i, a * i - c * g, c * d - a * f,
                 d * h - e * g, b * g - a * h, a * e - b * d]
    determinant = a * cofactors[0] + b * cofactors[3] + c * cofactors[6]
    out = np.empty_like(m)
    for index, cofactor in enumerate(cofactors):
        out[..., index // 3, index % 3] = cofactor / determinant
    return out


def times(*factors):
    product = factors[0]
    for factor in factors[1:]:
        product = np.einsum("...ij,...jk->...ik", product, factor)
    return product


def adjoint(m):
    return np.conj(np.swapaxes(m, -1, -2))


def column(x):
    return x[:, None, None]


def constant(phi, r, d, cubic):
    return column(0.5 + phi) * ONE + column(r + d + cubic) * (2 * ONE - Z @ Z) - 2 * column(np.sqrt(r * d)) * XY


def coupling(r, d):
    return -1j * column(np.sqrt(r)) * LOWER + column(np.sqrt(d)) * RAISE


def traces(fields, count):
    """tr G_nn of the levels below `count`, for all points at once."""
    base, w = constant(*fields).astype(complex80), coupling(fields[1], fields[2]).astype(complex80)
    back, above = adjoint(w), [None] * (count + 1)
    grown = inverse(base + (count + 80) * ONE)
    for n in range(count + 79, -1, -1):
        grown = inverse(base + n * ONE - real80(n + 1) * times(w, grown, back))
        if n <= count:
            above[n] = grown
    below, out = None, np.empty((count, len(fields[0])), dtype=real80)
    for n in range(count):
        own = base + n * ONE - (real80(n) * times(back, below, w) if n else 0)
        out[n] = np.trace(inverse(own - real80(n + 1) * times(w, above[n + 1], back)), axis1=-2, axis2=-1).real
        below = inverse(own)
    return out


NODES, WEIGHTS = np.polynomial.legendre.leggauss(24)


def continuum(fields, end):
    """int_0^end of the trace at zero field, one point."""
    base = (constant(*fields) - 0.5 * ONE).astype(complex)[0]
    w = coupling(fields[1], fields[2]).astype(complex)[0]

    def trace(y):
        count, last = 32, None
        while True:
            step = np.sqrt(y) * np.exp(2j * np.pi * np.arange(count) / count)[:, None, None] * w
            matrices = base + y * np.eye(3) + step + adjoint(step)
            value = np.mean(np.trace(np.linalg.inv(matrices), axis1=1, axis2=2).real)
            if last is not None and abs(value - last) < 1e-14 * abs(value):
                return value
            last, count = value, 2 * count

    start = 1e-3 * min(1.0, float(fields[0][0]))
    total = start / 2 * sum(w * trace(start / 2 * (1 + x)) for x, w in zip(NODES, WEIGHTS))
    panels = int(np.log(end / start) / 0.35) + 1
    width = np.log(end / start) / panels
    for panel in range(panels):
        u = np.log(start) + (panel + 0.5 + NODES / 2) * width
        total += width / 2 * sum(w * np.exp(x) * trace(np.exp(x)) for x, w in zip(u, WEIGHTS))
    return total


def main():
    source = np.random.default_rng(1995)
    drawn = []
    while len(drawn) < COUNT:
        values = 10 ** source.uniform(-2, 1.3, 4)
        if source.random() < 0.2:
            values[3] = 0
        drawn.append(values)
    fields = np.array(drawn, dtype=real80).T
    levels = traces(fields, FIRST << (DOUBLINGS - 1))
    lines = ["# Made by docs/reference/rashba-dresselhaus-points.py; do not edit. Model, inputs, change in G0."]
    for index, values in enumerate(drawn):
        partial = [levels[:FIRST << k, index].sum() - real80(continuum([np.array([x]) for x in values], FIRST << k))
                   for k in range(DOUBLINGS)]
        power = 4
        while len(partial) > 1:
            partial = [(b * power - a) / (power - 1) for a, b in zip(partial, partial[1:])]
            power *= 2
        phi = mpf(float(values[0]))
        change = -(partial[0] + real80(float(psi(0, phi + mpf(1) / 2) - log(phi)))) / 2
        names = ("B_phi", "B_R", "B_D", "B_so3")
        text = " ".join(f"{name}={float(x)!r}" for name, x in zip(names, values))
        lines.append(f"ilp-rashba-dresselhaus B=1 {text} {float(change):.12g}")
    TABLE.write_text("\n".join(lines) + "\n")
    print(f"{len(lines) - 1} values in {TABLE}")


if __name__ == "__main__":
    main()
