#!/usr/bin/env python3
"""Reference values of the models beyond diffusion, by brute force (needs numpy).

    python3 docs/reference/level-sum-points.py      rewrites the table of the tests

P_N, Q_N and the elements of a turning spin are the printed integrals over t, by Gauss-Legendre panels fine enough for
the fastest oscillation, with Laguerre functions from their recurrence in N; all levels are added one by one up to a
limit, and the rest is the printed tail (wl-zduniak, wl-ballistic) or the integral of the zero-field expression above
that limit (golub-rashba). None of the contours, series and Gauss rules of the Swift sources is used. What is left out
beyond the limit makes errors up to 1e-9 G0; 15 minutes on one core.
"""

from math import factorial
from pathlib import Path

import numpy as np

TABLE = Path(__file__).parents[2] / "Tests" / "LocalizationTests" / "Models" / "level-sum-points.txt"
BALLISTIC = [  # b, beta, levels
    (0.03, 0.001, 16000), (0.03, 0.02, 16000), (0.1, 0.005, 8000), (0.3, 2e-4, 6000), (0.3, 0.05, 6000),
    (1, 1e-6, 6000), (1, 0.02, 6000), (1, 0.5, 6000), (3, 0.01, 6000), (10, 0.03, 8000), (10, 0.4, 8000),
    (30, 0.02, 8000), (31, 0.02, 8000), (60, 1e-4, 10000), (100, 0.5, 10000),
]
RASHBA = [  # b, beta, omega tau, levels
    (1, 0.3, 1.2, 1500), (0.3, 0.005, 0.5, 1500), (3, 1, 0.8, 1500), (0.1, 0.05, 0.2, 2500), (10, 0.1, 1.4, 2000),
    (1, 0.02, 3, 1500), (0.3, 0.1, 5, 2000), (3, 0.02, 10, 2000), (30, 0.3, 2.5, 3000), (1, 0.02, 1.9, 1500),
    (0.03, 0.01, 2.2, 5000), (30, 0.02, 1.5, 4000), (30, 0.02, 0.5, 4000), (100, 0.1, 1.0, 6000),
    (0.01, 0.01, 1.0, 12000), (0.02, 0.05, 4.0, 12000),
]


def ladders(b, c, turn, levels):
    """f_k(n) = s sqrt(n!/(n+k)!) int exp(-s a t - t^2/2) t^k L^k_n(t^2) dt, k = 0...3, for a = c and c - 2i turn."""
    s = np.sqrt(2 / b)
    end = min(np.sqrt(4 * levels + 2) + 12, 38 / (s * c))
    panels = int(max(3000, end * np.sqrt(levels) * 1.6 + 600)) // 20 + 1
    nodes, weights = np.polynomial.legendre.leggauss(20)
    edges = np.linspace(0, end, panels + 1)
    half = (edges[1] - edges[0]) / 2
    t = (((edges[:-1] + edges[1:]) / 2)[:, None] + half * nodes).ravel()
    decay = [s * np.tile(weights * half, panels) * np.exp(-s * a * t) for a in (c, c - 2j * turn)]
    kernel = np.array([decay[0] + 0j, decay[1]])
    x = t * t
    # exp(-t^2/2) would underflow where high levels live: it is kept as a logarithm that grows with the functions.
    scale, now, last = -x / 2, [t**k / np.sqrt(float(factorial(k))) for k in range(4)], [0 * t] * 4
    elements = []
    for n in range(levels + 2):
        if n % 4 == 3:
            large = np.abs(now[0]) + np.abs(now[3]) > 1e80
            if large.any():
                factor = np.where(large, 1e-80, 1.0)
                scale = scale + np.where(large, np.log(1e80), 0)
                now, last = [f * factor for f in now], [f * factor for f in last]
        weighted = kernel * np.exp(scale)
        elements.append([weighted @ now[k] for k in range(4)])
        for k in range(4):
            above = ((2 * n + k + 1 - x) * now[k] - np.sqrt(n * (n + k)) * last[k]) / np.sqrt((n + 1) * (n + k + 1))
            last[k], now[k] = now[k], above
    return elements


def ballistic(b, beta, levels):
    """Change by backscattering loops, and by all loops, in G0."""
    elements = ladders(b, 1 + beta, 0, levels + 1)
    p = np.array([e[0][0].real for e in elements])
    q = np.array([e[1][0].real for e in elements])
    m, c, logarithm = p / (1 - p), 1 + beta, np.log1p(1 / beta)
    back = -b * np.sum(p[:levels] ** 3 / (1 - p[:levels])) + np.log(1 - 1 / np.sqrt(c * c + 2 * b * levels))
    rest = b / 2 * np.sum(q[:levels] ** 2 * (m[:levels] + m[1:levels + 1]))
    next_p = 1 / np.sqrt(c * c + 2 * b * (levels + 0.5))
    rest += 2 / (2 + beta) * np.log(1 + c * next_p) + beta / (2 + beta) * np.log(1 - next_p)
    back, rest = back + logarithm, rest - (2 * np.log(2) - beta * logarithm) / (2 + beta)
    return back, back + rest


def element(straight, turning, row, column, climb):
    """A spin that turns by theta on a flight, from state `column` to `row` of (1, 0, -1), `climb` levels up."""
    k = abs(climb)
    sign = -1 if climb < 0 and k % 2 else 1
    if row == column:
        return sign * (turning[k].real if row == 1 else (straight[k] + turning[k].real) / 2)
    if abs(row - column) == 1:
        return sign * (column - row) * turning[k].imag / np.sqrt(2)
    return sign * (straight[k] - turning[k].real) / 2


def summand(here, above, up, down):
    resummed, next_resummed = here @ np.linalg.inv(np.eye(3) - here), above @ np.linalg.inv(np.eye(3) - above)
    joint = np.trace(down @ next_resummed @ up) + np.trace(up @ resummed @ down)
    return -np.trace(here @ here @ resummed) / 2, -joint / 4


def zero_field(c, turn, end, which):
    nodes, weights = np.polynomial.legendre.leggauss(16)
    start = 1e-12
    panels = int(np.log(end / start) / 0.02) + 1 if turn > 3 else int(np.log(end / start) / 0.2) + 1
    width = np.log(end / start) / panels

    def value(square):
        k, a = np.sqrt(square), c - 2j * turn
        r, root = np.sqrt(c * c + square), np.sqrt(a * a + square)
        straight, turning = [((r - c) / k) ** j / r for j in range(4)], [(k / (root + a)) ** j / root for j in range(4)]
        block = lambda climb: np.array(
            [[element(straight, turning, i, j, climb + j - i) for j in range(3)] for i in range(3)])
        return summand(block(0), block(0), block(1), block(-1))[which]

    total = start / 2 * value(start)
    for panel in range(panels):
        u = np.log(start) + (panel + 0.5 + nodes / 2) * width
        total += width / 4 * sum(w * np.exp(x) * value(np.exp(x)) for x, w in zip(u, weights))
    return total


def triplet(b, c, turn, levels):
    elements = ladders(b, c, turn, levels + 1)

    def block(source, target):
        def entry(row, column):
            low, high = source - column, target - row
            if low < 0 or high < 0:
                return 0
            f = elements[min(low, high)]
            return element([f[k][0].real for k in range(4)], [f[k][1] for k in range(4)], row, column, high - low)
        return np.array([[entry(i, j) for j in range(3)] for i in range(3)])

    total = sum(sum(summand(block(n, n), block(n + 1, n + 1), block(n, n + 1), block(n + 1, n))) for n in range(levels))
    return b * total - zero_field(c, turn, 2 * b * (levels - 1), 0) - zero_field(c, turn, 2 * b * (levels - 0.5), 1)


def main():
    lines = ["# Made by docs/reference/level-sum-points.py; do not edit. Model, inputs, change of conductance in G0."]
    for b, beta, levels in BALLISTIC:
        for name, value in zip(("wl-zduniak", "wl-ballistic"), ballistic(b, beta, levels)):
            lines.append(f"{name} B={b} B_tr=1 B_phi={beta} {value:.10g}")
    for b, beta, turn, levels in RASHBA:
        value = triplet(b, 1 + beta, turn, levels) - ballistic(b, beta, levels)[1] / 2
        lines.append(f"golub-rashba B={b} B_tr=1 B_phi={beta} Omega_tau={turn} {value:.10g}")
    TABLE.write_text("\n".join(lines) + "\n")
    print(f"{len(lines) - 1} values in {TABLE}")


if __name__ == "__main__":
    main()
